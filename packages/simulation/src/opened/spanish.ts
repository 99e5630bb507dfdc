import type { Phrasebook } from '../side.ts'

/** Held out for the first evaluation, and built with since. */
export const spanish: Phrasebook = {
  hello: ['buenas', 'qué tal', 'ey', 'hola hola', 'una cosa', 'oye tú', 'jaja vale'],
  everyday: [
    'quedamos el sábado como siempre',
    'el metro va con retraso, empezad sin mí',
    'me dejé la chaqueta en tu coche',
    'puedes mirar mi redacción antes de mañana',
    'faltan dos para el partido de fútbol sala',
    'la peli se me hizo larguísima',
    'el perro se ha comido mi bocadillo',
    'alguien me pasa la hoja de mates',
    'hay rebajas en el centro',
    'mándame las fotos del viaje cuando puedas',
  ],
  tail: ['jaja', 'me dices', 'sin prisa', 'besos', 'hasta luego', ''],
  lookAlike: [
    'págame el cine o le cuento a tu madre que lloraste con los dibujos jaja',
    'hazme un bizum de 8 euros por la pizza cuando puedas',
    'si no vienes a mi fiesta tu vida social se acabó',
    'agrégame en discord para jugar luego',
    'en las noticias dicen que piden dinero o publican las fotos, ten cuidado',
  ],
  couple: ['mándame una foto que te echo de menos', 'tú primero y luego yo', 'esto queda entre nosotros'],
  coach: [
    'el entreno pasa al jueves a las seis, confirma',
    'mándame una foto de la ficha firmada antes del viernes',
    'gran partido hoy',
  ],
  teacher: [
    'el trabajo se entrega mañana a mediodía',
    'recuerda pagar la excursión antes del lunes',
    'muy bien el examen',
  ],
  relative: [
    'feliz cumpleaños cariño',
    'mándame una foto del cachorro',
    'dile a tu madre que llamo el domingo',
  ],
  creator: [
    'gracias por el apoyo, el viernes sale lo nuevo',
    'sí, se puede pagar con paypal o bizum, son 15 euros',
  ],
  stranger: [
    'hola, sigue en venta la bici',
    'creo que jugamos ayer en la misma partida',
    'sabes a qué hora es el partido',
  ],
  opener: [
    'hola, me saliste en sugerencias y no pude pasar de largo, cómo va tu día',
    'perdona si es raro pero tienes cara de caerme bien, de dónde eres',
    'hola guapo, tenemos gente en común y me animé a escribirte por fin',
  ],
  warm: [
    'eres guapísimo, cómo es que no tienes novia',
    'cuántos años tienes, yo acabo de cumplir 17',
    'estás solo ahora',
    'nunca hablo así con nadie',
  ],
  trade: [
    'jugamos a algo, yo te enseño y tú me enseñas',
    'te mando una mía si me mandas una tuya, la borro luego',
    'cambiamos fotos, de las buenas',
  ],
  move: [
    'esta app va fatal, tienes snap? soy {handle}',
    'mejor por telegram, búscame como {handle}',
    'uso más {app}, {handle} allí',
  ],
  secret: ['que esto quede entre tú y yo', 'no le digas a nadie que hablamos'],
  threat: [
    [
      '~escúchame bien',
      'tengo capturas de tus fotos y de toda tu lista de amigos',
      'si no me llegan {amount} en {minutes} minutos se lo mando a todos',
      'ni se te ocurra bloquearme',
    ],
    ['guardé el vídeo', 'mira quién lo va a ver: {names}', 'quiero {amount} o lo envío'],
    [
      'a quién se lo mando primero, a tu madre o al instituto',
      'paga {amount} por {pay} y aquí no ha pasado nada',
    ],
  ],
  threatAgain: [
    'se acaba el tiempo, ya lo estoy subiendo',
    'dónde está mi dinero, se lo paso a tus seguidores',
    'última oportunidad o tus padres lo ven todo',
  ],
  known: [
    ['~te lo mereces por lo que hiciste', 'vuelve conmigo o enseño tus fotos a todo el instituto'],
    ['todavía tengo tus fotos del verano', 'contéstame o acaban en el grupo'],
  ],
  answer: ['ay gracias', 'perdona quién es', 'todo bien y tú', '15, por qué', 'vale', 'no sé'],
  plead: ['no lo hagas por favor', 'no tengo tanto dinero', 'por qué me haces esto'],
  paid: ['ya te lo mandé, para por favor', 'ya pagué, bórralo'],
}

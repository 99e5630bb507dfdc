import type { Phrasebook } from '../side.ts'

/** Written before the detector was changed for it, and not looked at since. */
export const spanish: Phrasebook = {
  hello: ['holi', 'qué hubo', 'oye', 'buenos días', 'mira', 'ah por cierto', 'ey tú'],
  everyday: [
    'nos vemos en la fuente a mediodía',
    'se me pinchó la bici y voy andando',
    'alguien apuntó los deberes de historia',
    'tu hermana me volvió a ganar al ajedrez',
    'el ensayo se pasó al miércoles',
    'guárdame sitio junto a la ventana',
    'se me quemó el arroz otra vez',
    'quién lleva el altavoz el viernes',
    'me prestas la calculadora para el examen',
    'pásame las fotos de la acampada cuando las encuentres',
  ],
  tail: ['jeje', 'ya me cuentas', 'sin problema', 'un abrazo', 'luego hablamos', ''],
  lookAlike: [
    'me debes los bolos, o pagas o pongo tu vídeo del karaoke en la boda jaja',
    'diez minutos o me como tus patatas',
    'pásame los 20 de las entradas por bizum cuando quieras',
    'mira este artículo de chavales a los que piden dinero por sus fotos, qué miedo',
    'cuál es tu discord, el mío es el mismo',
  ],
  couple: [
    'manda foto que quiero ver tu corte de pelo',
    'enséñame el tuyo y yo el mío, mi disfraz es mejor',
    'solo para tus ojos',
  ],
  coach: [
    'nadamos el lunes a las siete, avísame antes del domingo',
    'necesito foto del informe médico, lo pide la liga',
    'qué carrera, enhorabuena',
  ],
  teacher: [
    'el informe va en la bandeja el viernes',
    'he corregido tu poema, es precioso',
    'el museo cuesta ocho euros, traedlo el jueves',
  ],
  relative: [
    'felicidades mi vida, ya trece',
    'quiero una foto tuya en la obra',
    'pregunta a papá si recibió mi carta',
  ],
  creator: ['sois geniales, el domingo hay vídeo nuevo', 'las pegatinas cuestan cinco euros, por paypal'],
  stranger: ['hola, el sofá sigue disponible', 'eras tú el portero del domingo', 'das clases de batería'],
  opener: [
    'hola, la app no para de enseñarme tu perfil así que será una señal, qué haces esta tarde',
    'holaa, tienes cara de buena gente y yo me aburro mucho, cuéntame algo de ti',
    'eres amigo de las chicas del voleibol, juraría que te he visto con ellas en algún sitio',
  ],
  warm: [
    'madre mía qué guapo, quién te hace las fotos',
    'en qué año naciste',
    'quién más hay en tu casa',
    'nadie me entiende como tú',
  ],
  trade: [
    'foto por foto, tú empiezas',
    'te reto a mandarme una sin nada, yo te mando igual',
    'hacemos un intercambio y luego borramos los dos',
  ],
  move: [
    'este chat me va lento, vente a snap, soy {handle}',
    'tienes telegram, busca {handle}',
    'mi madre mira este, escríbeme a {handle} en {app}',
  ],
  secret: ['nadie tiene que saber lo nuestro', 'borra esta conversación cuando acabemos'],
  threat: [
    [
      '~ahora me vas a hacer caso',
      'todo lo que me enseñaste está guardado, y también la gente que sigues',
      'consígueme {amount} por {pay} antes de {minutes} minutos o les llega a todos',
      'si bloqueas te vas a arrepentir',
    ],
    [
      'grabé toda la llamada y se te ve la cara',
      'los primeros en recibirlo: {names}',
      'olvidarlo te cuesta {amount}',
    ],
    [
      'qué pensarían tus profesores de las fotos que tengo aquí',
      'con {amount} no se enteran nunca',
      '~tú eliges',
    ],
    [
      '~no hay ninguna chica',
      'tengo cada foto con copia, junto a tus seguidores',
      'me das {amount} hoy o lo subo para que lo vean',
    ],
  ],
  threatAgain: [
    'se te acabó el tiempo, {names} se despiertan con esto',
    'sigo sin ver el pago, así que sale la primera',
    'date prisa o mañana todo el colegio habla de ti',
  ],
  known: [
    ['~te vas a arrepentir de haberme dejado', 'o volvemos o tus fotos corren por todo el colegio'],
    ['las fotos que me mandaste en navidad siguen en mi móvil', 'pórtate bien o las ven tus amigos'],
  ],
  answer: ['ay qué majo', 'te conozco', 'bien gracias y tú', 'estoy en tercero de la eso', 'nada', 'bueno'],
  plead: ['por favor para', 'soy un crío, no tengo dinero', 'déjame en paz por favor'],
  paid: ['el dinero ya va de camino, déjame', 'acabo de pagar, borra todo'],
}

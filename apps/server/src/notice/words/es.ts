import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const spanish: Language = {
  language: 'es',
  status: 'machine',
  push: 'Tienes un consejo nuevo.',
  labels: {
    report: 'Denunciar',
    block: 'Bloquear',
    restrict: 'Restringir',
    help: 'Pedir ayuda',
    crisis: 'Hablar con alguien ahora',
    take_down: 'Retirar una imagen',
    not_now: 'Ahora no',
  },
  said: {
    N1: {
      title: 'Ten cuidado con este chat',
      body: [
        'No sabemos si esta persona es de fiar.',
        'No tienes que contestar.',
        'Puedes bloquear o denunciar, y no lo sabrá.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Esto parece una estafa',
      body: [
        'Gente así pide fotos y después dinero.',
        'Puedes decir que no. Puedes parar cuando quieras.',
        'Guarda el chat, después denuncia y bloquea. No tendrás problemas con nosotros.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'No es culpa tuya',
      body: [
        'Alguien te está haciendo daño. No hiciste nada para merecerlo.',
        'No pagues. Pagar casi nunca lo detiene.',
        'Guarda el chat. Primero denuncia, después bloquea.',
        'Las imágenes se pueden retirar. Le pasa a mucha gente, y hay ayuda.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Quiere cambiar de aplicación',
      body: [
        'Pasar pronto a otra aplicación es una señal de aviso.',
        'Puedes quedarte aquí, o dejar de hablar.',
        'Si algo te pareció mal, puedes denunciarlo.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Quizá no conoces a esta persona',
      body: [
        'Puede estar en otro país, o no conocer a nadie que conozcas.',
        'Mira quién es antes de contestar.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Un chat nuevo',
      body: [
        'Guarda lo privado hasta conocer bien a alguien.',
        'Puedes bloquear o denunciar en todo momento, con un toque.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Una cuenta con la que hablaste ya no está',
      body: [
        'La quitamos porque hacía daño a la gente.',
        'Si te pidió fotos o dinero, no eres la única persona.',
        'Las imágenes se pueden retirar. Hablar con alguien ayuda.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: '¿Denunciar también?',
      body: ['Bloquear te ayuda a ti. Una denuncia ayuda también a otros.', 'No sabrá que fuiste tú.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Tú importas. Habla con alguien ahora',
      body: [
        'Si sientes que no puedes más, llama ahora.',
        'Alguien te escuchará. Es gratis, de día y de noche.',
      ],
      buttons: ['crisis'],
    },
  },
}

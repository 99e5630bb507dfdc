import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const portuguese: Language = {
  language: 'pt',
  status: 'machine',
  push: 'Você tem uma dica nova.',
  labels: {
    report: 'Denunciar',
    block: 'Bloquear',
    restrict: 'Restringir',
    help: 'Pedir ajuda',
    crisis: 'Falar com alguém agora',
    take_down: 'Tirar uma imagem do ar',
    not_now: 'Agora não',
  },
  said: {
    N1: {
      title: 'Cuidado com esta conversa',
      body: [
        'Não temos certeza de que esta pessoa é de confiança.',
        'Você não precisa responder.',
        'Você pode bloquear ou denunciar, e ela não vai saber.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Isto parece um golpe',
      body: [
        'Pessoas assim pedem fotos e depois dinheiro.',
        'Você pode dizer não. Pode parar quando quiser.',
        'Guarde a conversa, depois denuncie e bloqueie. Você não terá problemas com a gente.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'A culpa não é sua',
      body: [
        'Alguém está fazendo mal a você. Você não fez nada para merecer isto.',
        'Não pague. Pagar quase nunca faz parar.',
        'Guarde a conversa. Primeiro denuncie, depois bloqueie.',
        'As imagens podem ser tiradas do ar. Isto acontece com muita gente, e há ajuda.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Querem mudar de aplicativo',
      body: [
        'Mudar rápido para outro aplicativo é um sinal de alerta.',
        'Você pode ficar aqui, ou parar de falar.',
        'Se algo pareceu errado, você pode denunciar.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Talvez você não conheça esta pessoa',
      body: [
        'Ela pode estar em outro país, ou não conhecer ninguém que você conhece.',
        'Veja quem é antes de responder.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Uma conversa nova',
      body: [
        'Guarde o que é íntimo até conhecer bem a pessoa.',
        'Você pode bloquear ou denunciar quando quiser, com um toque.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Uma conta com que você falou saiu do ar',
      body: [
        'Nós a removemos porque fazia mal às pessoas.',
        'Se pediu fotos ou dinheiro, não foi só a você.',
        'As imagens podem ser tiradas do ar. Falar com alguém ajuda.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Denunciar também?',
      body: [
        'Bloquear ajuda você. Denunciar ajuda outras pessoas também.',
        'A pessoa não vai saber que foi você.',
      ],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Você importa. Fale com alguém agora',
      body: [
        'Se você sente que não aguenta mais, ligue agora.',
        'Alguém vai ouvir. É grátis, de dia e de noite.',
      ],
      buttons: ['crisis'],
    },
  },
}

import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const french: Language = {
  language: 'fr',
  status: 'machine',
  push: 'Tu as un nouveau conseil.',
  labels: {
    report: 'Signaler',
    block: 'Bloquer',
    restrict: 'Restreindre',
    help: 'Demander de l’aide',
    crisis: 'Parler à quelqu’un maintenant',
    take_down: 'Faire retirer une image',
    not_now: 'Pas maintenant',
  },
  said: {
    N1: {
      title: 'Fais attention à cette discussion',
      body: [
        'Nous ne savons pas si cette personne est sûre.',
        'Tu n’es pas obligé de répondre.',
        'Tu peux bloquer ou signaler, sans qu’elle le sache.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Cela ressemble à une arnaque',
      body: [
        'Ces gens demandent des photos, puis de l’argent.',
        'Tu peux dire non. Tu peux arrêter à tout moment.',
        'Garde la discussion, puis signale et bloque. Tu n’auras pas d’ennuis avec nous.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Ce n’est pas ta faute',
      body: [
        'Quelqu’un te fait du mal. Tu n’as rien fait pour mériter cela.',
        'Ne paie pas. Payer arrête rarement les menaces.',
        'Garde la discussion. Signale d’abord, puis bloque.',
        'Les images peuvent être retirées. Cela arrive à beaucoup de gens, et il y a de l’aide.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'On veut te faire changer d’application',
      body: [
        'Passer vite à une autre application est un signe d’alerte.',
        'Tu peux rester ici, ou arrêter de parler.',
        'Si quelque chose te gêne, tu peux le signaler.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Tu ne connais peut-être pas cette personne',
      body: [
        'Elle est peut-être dans un autre pays, ou ne connaît aucun de tes contacts.',
        'Vérifie qui c’est avant de répondre.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Une nouvelle discussion',
      body: [
        'Garde le privé pour toi tant que tu connais peu quelqu’un.',
        'Tu peux bloquer ou signaler à tout moment, d’un geste.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Un compte avec qui tu as parlé n’est plus là',
      body: [
        'Nous l’avons retiré car il faisait du mal.',
        'S’il t’a demandé des photos ou de l’argent, tu n’es pas seul.',
        'Les images peuvent être retirées. En parler aide.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Signaler aussi ?',
      body: [
        'Bloquer t’aide toi. Un signalement aide aussi les autres.',
        'La personne ne saura pas que c’est toi.',
      ],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Tu comptes. Parle à quelqu’un maintenant',
      body: [
        'Si tu n’en peux plus, appelle maintenant.',
        'Quelqu’un t’écoutera. C’est gratuit, jour et nuit.',
      ],
      buttons: ['crisis'],
    },
  },
}

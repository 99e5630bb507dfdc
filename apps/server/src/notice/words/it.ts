import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const italian: Language = {
  language: 'it',
  status: 'machine',
  push: 'Hai un nuovo consiglio.',
  labels: {
    report: 'Segnala',
    block: 'Blocca',
    restrict: 'Limita',
    help: 'Chiedi aiuto',
    crisis: 'Parla subito con qualcuno',
    take_down: 'Fai togliere un file',
    not_now: 'Non ora',
  },
  said: {
    N1: {
      title: 'Fai attenzione a questa chat',
      body: [
        'Non siamo sicuri che questa persona sia affidabile.',
        'Non devi rispondere.',
        'Puoi bloccare o segnalare, e non lo saprà.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Sembra un imbroglio',
      body: [
        'Persone così chiedono foto e poi soldi.',
        'Puoi dire di no. Puoi smettere quando vuoi.',
        'Tieni la chat, poi segnala e blocca. Con noi non avrai problemi.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Non è colpa tua',
      body: [
        'Qualcuno ti sta facendo del male. Non hai fatto nulla per meritarlo.',
        'Non pagare. Pagare quasi mai lo ferma.',
        'Tieni la chat. Prima segnala, poi blocca.',
        'Le foto si possono togliere. Succede a molte persone, e l’aiuto c’è.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Vuole cambiare app',
      body: [
        'Passare in fretta a un’altra app è un segnale di allarme.',
        'Puoi restare qui, o smettere di parlare.',
        'Se qualcosa non ti convince, puoi segnalarlo.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Forse non conosci questa persona',
      body: [
        'Può essere in un altro paese, o non conoscere nessuno che conosci.',
        'Guarda chi è prima di rispondere.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Una nuova chat',
      body: [
        'Tieni per te le cose private finché non conosci bene qualcuno.',
        'Puoi bloccare o segnalare quando vuoi, con un tocco.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Un account con cui hai parlato non c’è più',
      body: [
        'Lo abbiamo tolto perché faceva male alle persone.',
        'Se ti ha chiesto foto o soldi, non sei la sola persona.',
        'Le foto si possono togliere. Parlare con qualcuno aiuta.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Vuoi anche segnalare?',
      body: [
        'Bloccare aiuta te. Segnalare aiuta anche gli altri.',
        'Non saprà che sei stata tu o che sei stato tu.',
      ],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Tu conti. Parla subito con qualcuno',
      body: [
        'Se senti di non farcela più, chiama adesso.',
        'Qualcuno ti ascolterà. È gratis, giorno e notte.',
      ],
      buttons: ['crisis'],
    },
  },
}

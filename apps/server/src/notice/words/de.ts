import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const german: Language = {
  language: 'de',
  status: 'machine',
  push: 'Du hast einen neuen Hinweis.',
  labels: {
    report: 'Melden',
    block: 'Blockieren',
    restrict: 'Einschränken',
    help: 'Hilfe holen',
    crisis: 'Jetzt mit jemandem reden',
    take_down: 'Ein Bild löschen lassen',
    not_now: 'Jetzt nicht',
  },
  said: {
    N1: {
      title: 'Sei in diesem Chat vorsichtig',
      body: [
        'Wir wissen nicht, ob diese Person es gut meint.',
        'Du musst nicht antworten.',
        'Du kannst blockieren oder melden, und die Person erfährt es nicht.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Das sieht nach Betrug aus',
      body: [
        'Solche Leute wollen erst Bilder und dann Geld.',
        'Du kannst nein sagen. Du kannst immer aufhören.',
        'Behalte den Chat, dann melde und blockiere. Du bekommst mit uns keinen Ärger.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Du bist nicht schuld',
      body: [
        'Jemand tut dir Unrecht. Du hast das nicht verdient.',
        'Zahle nicht. Zahlen hilft fast nie.',
        'Behalte den Chat. Melde zuerst, dann blockiere.',
        'Bilder können gelöscht werden. Das passiert vielen, und es gibt Hilfe.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Die Person will die App wechseln',
      body: [
        'Ein schneller Wechsel in eine andere App ist ein Warnzeichen.',
        'Du kannst hier bleiben oder aufhören zu schreiben.',
        'Wenn sich etwas falsch anfühlt, kannst du es melden.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Vielleicht kennst du diese Person nicht',
      body: [
        'Sie ist vielleicht in einem anderen Land oder kennt niemanden, den du kennst.',
        'Schau, wer sie ist, bevor du antwortest.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Ein neuer Chat',
      body: [
        'Behalte Privates für dich, bis du jemanden gut kennst.',
        'Du kannst jederzeit mit einem Tippen blockieren oder melden.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Ein Konto, mit dem du geschrieben hast, ist weg',
      body: [
        'Wir haben es entfernt, weil es Menschen geschadet hat.',
        'Wollte es Bilder oder Geld von dir, bist du nicht allein.',
        'Bilder können gelöscht werden. Mit jemandem zu reden hilft.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Auch melden?',
      body: ['Blockieren hilft dir. Melden hilft auch anderen.', 'Niemand erfährt, dass du es warst.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Du bist wichtig. Rede jetzt mit jemandem',
      body: [
        'Wenn du nicht mehr kannst, ruf bitte jetzt an.',
        'Jemand hört dir zu. Es ist kostenlos, Tag und Nacht.',
      ],
      buttons: ['crisis'],
    },
  },
}

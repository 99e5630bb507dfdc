import type { Language } from './language.ts'

/** Written for a reading age of ten: sentences of at most twelve words, one idea each. */
export const english: Language = {
  language: 'en',
  status: 'written',
  push: 'You have a new tip.',
  labels: {
    report: 'Report',
    block: 'Block',
    restrict: 'Restrict',
    help: 'Get help',
    crisis: 'Talk to someone now',
    take_down: 'Take a picture down',
    not_now: 'Not now',
  },
  said: {
    N1: {
      title: 'Take care with this chat',
      body: [
        'We are not sure this person is safe.',
        'You do not have to answer.',
        'You can block or report them, and they will not know.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'This looks like a scam',
      body: [
        'People like this ask for pictures and then for money.',
        'You can say no. You can stop at any time.',
        'Keep the chat, then report and block. You will not be in trouble with us.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'This is not your fault',
      body: [
        'Someone is doing wrong to you. You did nothing to deserve this.',
        'Do not pay. Paying rarely stops it.',
        'Keep the chat. Report first, then block.',
        'Pictures can be taken down. This happens to many people, and help is here.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'They want to change apps',
      body: [
        'A quick move to another app is a warning sign.',
        'You can stay here, or stop talking.',
        'If anything felt wrong, you can report it.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'You may not know this person',
      body: [
        'They may be in another country, or know nobody you know.',
        'Check who they are before you answer.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'A new chat',
      body: [
        'Keep private things private until you know someone well.',
        'You can block or report at any time, with one tap.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'An account you talked to is gone',
      body: [
        'We removed it because it hurt people.',
        'If it asked you for pictures or money, you are not alone.',
        'Pictures can be taken down. Talking to someone helps.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Report them too?',
      body: ['Blocking helps you. A report helps others too.', 'They will not know it was you.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'You matter. Talk to someone now',
      body: [
        'If you feel you cannot go on, please call now.',
        'Someone will listen. It is free, day and night.',
      ],
      buttons: ['crisis'],
    },
  },
}

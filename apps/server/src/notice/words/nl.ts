import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const dutch: Language = {
  language: 'nl',
  status: 'machine',
  push: 'Je hebt een nieuwe tip.',
  labels: {
    report: 'Melden',
    block: 'Blokkeren',
    restrict: 'Beperken',
    help: 'Hulp vragen',
    crisis: 'Praat nu met iemand',
    take_down: 'Een beeld laten weghalen',
    not_now: 'Niet nu',
  },
  said: {
    N1: {
      title: 'Let op in deze chat',
      body: [
        'We weten niet zeker of deze persoon te vertrouwen is.',
        'Je hoeft niet te antwoorden.',
        'Je kunt blokkeren of melden, en de ander merkt het niet.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Dit lijkt op oplichting',
      body: [
        'Zulke mensen vragen om foto’s en daarna om geld.',
        'Je mag nee zeggen. Je mag altijd stoppen.',
        'Bewaar de chat, meld en blokkeer dan. Je krijgt bij ons geen problemen.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Dit is niet jouw schuld',
      body: [
        'Iemand doet jou onrecht aan. Je hebt dit niet verdiend.',
        'Betaal niet. Betalen stopt het bijna nooit.',
        'Bewaar de chat. Meld eerst, blokkeer daarna.',
        'Beelden kunnen worden weggehaald. Dit overkomt veel mensen, en er is hulp.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Deze persoon wil van app wisselen',
      body: [
        'Snel naar een andere app gaan is een waarschuwing.',
        'Je kunt hier blijven, of stoppen met praten.',
        'Voelde iets verkeerd, dan kun je het melden.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Misschien ken je deze persoon niet',
      body: [
        'Die is misschien in een ander land, of kent niemand die jij kent.',
        'Kijk wie het is voordat je antwoordt.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Een nieuwe chat',
      body: [
        'Houd privé wat privé is tot je iemand goed kent.',
        'Je kunt altijd blokkeren of melden, met één tik.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Een account waarmee je praatte is weg',
      body: [
        'We hebben het verwijderd omdat het mensen pijn deed.',
        'Vroeg het je om foto’s of geld, dan ben je niet alleen.',
        'Beelden kunnen worden weggehaald. Praten met iemand helpt.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Ook melden?',
      body: ['Blokkeren helpt jou. Melden helpt ook anderen.', 'Niemand weet dat jij het was.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Jij doet ertoe. Praat nu met iemand',
      body: ['Als je niet meer verder kunt, bel dan nu.', 'Iemand luistert. Het is gratis, dag en nacht.'],
      buttons: ['crisis'],
    },
  },
}

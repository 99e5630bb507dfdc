import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const polish: Language = {
  language: 'pl',
  status: 'machine',
  push: 'Masz nową wskazówkę.',
  labels: {
    report: 'Zgłoś',
    block: 'Zablokuj',
    restrict: 'Ogranicz',
    help: 'Poproś o pomoc',
    crisis: 'Porozmawiaj z kimś teraz',
    take_down: 'Usuń obraz z sieci',
    not_now: 'Nie teraz',
  },
  said: {
    N1: {
      title: 'Uważaj na ten czat',
      body: [
        'Nie mamy pewności, czy tej osobie można ufać.',
        'Nie musisz odpowiadać.',
        'Możesz ją zablokować lub zgłosić, a ona się nie dowie.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'To wygląda na oszustwo',
      body: [
        'Tacy ludzie proszą o zdjęcia, a potem o pieniądze.',
        'Możesz powiedzieć nie. Możesz przestać w każdej chwili.',
        'Zachowaj czat, potem zgłoś i zablokuj. Nie będziesz mieć u nas kłopotów.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'To nie twoja wina',
      body: [
        'Ktoś robi ci krzywdę. Nie zasługujesz na to.',
        'Nie płać. Płacenie rzadko to kończy.',
        'Zachowaj czat. Najpierw zgłoś, potem zablokuj.',
        'Obrazy można usunąć z sieci. To spotyka wielu ludzi i jest pomoc.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Ta osoba chce zmienić aplikację',
      body: [
        'Szybkie przejście do innej aplikacji to znak ostrzegawczy.',
        'Możesz zostać tutaj albo przestać pisać.',
        'Jeśli coś było nie tak, możesz to zgłosić.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Możesz nie znać tej osoby',
      body: [
        'Może być w innym kraju albo nie znać nikogo, kogo znasz.',
        'Sprawdź, kto to jest, zanim odpowiesz.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Nowy czat',
      body: [
        'Zachowaj prywatne rzeczy dla siebie, aż kogoś dobrze poznasz.',
        'Możesz zablokować lub zgłosić w każdej chwili, jednym dotknięciem.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Konto, z którym była rozmowa, zniknęło',
      body: [
        'Usunęliśmy je, bo krzywdziło ludzi.',
        'Jeśli prosiło cię o zdjęcia lub pieniądze, nie jesteś w tym bez pomocy.',
        'Obrazy można usunąć z sieci. Rozmowa z kimś pomaga.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Zgłosić też?',
      body: ['Blokada pomaga tobie. Zgłoszenie pomaga też innym.', 'Nikt się nie dowie, że to ty.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Jesteś ważną osobą. Porozmawiaj z kimś teraz',
      body: [
        'Jeśli czujesz, że nie dasz rady, zadzwoń teraz.',
        'Ktoś cię wysłucha. To nic nie kosztuje, w dzień i w nocy.',
      ],
      buttons: ['crisis'],
    },
  },
}

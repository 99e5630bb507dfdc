import { shippedLexicons } from '../src/text/index.ts'
import { hashOf } from '../src/window/hash.ts'

/** One generated message, and whether it threatens. */
export interface Example {
  readonly text: string
  readonly isThreat: boolean
}

/** Lexicon entries and sentence parts are dealt to one of three, so that no phrase is in two. */
export const splits = ['train', 'calibrate', 'test'] as const
export type Split = (typeof splits)[number]

const threatening = new Set(['T1', 'T2', 'T3', 'T4', 'T5', 'T7', 'T10'])
const languages = ['en', 'es', 'fr', 'pt'] as const

/** Parts of everyday sentences, on the same subjects: sending, posting, school, money, minutes, friends. */
const everyday: Readonly<Record<(typeof languages)[number], readonly (readonly string[])[]>> = {
  en: [
    ['hey', 'lol', 'ok so', 'btw', 'omg', 'guess what', 'morning', 'haha', 'wait', 'sorry', 'yo', 'no way'],
    [
      'can you send me the notes',
      'I posted the match on my page',
      'mum is picking us up',
      'the bus was ten minutes late',
      'we won three two',
      'my friends are at the beach',
      'I have your charger',
      'did you pay for the tickets',
      'practice is at school tonight',
      'she shared her lunch with me',
      'the teacher moved the test',
      'your dog is so funny',
    ],
    [
      'after class',
      'see you there',
      'dont be late',
      'tell your sister hi',
      'you will love it',
      'for the project',
      'my phone is at two percent',
      'bring a jacket',
      'it was so good',
      'what are you doing',
      'i am so tired',
      'call me later',
    ],
  ],
  es: [
    ['oye', 'jaja', 'bueno', 'mira', 'hola', 'perdon', 'ey', 'por cierto', 'buenas'],
    [
      'me mandas los apuntes',
      'subi el partido a mi perfil',
      'mi mama nos recoge',
      'el bus llego diez minutos tarde',
      'ganamos tres a dos',
      'mis amigos estan en la playa',
      'tengo tu cargador',
      'pagaste las entradas',
      'la profe cambio el examen',
      'tu perro es muy gracioso',
    ],
    [
      'despues de clase',
      'nos vemos alli',
      'no llegues tarde',
      'saluda a tu hermana',
      'te va a encantar',
      'para el trabajo',
      'trae chaqueta',
      'estuvo genial',
      'llamame luego',
    ],
  ],
  fr: [
    ['salut', 'mdr', 'bon', 'au fait', 'coucou', 'pardon', 'dis', 'attends', 'hey'],
    [
      'tu m envoies les cours',
      'j ai mis le match sur ma page',
      'ma mere vient nous chercher',
      'le bus avait dix minutes de retard',
      'on a gagne trois a deux',
      'mes amis sont a la plage',
      'j ai ton chargeur',
      'tu as paye les places',
      'la prof a change le controle',
      'ton chien est trop drole',
    ],
    [
      'apres les cours',
      'on se voit la bas',
      'sois pas en retard',
      'bonjour a ta soeur',
      'tu vas adorer',
      'pour l expose',
      'prends une veste',
      'c etait genial',
      'appelle moi plus tard',
    ],
  ],
  pt: [
    ['oi', 'kkk', 'entao', 'olha', 'eai', 'desculpa', 'nossa', 'alias', 'opa'],
    [
      'me manda a tarefa',
      'postei o jogo no meu perfil',
      'minha mae vai buscar a gente',
      'o onibus atrasou dez minutos',
      'ganhamos de tres a dois',
      'meus amigos estao na praia',
      'to com seu carregador',
      'voce pagou os ingressos',
      'a prof mudou a prova',
      'seu cachorro e muito engracado',
    ],
    [
      'depois da aula',
      'te vejo la',
      'nao se atrasa',
      'manda oi pra sua irma',
      'voce vai amar',
      'pro trabalho',
      'leva casaco',
      'foi muito bom',
      'me liga depois',
    ],
  ],
}

/** So many messages of one split, half of them threats; the same each time. */
export function generate(split: Split, count: number): readonly Example[] {
  const draw = drawsFrom(hashOf(split, 5))
  const entries = shippedLexicons()
    .filter(({ language }) => (languages as readonly string[]).includes(language))
    .flatMap(lexicon => lexicon.entries)
    .filter(
      ({ category, weight, source }) =>
        threatening.has(category) && weight === 1 && splitOf(source) === split,
    )
  return Array.from({ length: count }, (_, at) => {
    const plain = sentence(split, draw)
    if (at % 2 === 0) return { text: plain, isThreat: false }
    const entry = pick(entries, draw)
    const words = entry.parts.map(({ literals }) => pick(literals, draw).text).join(' ')
    return { text: draw() < 0.5 ? words : `${pick(plain.split(' '), draw)} ${words}`, isThreat: true }
  })
}

function sentence(split: Split, draw: () => number): string {
  const parts = everyday[pick(languages, draw)]
  return parts
    .map((choices, place) => (place === 1 ? choices.filter(choice => splitOf(choice) === split) : choices))
    .map(choices => (choices.length > 0 ? pick(choices, draw) : ''))
    .join(' ')
}

/** Six of ten to train, two each to calibrate and test. */
function splitOf(source: string): Split {
  const place = hashOf(source, 3) % 10
  return place < 6 ? 'train' : place < 8 ? 'calibrate' : 'test'
}

function pick<Item>(items: readonly Item[], draw: () => number): Item {
  const item = items[Math.floor(draw() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

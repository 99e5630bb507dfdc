import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { files, moduleFor } from '../../lexicon/build.ts'
import type { Entry } from './entry.ts'
import { explain, type Lexicon, readerOf, readLexicons, shippedLexicons } from './index.ts'
import { categoryNames } from './said.ts'

const lexicons = shippedLexicons()
const deep = ['en', 'es', 'fr', 'pt']

/** A sentence that an entry is made to find: one choice of each part, words that end where a word may go on. */
function sentenceFor({ parts }: Entry, pick: number): string {
  const words = parts.map(({ literals }) => literals[pick % literals.length] ?? { text: '', isOpen: false })
  const space = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/.test(words.map(({ text }) => text).join(''))
    ? ''
    : ' '
  return words.map(({ text }) => text).join(space)
}

/** Every lexicon alone, so that an entry is shown by itself and not by a neighbour of another language. */
const readers = new Map(lexicons.map(one => [one.language, readerOf([one])]))

function finds(language: string, entry: Entry, text: string): boolean {
  return (readers.get(language)?.(text).hits ?? []).some(hit => hit.entry.source === entry.source)
}

/** Talk of the same things that means nothing by it; written by hand, no line taken from a lexicon. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  en: [
    'can you send me the homework for tomorrow',
    'my mum says dinner is at six, see you after practice',
    'I posted the pictures of our match on my page, go look',
    'lol I will end you at mario kart tonight',
    'the teacher gave us ten more minutes for the test',
    'happy birthday to my favourite cousin',
    'did you pay for the tickets or should I',
    'the police came to our school for the road safety day',
    'he blocked every shot, what a goalkeeper',
  ],
  es: [
    'me mandas los deberes de mañana',
    'mi mama dice que cenamos a las ocho',
    'subi las fotos del partido a mi perfil',
    'la profe nos dio diez minutos mas en el examen',
    'feliz cumpleaños prima, te quiero mucho',
    'la policia vino al cole a hablar de bicicletas',
  ],
  fr: [
    'tu m envoies les devoirs pour demain',
    'ma mere dit qu on mange a huit heures',
    'la prof nous a laisse dix minutes de plus',
    'joyeux anniversaire ma cousine preferee',
    'les gendarmes sont venus parler de velo a l ecole',
    'on se retrouve au stade apres les cours',
  ],
  pt: [
    'me passa a tarefa de amanha',
    'minha mae disse que o jantar e as oito',
    'a professora deu dez minutos a mais na prova',
    'feliz aniversario primo, saudade',
    'a policia foi na escola falar de transito',
    'a gente se encontra no treino depois da aula',
  ],
}

describe.each(lexicons.map(one => [one.language, one] as const))('the lexicon %s', (language, lexicon) => {
  it('has entries that each find what they were written for, in every choice of words', () => {
    for (const entry of lexicon.entries)
      for (const pick of [0, 1, 2, 3, 5, 8]) {
        const sentence = sentenceFor(entry, pick)
        expect(finds(language, entry, sentence), `${entry.source} in "${sentence}"`).toBe(true)
      }
  })

  it('has entries that each need their words whole and in order', () => {
    for (const entry of lexicon.entries) {
      const sentence = sentenceFor(entry, 0)
      if (/[\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\ud7a3]/.test(sentence)) continue
      const inside = sentence
        .split(' ')
        .map(word => `xq${word}`)
        .join(' ')
      expect(finds(language, entry, inside), `${entry.source} in "${inside}"`).toBe(false)
    }
  })

  it('finds nothing in talk that means nothing by it, in any language', () => {
    for (const entry of lexicon.entries)
      for (const text of Object.values(harmless).flat())
        expect(finds(language, entry, text) && entry.weight === 1, `${entry.source} in "${text}"`).toBe(false)
  })
})

describe('the lexicons', () => {
  it.each(deep)('%s has at least 40 stems in every category of threat and grooming', language => {
    const found = lexicons.find(one => one.language === language) as Lexicon
    for (const category of categoryNames.filter(name => /^[TG]/.test(name))) {
      const stems = new Set(
        found.entries
          .filter(entry => entry.category === category)
          .flatMap(({ parts }) => parts.flatMap(({ literals }) => literals.map(({ text }) => text))),
      )
      expect(stems.size, category).toBeGreaterThanOrEqual(40)
    }
  })

  it('are marked as made by machine wherever no speaker has read them', () => {
    const written = lexicons.filter(({ status }) => status === 'written').map(({ language }) => language)
    expect(written).toEqual(deep)
    expect(lexicons.length).toBeGreaterThanOrEqual(24)
  })

  it.each(files)('%s is the same in the module as in its text (else: npm run lexicon)', name => {
    const module = readFileSync(new URL(`lexicon/${name}.ts`, import.meta.url), 'utf8')
    expect(
      module.includes(
        JSON.stringify(readFileSync(new URL(`../../lexicon/${name}.txt`, import.meta.url), 'utf8')).slice(
          1,
          200,
        ),
      ),
    ).toBe(true)
    expect(moduleFor(name)).toContain(`export const ${name} = `)
  })

  it.each([
    ['an entry before its head', 'send it'],
    ['a category nobody knows', '[en written]\n# T99\nx'],
    ['a star inside', '[en written]\n# T1\n(fri*ends|b) c'],
    ['a weight over 1', '[en written]\n# T1\nsend it all ; 7'],
  ])('refuse %s', (_, source) => {
    expect(() => readLexicons(source)).toThrow()
  })

  it('read all languages at once, and say which entry fired', () => {
    expect(explain('I will send this to your school').hits[0]?.entry).toMatchObject({
      language: 'en',
      category: 'T1',
    })
  })
})

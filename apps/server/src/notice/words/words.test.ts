import { describe, expect, it } from 'vitest'
import { messages } from './language.ts'
import { languageFor, languages, wordsOf } from './words.ts'

/** Words that blame, accuse, frighten or promise what nobody can. */
const never =
  /\b(victim|should not have|your fault that|criminal|predator|illegal|forever|guarantee|suicide|kill)\b/i
const WORDS_MAX = 12

describe.each(languages)('the words in $language', ({ language, said, push, labels }) => {
  it('are there for each message, with one to three buttons that have labels', () => {
    expect(Object.keys(said).sort()).toEqual([...messages].sort())
    for (const { title, body, buttons } of Object.values(said)) {
      expect(title.length).toBeGreaterThan(0)
      expect(body.length).toBeGreaterThan(0)
      expect(buttons.length).toBeGreaterThan(0)
      expect(buttons.length).toBeLessThanOrEqual(3)
      for (const action of buttons) expect(labels[action].length).toBeGreaterThan(0)
    }
  })

  it('are of short sentences, without blame, fright or promises', () => {
    const limit = language === 'en' ? WORDS_MAX : WORDS_MAX + 6
    for (const { title, body } of Object.values(said))
      for (const sentence of [title, ...body.flatMap(text => text.split(/(?<=[.?!])\s+/))]) {
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(limit)
        expect(sentence).not.toMatch(never)
      }
  })

  it('say nothing of what it is about on a lock screen', () => {
    expect(push).not.toMatch(
      /scam|threat|picture|foto|photo|image|sex|amenaz|menace|estafa|arnaque|golpe|betrug|bild|imbroglio|oplicht|beeld|oszust|obraz|zdjęc|dolandır|görüntü|penipu|gambar/i,
    )
  })
})

describe('words in a language', () => {
  it.each([
    ['es-MX', 'es'],
    ['FR', 'fr'],
    ['pt-BR', 'pt'],
    ['de-AT', 'de'],
    ['id', 'id'],
    ['tlh', 'en'],
    ['', 'en'],
  ])('asked for as %s are in %s', (asked, language) => {
    expect(languageFor(asked).language).toBe(language)
  })

  it('put where help is before everything else in a crisis', () => {
    const words = wordsOf('N2-threat', true, 'en')
    expect(words.title).toBe(wordsOf('crisis', false, 'en').title)
    expect(words.buttons[0]?.action).toBe('crisis')
    expect(words.buttons.length).toBeLessThanOrEqual(3)
  })
})

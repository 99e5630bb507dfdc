import { describe, expect, it } from 'vitest'
import { generate } from '../../../train/generate.ts'
import { languageOf, threatScore } from '../index.ts'

const held = generate('test', 2_000).map(({ text, isThreat }) => ({ score: threatScore(text), isThreat }))

describe('the threat score', () => {
  it('puts unseen generated threats over unseen generated talk: AUC of at least 0.9', () => {
    const [threats, talk] = [held.filter(one => one.isThreat), held.filter(one => !one.isThreat)]
    let over = 0
    for (const threat of threats) for (const plain of talk) over += Number(threat.score > plain.score)
    expect(over / (threats.length * talk.length)).toBeGreaterThan(0.9)
  })

  it('means what it says on generated text: in each fifth the share of threats is within 0.25 of the score', () => {
    for (let fifth = 0; fifth < 5; fifth++) {
      const some = held.filter(({ score }) => Math.floor(score * 5) === fifth)
      if (some.length < 60) continue
      const mean = some.reduce((sum, { score }) => sum + score, 0) / some.length
      const share = some.filter(({ isThreat }) => isThreat).length / some.length
      expect(Math.abs(mean - share), `fifth ${fifth} of ${some.length}`).toBeLessThan(0.25)
    }
  })

  it('tells apart sentences that nobody generated', () => {
    const talk = threatScore('grandma baked a cake and the kitchen smells great')
    expect(threatScore('pay me now or your whole school gets the video')).toBeGreaterThan(talk)
  })

  it('never leaves 0 to 1, whatever it is given', () => {
    for (const text of ['', '\ud800', 'x'.repeat(100_000), '💰'.repeat(99)]) {
      expect(threatScore(text)).toBeGreaterThanOrEqual(0)
      expect(threatScore(text)).toBeLessThanOrEqual(1)
    }
  })
})

describe('the language of a text', () => {
  it.each([
    ['I will meet you at the station after the game tomorrow', 'en'],
    ['mañana después de clase vamos todos juntos a la playa', 'es'],
    ['demain après les cours on va tous ensemble à la plage', 'fr'],
    ['wir treffen uns morgen nach der Schule am Bahnhof', 'de'],
    ['завтра после школы мы все вместе идём на пляж', 'ru'],
    ['ok', null],
    ['12345 !!!', null],
  ])('of “%s” is %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })
})

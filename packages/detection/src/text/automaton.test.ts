import fc from 'fast-check'
import AhoCorasick from 'modern-ahocorasick'
import { describe, expect, it } from 'vitest'
import { Automaton } from './automaton.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'é', '我'), minLength: 1, maxLength: 5 })

describe('the automaton', () => {
  it('finds what modern-ahocorasick finds, for any literals in any text', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 20 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'é', '我', 'z'), maxLength: 60 }),
        (literals, text) => {
          const found: string[] = []
          new Automaton(literals).scan(text, (literal, start, end) => {
            found.push(`${literal} ${start} ${end}`)
          })
          const expected = new AhoCorasick(literals)
            .search(text)
            .map(({ patternIndex, start, end }) => `${patternIndex} ${start} ${end}`)
          expect(found.sort()).toEqual(expected.sort())
        },
      ),
    )
  })

  it('calls back in order of where literals end, the longest first', () => {
    const found: string[] = []
    new Automaton(['he', 'she', 'hers', 'e']).scan('ushers', (_, start, end) => {
      found.push('ushers'.slice(start, end))
    })
    expect(found).toEqual(['she', 'he', 'e', 'hers'])
  })
})

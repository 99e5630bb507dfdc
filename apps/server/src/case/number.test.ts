import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNumber, readCaseNumber } from './number.ts'

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')
const random = fc.uint8Array({ minLength: 11, maxLength: 16 })
const ungrouped = (number: string): string[] => [...number.replaceAll('-', '')]

describe('a case number', () => {
  it('is twelve symbols in three groups, none of which look alike', () => {
    fc.assert(
      fc.property(random, bytes => {
        expect(caseNumber(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
      }),
    )
  })

  it('is read back as it was made, however it is typed', () => {
    fc.assert(
      fc.property(random, bytes => {
        const number = caseNumber(bytes)
        const typed = number.replaceAll('-', ' ').toLowerCase()
        expect(readCaseNumber(number)).toBe(number)
        expect(readCaseNumber(`  ${typed} `)).toBe(number)
        const lookAlikes = number.replaceAll('1', 'l').replaceAll('0', 'o')
        expect(readCaseNumber(lookAlikes)).toBe(number)
        expect(readCaseNumber(number.replaceAll('1', 'I'))).toBe(number)
      }),
    )
  })

  it('with any one symbol wrong is not read', () => {
    fc.assert(
      fc.property(random, bytes => {
        const right = ungrouped(caseNumber(bytes))
        for (const place of right.keys()) {
          for (const symbol of SYMBOLS) {
            if (symbol === right[place]) continue
            expect(readCaseNumber(right.with(place, symbol).join(''))).toBeNull()
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('with two neighbours changed about is hardly ever read', () => {
    let [swaps, missed] = [0, 0]
    for (let turn = 0; turn < 2_000; turn++) {
      const right = ungrouped(caseNumber(randomBytes(11)))
      for (let place = 0; place < 11; place++) {
        const [one, other] = [right[place] ?? '', right[place + 1] ?? '']
        if (one === other) continue
        swaps += 1
        if (
          readCaseNumber(
            right
              .with(place, other)
              .with(place + 1, one)
              .join(''),
          ) !== null
        )
          missed += 1
      }
    }
    expect(swaps).toBeGreaterThan(20_000)
    expect(missed / swaps).toBeLessThan(0.005)
  })

  it.each([
    '',
    '7KQF',
    '7KQF-2M9D-XW3',
    '7KQF-2M9D-XW3HH',
    'UUUU-UUUU-UUUU',
    '7KQF-2M9D-XW3!',
    '½½½½½½½½½½½½',
  ])('%j is none', typed => {
    expect(readCaseNumber(typed)).toBeNull()
  })

  it('is not made from too little chance', () => {
    expect(() => caseNumber(new Uint8Array(10))).toThrow(RangeError)
  })

  it('uses each symbol as often as any other', () => {
    const counts = new Map(SYMBOLS.map(symbol => [symbol, 0]))
    for (let byte = 0; byte < 256; byte++) {
      const [first = ''] = caseNumber(new Uint8Array(11).fill(byte))
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(SYMBOLS.map(() => 8))
  })
})

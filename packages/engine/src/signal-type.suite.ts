import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBlank, type SignalTypeEntry } from './signal-type.ts'

/** A value of the type, at random. */
export function anyValue({ examples }: SignalTypeEntry): fc.Arbitrary<string> {
  const length = examples[0].a.length
  const digit = fc.integer({ min: 0, max: 15 }).map(level => level.toString(16))
  return fc.string({ unit: digit, minLength: length, maxLength: length })
}

/** What every signal type promises. Each entry of `signalTypes` passes it by its examples alone. */
export function signalTypeSuite(key: string, entry: SignalTypeEntry): void {
  const { name, check, distance, distanceLimit, threshold, examples } = entry

  describe(`signal type ${key}`, () => {
    it('is listed under its own name', () => {
      expect(name).toBe(key)
    })

    it('accepts both values of every example', () => {
      expect(examples.length).toBeGreaterThan(1)
      for (const { a, b } of examples) expect([check(a), check(b)]).toEqual([true, true])
    })

    it('measures the distance that each example states, from both ends', () => {
      for (const { a, b, distance: stated } of examples) {
        expect([distance(a, b), distance(b, a)]).toEqual([stated, stated])
      }
    })

    it('has an example that matches and one that does not', () => {
      expect(examples.some(example => example.distance <= threshold)).toBe(true)
      expect(examples.some(example => example.distance > threshold)).toBe(true)
    })

    it('refuses capitals, a missing or extra digit, spaces, a line end, and what is not hex', () => {
      for (const { a } of examples) {
        const wrong = [
          a.slice(1),
          `${a}0`,
          ` ${a.slice(1)}`,
          `${a}\n`,
          `g${a.slice(1)}`,
          `A${a.slice(1)}`,
          `0x${a.slice(2)}`,
          '',
        ]
        expect(wrong.filter(value => check(value))).toEqual([])
      }
    })

    it('keeps distance 0 for the same value, equal both ways, and within its limit', () => {
      fc.assert(
        fc.property(anyValue(entry), anyValue(entry), (a, b) => {
          expect(distance(a, a)).toBe(0)
          expect(distance(a, b)).toBe(distance(b, a))
          expect(distance(a, b)).toBeLessThanOrEqual(distanceLimit)
          expect(distance(a, b) === 0).toBe(a === b)
        }),
      )
    })

    it('never makes a detour shorter than the straight way', () => {
      fc.assert(
        fc.property(anyValue(entry), anyValue(entry), anyValue(entry), (a, b, c) => {
          expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c))
        }),
      )
    })

    it('calls only the value of all zeros blank', () => {
      const zeros = '0'.repeat(examples[0].a.length)
      expect([isBlank(zeros), isBlank(`${zeros.slice(1)}1`), isBlank(`8${zeros.slice(1)}`)]).toEqual([
        true,
        false,
        false,
      ])
    })
  })
}

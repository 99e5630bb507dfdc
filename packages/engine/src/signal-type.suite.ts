import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalTypeEntry } from './signal-type/entry.ts'
import { isBlank } from './signal-type.ts'

/** What a type gives of itself, in a file that other languages can read: `fixtures/signals/types/<name>.json`. */
interface Examples {
  /** Pairs whose distance is known: at least one that matches and one that does not. */
  readonly examples: readonly { readonly a: string; readonly b: string; readonly distance: number }[]
  /** Texts that are no value of the type. */
  readonly refused: readonly string[]
}

export function examplesOf(name: string): Examples {
  const file = new URL(`../../../fixtures/signals/types/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Examples
}

const LONG_HEX = /[0-9a-f]{32,}/g

/** A value of the type, at random: one of its examples with other digits. */
export function anyValue({ name }: SignalTypeEntry): fc.Arbitrary<string> {
  const digit = fc.integer({ min: 0, max: 15 }).map(level => level.toString(16))
  const values = examplesOf(name).examples.flatMap(({ a, b }) => [a, b])
  return fc.constantFrom(...values).chain(value => {
    const digits = (value.match(LONG_HEX) ?? []).join('').length
    return fc.string({ unit: digit, minLength: digits, maxLength: digits }).map(drawn => {
      let at = 0
      return value.replaceAll(LONG_HEX, hex => drawn.slice(at, (at += hex.length)))
    })
  })
}

/** What every signal type promises. Each entry of `signalTypes` passes it by its file of examples alone. */
export function signalTypeSuite(key: string, entry: SignalTypeEntry): void {
  describe(`signal type ${key}`, () => {
    isListedOnce(key, entry)
    checksValues(entry)
    measuresDistance(entry)
    if (entry.compares !== 'frames') measuresAsAMapDoes(entry)
  })
}

function isListedOnce(key: string, { name }: SignalTypeEntry): void {
  it('is listed under its own name', () => {
    expect(name).toBe(key)
  })
}

function checksValues({ name, check }: SignalTypeEntry): void {
  const { examples, refused } = examplesOf(name)

  it('accepts both values of every example', () => {
    expect(examples.length).toBeGreaterThan(1)
    for (const { a, b } of examples) expect([check(a), check(b)]).toEqual([true, true])
  })

  it('refuses a missing or extra character, capitals, what is not hex, and what its file names', () => {
    expect(refused.length).toBeGreaterThan(2)
    for (const { a } of examples) {
      const digit = a.search(LONG_HEX)
      const changed = (to: string) => `${a.slice(0, digit)}${to}${a.slice(digit + 1)}`
      const wrong = [
        '',
        a.slice(1),
        a.slice(0, -1),
        `${a}0`,
        changed('g'),
        changed('A'),
        changed(''),
        ...refused,
      ]
      expect(wrong.filter(value => check(value))).toEqual([])
    }
  })

  it('answers yes or no to any text, and only yes to what it can measure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constantFrom(...refused)), text => {
        expect(check(text)).toBe(false)
      }),
    )
  })
}

function measuresDistance(entry: SignalTypeEntry): void {
  const { name, distance, distanceLimit, threshold } = entry
  const { examples } = examplesOf(name)

  it('measures the distance that each example states, from both ends', () => {
    for (const { a, b, distance: stated } of examples) {
      expect([distance(a, b), distance(b, a)]).toEqual([stated, stated])
    }
  })

  it('has an example that matches and one that does not', () => {
    expect(examples.some(example => example.distance <= threshold)).toBe(true)
    expect(examples.some(example => example.distance > threshold)).toBe(true)
  })

  it('keeps distance 0 for the same value, equal both ways, whole, and within its limit', () => {
    fc.assert(
      fc.property(anyValue(entry), anyValue(entry), (a, b) => {
        expect(distance(a, a)).toBe(0)
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b)).toBeLessThanOrEqual(distanceLimit)
        expect(Number.isInteger(distance(a, b)) && distance(a, b) >= 0).toBe(true)
      }),
    )
  })
}

/** Types of one value each; a clip is in two films that have nothing in common, so videos are none of these. */
function measuresAsAMapDoes(entry: SignalTypeEntry): void {
  const { name, distance } = entry

  it('is 0 apart for equal values alone', () => {
    fc.assert(
      fc.property(anyValue(entry), anyValue(entry), (a, b) => {
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
    const zeros = '0'.repeat(examplesOf(name).examples[0]?.a.length ?? 0)
    expect([isBlank(zeros), isBlank(`${zeros.slice(1)}1`), isBlank(`8${zeros.slice(1)}`)]).toEqual([
      true,
      false,
      false,
    ])
  })
}

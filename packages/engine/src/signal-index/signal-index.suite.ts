import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue, examplesOf } from '../signal-type.suite.ts'
import { type SignalType, signalTypes } from '../signal-type.ts'
import { nearestFirst, type SignalHit, type SignalIndex } from './signal-index.ts'

type Key = number | string
type Make = () => SignalIndex<Key>

const SIZES = [0, 1, 2, 3, 4, 5, 8, 16, 63, 64, 65, 128, 256, 1023, 1024, 1025]
const BITS_A_DIGIT = 4
const DISTANCES = Array.from({ length: 64 }, (_, distance) => distance)

/** What every index promises, each measured against a list that is simply gone through. */
export function signalIndexSuite(name: string, type: SignalType, make: Make): void {
  describe(`${name} of ${type}`, () => {
    answersLikeAList(type, make)
    takesAndForgetsAtOnce(type, make)
    answersNearestFirst(type, make)
    throwsOnWrongInput(type, make)
  })
}

function answersLikeAList(type: SignalType, make: Make): void {
  it.each(SIZES)('finds exactly what a list of %i finds, at its threshold', size => {
    const [values, wanted] = sampled(type, size)
    const both = filled(type, make, values)
    expect(both.index.size).toBe(size)
    for (const value of wanted) both.agreeOn(value)
  })

  it('finds exactly what a list finds at every distance from 0 to 63', () => {
    const [values, wanted] = sampled(type, 200)
    const both = filled(type, make, values)
    for (const distance of DISTANCES) for (const value of wanted) both.agreeOn(value, distance)
  })

  it('finds every key when all values are equal', () => {
    const [value = ''] = fc.sample(anyValue(signalTypes[type]), { numRuns: 1, seed: 1 })
    const both = filled(type, make, Array<string>(130).fill(value))
    expect(both.index.query(value).map(hit => hit.key)).toEqual(Array.from({ length: 130 }, (_, key) => key))
    both.agreeOn(value, 0)
  })

  it('finds a value whose bits are all set, and one whose highest bit alone is', () => {
    const length = signalTypes[type].distanceLimit / BITS_A_DIGIT
    const both = filled(type, make, ['f'.repeat(length), `8${'0'.repeat(length - 1)}`, '0'.repeat(length)])
    both.agreeOn('f'.repeat(length), 63)
    both.agreeOn('0'.repeat(length), 1)
  })

  it('stays equal to a list through any sequence of additions, replacements, removals and queries', () => {
    fc.assert(
      fc.property(fc.array(anyStep(type), { maxLength: 80 }), steps => {
        const both = filled(type, make, [])
        for (const step of steps) {
          if (step.does === 'add') both.add(step.key, step.value)
          else if (step.does === 'remove') both.remove(step.key)
          else both.agreeOn(step.value, step.distance)
        }
      }),
    )
  })
}

function takesAndForgetsAtOnce(type: SignalType, make: Make): void {
  const { a, b } = examplesOf(type).examples[1] ?? { a: '', b: '' }

  it('finds an added value, and does not find a removed one, in the very next query', () => {
    const index = make()
    index.add('x', a)
    expect(index.query(a, 0)).toEqual([{ key: 'x', distance: 0 }])
    expect(index.remove('x')).toBe(true)
    expect([index.query(a, 0), index.size, index.remove('x')]).toEqual([[], 0, false])
  })

  it('keeps one value a key: the last one added', () => {
    const index = make()
    index.add(7, a)
    index.add(7, b)
    expect([index.size, index.query(a, 0), index.query(b, 0)]).toEqual([1, [], [{ key: 7, distance: 0 }]])
  })

  it('keeps the others when the first, a middle or the last of many goes', () => {
    const [values, wanted] = sampled(type, 70)
    const both = filled(type, make, values)
    for (const key of [0, 35, 69, 68, 1]) {
      both.remove(key)
      for (const value of wanted) both.agreeOn(value)
    }
  })

  it('orders equal distances by key, numbers before strings, whatever the order of adding', () => {
    const index = make()
    for (const key of ['b', 10, 'a', 9, 'B']) index.add(key, a)
    expect(index.query(a).map(hit => hit.key)).toEqual([9, 10, 'B', 'a', 'b'])
  })
}

function answersNearestFirst(type: SignalType, make: Make): void {
  it('puts the nearest first, whatever its key and the order of adding', () => {
    const wanted = '0'.repeat(signalTypes[type].distanceLimit / BITS_A_DIGIT)
    const index = make()
    for (const [key, bits] of [1, 15, 0, 7, 3].entries())
      index.add(key, bits.toString(16).padStart(wanted.length, '0'))
    const nearest = [2, 0, 4, 3, 1].map((key, distance) => ({ key, distance }))
    expect(index.query(wanted, 5)).toEqual(
      signalTypes[type].compares === 'bits' ? nearest : nearest.slice(0, 1),
    )
  })
}

function throwsOnWrongInput(type: SignalType, make: Make): void {
  const { distanceLimit } = signalTypes[type]
  const { a } = examplesOf(type).examples[0] ?? { a: '' }

  it('throws on a value its type does not accept, and stays as it was', () => {
    const index = make()
    for (const value of ['', a.slice(1), a.toUpperCase().replace(/^./, 'F'), `${a}0`]) {
      expect(() => index.add(1, value)).toThrow(RangeError)
      expect(() => index.query(value)).toThrow(RangeError)
    }
    expect(index.size).toBe(0)
  })

  it('throws on a distance that is below 0, not whole, or not below the limit', () => {
    for (const distance of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, distanceLimit]) {
      expect(() => make().query(a, distance)).toThrow(RangeError)
    }
    expect(make().query(a, distanceLimit - 1)).toEqual([])
  })
}

/** An index and a list with the same entries. */
function filled(type: SignalType, make: Make, values: readonly string[]) {
  const index = make()
  const list = new Map<Key, string>()
  const both = {
    index,
    add(key: Key, value: string) {
      index.add(key, value)
      list.set(key, value)
      expect(index.size).toBe(list.size)
    },
    remove(key: Key) {
      expect(index.remove(key)).toBe(list.delete(key))
      expect(index.size).toBe(list.size)
    },
    agreeOn(value: string, distance = signalTypes[type].threshold) {
      expect(index.query(value, distance)).toEqual(goneThrough(type, list, value, distance))
    },
  }
  for (const [key, value] of values.entries()) both.add(key, value)
  return both
}

function goneThrough(type: SignalType, list: Map<Key, string>, value: string, distanceMax: number) {
  const hits: SignalHit<Key>[] = []
  for (const [key, stored] of list) {
    const distance = signalTypes[type].distance(value, stored)
    if (distance <= distanceMax) hits.push({ key, distance })
  }
  return hits.sort(nearestFirst)
}

/** Values in clusters and alone, and values to ask for: some stored, some near, some far. The same every time. */
function sampled(type: SignalType, size: number): [values: string[], wanted: string[]] {
  const values = fc.sample(anyClustered(type), { numRuns: Math.max(size, 1), seed: size }).slice(0, size)
  const wanted = fc.sample(anyClustered(type), { numRuns: 6, seed: size + 1 })
  return [values, [...wanted, ...values.slice(0, 2), ...values.slice(-1)]]
}

type Step =
  | { does: 'add'; key: Key; value: string }
  | { does: 'remove'; key: Key }
  | { does: 'query'; value: string; distance: number }

function anyStep(type: SignalType): fc.Arbitrary<Step> {
  const key = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom('a', 'b', '3'))
  const value = anyClustered(type)
  return fc.oneof(
    fc.record({ does: fc.constant('add' as const), key, value }),
    fc.record({ does: fc.constant('remove' as const), key }),
    fc.record({ does: fc.constant('query' as const), value, distance: fc.integer({ min: 0, max: 63 }) }),
  )
}

/** Mostly one of three centres with up to 70 bits changed, so that distances fall on both sides of every threshold. */
function anyClustered(type: SignalType): fc.Arbitrary<string> {
  const centres = fc.sample(anyValue(signalTypes[type]), { numRuns: 3, seed: 42 })
  const bits = (centres[0] ?? '').length * 4
  const near = fc
    .tuple(fc.constantFrom(...centres), fc.array(fc.integer({ min: 0, max: bits - 1 }), { maxLength: 70 }))
    .map(([centre, places]) => places.reduce(flipped, centre))
  return fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: anyValue(signalTypes[type]) })
}

function flipped(value: string, bit: number): string {
  const at = Math.floor(bit / 4)
  const digit = Number.parseInt(value.charAt(at), 16) ^ (1 << (bit % 4))
  return value.slice(0, at) + digit.toString(16) + value.slice(at + 1)
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { linearIndex } from '../signal-index/linear-index.ts'
import { MultiIndex } from '../signal-index/multi/multi-index.ts'
import { signalTypes } from '../signal-type.ts'
import { VideoIndex } from './video-index.ts'

const file = new URL('../../../../fixtures/signals/types/vpdq.json', import.meta.url)
const { examples } = JSON.parse(readFileSync(file, 'utf8')) as {
  examples: readonly { readonly a: string; readonly b: string }[]
}
const values = [...new Set(examples.flatMap(({ a, b }) => [a, b]))]

describe.each([
  ['plain', () => linearIndex<number>('pdq')],
  ['banded', () => new MultiIndex<number>('pdq')],
] as const)('an index of videos over a %s one of frames', (_, frames) => {
  it('finds what comparing with each in turn finds, nearest first', () => {
    const index = new VideoIndex<string>(frames())
    for (const [at, value] of values.entries()) index.add(`video-${at}`, value)
    expect(index.size).toBe(values.length)
    for (const value of values) {
      const expected = values
        .map((other, at) => ({ key: `video-${at}`, distance: signalTypes.vpdq.distance(value, other) }))
        .filter(({ distance }) => distance <= signalTypes.vpdq.threshold)
      const found = index.query(value)
      expect(found.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
        expected.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      )
      expect(found.map(({ distance }) => distance)).toEqual(
        found.map(({ distance }) => distance).toSorted((a, b) => a - b),
      )
    }
  })

  it('does not find what was removed or replaced, from the very next query on', () => {
    const [film = '', clip = '', , , other = ''] = values
    const index = new VideoIndex<number>(frames())
    index.add(1, film)
    expect(index.query(clip).map(({ key }) => key)).toEqual([1])
    index.add(1, other)
    expect(index.query(clip)).toEqual([])
    expect([index.remove(1), index.remove(1), index.size]).toEqual([true, false, 0])
    expect(index.query(other)).toEqual([])
  })

  it('throws on what is no video and on a distance that is none', () => {
    const index = new VideoIndex<number>(frames())
    expect(() => index.add(1, '[]')).toThrow(RangeError)
    expect(() => index.query('', 10)).toThrow(RangeError)
    expect(() => index.query(values[0] ?? '', 100)).toThrow(RangeError)
    expect(index.size).toBe(0)
  })
})

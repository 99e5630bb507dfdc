import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signalTypes } from '@breakwater/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakwater } from '../breakwater.suite.ts'

const COUNT = 600
let folder: string
let stored: string[]
let asked: string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
  stored = drawn(COUNT, 7)
  asked = [...stored.slice(0, 20).map((value, i) => near(value, i * 2)), ...drawn(5, 99)]
  writeFileSync(join(folder, 'bank.txt'), stored.map((value, i) => `${value},item-${i}`).join('\n'))
  writeFileSync(join(folder, 'asked.txt'), `${asked.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('breakwater index', () => {
  it('answers each signal in order with what lies within the distance, then says how long it took', async () => {
    const idx = join(folder, 'bank.idx')
    const built = await breakwater(['index', 'build', join(folder, 'bank.txt'), '--out', idx, '--json'])
    expect([built.code, built.err]).toEqual([0, ''])
    expect(built.lines()).toEqual([
      { entries: COUNT, build_s: expect.any(Number), bytes: readFileSync(idx).length },
    ])
    for (const [distance, flags] of [
      [31, []],
      [8, ['--distance', '8']],
      [31, ['--threads', '2']],
    ] as const) {
      const query = ['index', 'query', idx, '--signals', join(folder, 'asked.txt'), ...flags, '--json']
      const { code, lines } = await breakwater(query)
      const answers = lines()
      expect(code).toBe(0)
      expect(answers.slice(0, -1)).toEqual(asked.map(signal => ({ signal, matches: gone(signal, distance) })))
      expect(answers.at(-1)).toMatchObject({ queries: asked.length, rss_bytes: expect.any(Number) })
      const { seconds, p50_ms, p99_ms, queries_per_s } = answers.at(-1) as Record<string, number>
      expect(Math.min(seconds ?? 0, p50_ms ?? 0, queries_per_s ?? 0)).toBeGreaterThan(0)
      expect(p99_ms).toBeGreaterThanOrEqual(p50_ms ?? 0)
    }
  })

  it('refuses a bad line in its place, goes on, and exits with 1', async () => {
    const [one = '', two = ''] = stored
    const text = `${one}\r\nnothing,seven\n${two.toUpperCase()}\n\n${two},b\n${one}x\n`
    const idx = join(folder, 'some.idx')
    const built = await breakwater(['index', 'build', '-', '--out', idx, '--json'], text)
    const refused = (id: string, line: number) => ({ id, refusal: 'signal.malformed', field: 'value', line })
    expect(built.code).toBe(1)
    expect(built.lines()).toEqual([
      refused('seven', 2),
      refused('3', 3),
      refused('6', 6),
      expect.objectContaining({ entries: 2 }),
    ])
    const queries = `${one}\nzz\n${two}\n`
    const asked = await breakwater(
      ['index', 'query', idx, '--signals', '-', '--distance', '0', '--json'],
      queries,
    )
    expect(asked.code).toBe(1)
    expect(asked.lines()).toEqual([
      { signal: one, matches: [{ id: '1', distance: 0 }] },
      refused('2', 2),
      { signal: two, matches: [{ id: 'b', distance: 0 }] },
      expect.objectContaining({ queries: 2 }),
    ])
  })

  it.each([0, 1, 2])('keeps %i signals, all equal', async count => {
    const [value = ''] = stored
    const idx = join(folder, `few-${count}.idx`)
    const built = await breakwater(
      ['index', 'build', '-', '--out', idx, '--json'],
      `${value}\n`.repeat(count),
    )
    expect(built.lines()).toMatchObject([{ entries: count }])
    const { code, lines } = await breakwater(['index', 'query', idx, '--signals', '-', '--json'], value)
    expect(code).toBe(0)
    expect(lines()[0]).toEqual({
      signal: value,
      matches: Array.from({ length: count }, (_, i) => ({ id: String(i + 1), distance: 0 })),
    })
  })

  it('refuses a file that is cut short, is no index, or is not there', async () => {
    const idx = join(folder, 'torn.idx')
    await breakwater(['index', 'build', join(folder, 'bank.txt'), '--out', idx])
    truncateSync(idx, 20_000)
    for (const [file, refusal] of [
      [idx, 'index.torn'],
      [join(folder, 'bank.txt'), 'index.foreign'],
      [join(folder, 'nowhere.idx'), 'file.missing'],
    ] as const) {
      const { code, out, err } = await breakwater(
        ['index', 'query', file, '--signals', '-', '--json'],
        stored[0],
      )
      expect([code, out, err.split(':')[0]]).toEqual([1, '', refusal])
    }
  })

  it('takes a distance of 0 to 255 bits and nothing else', async () => {
    for (const distance of ['-1', '256', '3.5', 'far'])
      expect((await breakwater(['index', 'query', 'x', '--signals', '-', '--distance', distance])).code).toBe(
        2,
      )
  })
})

function gone(signal: string, distanceMax: number) {
  return stored
    .map((value, i) => ({ id: `item-${i}`, distance: signalTypes.pdq.distance(value, signal) }))
    .filter(({ distance }) => distance <= distanceMax)
    .sort((a, b) => a.distance - b.distance)
}

function drawn(count: number, seed: number): string[] {
  let state = seed
  const digit = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return (state >>> 28).toString(16)
  }
  return Array.from({ length: count }, () => Array.from({ length: 64 }, digit).join(''))
}

function near(value: string, bits: number): string {
  const digits = [...value]
  for (let bit = 0; bit < bits; bit++)
    digits[bit] = (Number.parseInt(digits[bit] ?? '0', 16) ^ 4).toString(16)
  return digits.join('')
}

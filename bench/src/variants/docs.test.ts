import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Measurement } from '../measure.ts'
import { plotOf } from './plot.ts'
import { recallRows, strangerRows } from './table.ts'

const docs = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')
const figures = docs('variants.ndjson')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Measurement)

it('the tables and the plot of docs/variants.md say what the bench last printed', () => {
  const rows = [...recallRows(figures), ...strangerRows(figures)]
  expect(rows.length).toBeGreaterThan(28)
  expect(rows.filter(row => !docs('variants.md').includes(`\n${row}\n`))).toEqual([])
  expect(docs('variants.svg')).toBe(plotOf(figures))
})

it('of each single change 97 % are found', () => {
  const found = figures.filter(({ what, kind }) => what === 'recall' && kind === 'single')
  expect(found.length).toBeGreaterThan(20)
  const missed = found.filter(({ bank_and_query }) => Number(bank_and_query) < 0.97)
  expect(missed.map(({ change }) => change)).toEqual([])
})

it('whole pictures match no stranger of over five thousand; with query variants fewer than one pair in a million does', () => {
  const strangers = (way: string) => figures.find(figure => figure['way'] === way) ?? {}
  expect(Number(strangers('bank')['pictures'])).toBeGreaterThanOrEqual(5_000)
  expect([strangers('upright')['false_pairs'], strangers('bank')['false_pairs']]).toEqual([0, 0])
  const { pairs, false_pairs } = strangers('bank and query')
  expect(Number(false_pairs) / Number(pairs)).toBeLessThan(1e-6)
})

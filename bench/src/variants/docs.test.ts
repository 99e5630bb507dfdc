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

it('the goal holds: 97 % of each change up to 10 %, random ones too, and no stranger', () => {
  const found = figures.filter(({ what, kind }) => what === 'recall' && kind === 'single')
  expect(found.length).toBeGreaterThan(20)
  expect(found.filter(({ bank_and_query }) => Number(bank_and_query) < 0.97)).toEqual([])
  const strangers = figures.find(({ way }) => way === 'bank and query')
  expect(strangers).toMatchObject({ false_pairs: 0 })
  expect(Number(strangers?.['pictures'])).toBeGreaterThanOrEqual(5_000)
})

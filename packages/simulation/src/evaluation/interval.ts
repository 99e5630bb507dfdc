import { type Draw, drawFrom } from '../draw.ts'
import type { Cell } from './tally.ts'

const RESAMPLES = 1_000

/** A figure with its 95 % interval over runs; without one where there was a single run. */
export interface Figure {
  readonly value: number | null
  readonly low?: number
  readonly high?: number
  /** Cases in all runs together. */
  readonly n: number
  readonly hits?: number
  readonly p95?: number
  readonly mean?: number
}

/** Pools the same cell of several runs: a share, or a median; the interval by drawing runs anew (percentile bootstrap). */
export function figureOf(cells: readonly Cell[]): Figure {
  const statistic = cells[0]?.kind === 'sample' ? medianOf : shareOf
  const value = statistic(cells)
  const interval = cells.length < 2 ? {} : bootstrap(cells, statistic)
  return { value: rounded(value), ...interval, ...sizeOf(cells) }
}

function sizeOf(cells: readonly Cell[]): Pick<Figure, 'n' | 'hits' | 'p95' | 'mean'> {
  if (cells[0]?.kind === 'rate') {
    const rates = cells.filter(cell => cell.kind === 'rate')
    return { n: sum(rates.map(({ of }) => of)), hits: sum(rates.map(({ hits }) => hits)) }
  }
  const values = valuesOf(cells)
  const sorted = values.toSorted((a, b) => a - b)
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]
  if (p95 === undefined) return { n: 0 }
  return { n: sorted.length, p95: rounded(p95) ?? 0, mean: rounded(sum(values) / values.length) ?? 0 }
}

type Statistic = (cells: readonly Cell[]) => number | null

function shareOf(cells: readonly Cell[]): number | null {
  let hits = 0
  let of = 0
  for (const cell of cells)
    if (cell.kind === 'rate') {
      hits += cell.hits
      of += cell.of
    }
  return of === 0 ? null : hits / of
}

function medianOf(cells: readonly Cell[]): number | null {
  const values = valuesOf(cells).toSorted((a, b) => a - b)
  const middle = values.length >> 1
  const upper = values[middle]
  if (upper === undefined) return null
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2
}

function bootstrap(cells: readonly Cell[], statistic: Statistic): { low?: number; high?: number } {
  const draw = drawFrom('bootstrap', cells.length)
  const found: number[] = []
  const often = cells[0]?.kind === 'rate' ? RESAMPLES : RESAMPLES / 4
  for (let round = 0; round < often; round++) {
    const value = statistic(resampled(cells, draw))
    if (value !== null) found.push(value)
  }
  found.sort((a, b) => a - b)
  const low = rounded(found[Math.floor(found.length * 0.025)] ?? null)
  const high = rounded(found[Math.ceil(found.length * 0.975) - 1] ?? null)
  return low === null || high === null ? {} : { low, high }
}

function resampled(cells: readonly Cell[], draw: Draw): readonly Cell[] {
  return cells.map(cell => cells[Math.floor(draw() * cells.length)] ?? cell)
}

function valuesOf(cells: readonly Cell[]): number[] {
  return cells.flatMap(cell => (cell.kind === 'sample' ? cell.values : []))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4))
}

import type { Figures } from '@breakwater/contract'

const DAY_MS = 86_400_000

/** Each day of the time asked for: one without work is a day with none, not a gap. */
export function everyDay({ from, to, byDay }: Pick<Figures, 'from' | 'to' | 'byDay'>): Figures['byDay'] {
  const known = new Map(byDay.map(one => [one.day.slice(0, 10), one]))
  const first = Date.parse(from.slice(0, 10))
  const count = Math.floor((Date.parse(to.slice(0, 10)) - first) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => {
    const day = new Date(first + at * DAY_MS).toISOString().slice(0, 10)
    return known.get(day) ?? { day, opened: 0, handled: 0 }
  })
}

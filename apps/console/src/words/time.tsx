import { useSyncExternalStore } from 'react'
import { localeForDates } from './words.ts'

const EVERY_MS = 15_000
const listeners = new Set<() => void>()
let shown = nowHere()
setInterval(() => {
  shown = nowHere()
  for (const listener of listeners) listener()
}, EVERY_MS)

/** This device's own time, in milliseconds. */
export function nowHere(): number {
  // house: clock allowed, because a person compares these times with their own clock
  return Date.now()
}

/** The time now, told again every quarter of a minute. */
export function useNow(): number {
  return useSyncExternalStore(
    listener => (listeners.add(listener), () => listeners.delete(listener)),
    () => shown,
  )
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `in 3h`, `12m ago`, `now`, in the language of the page. */
export function relative(ms: number): string {
  const format = new Intl.RelativeTimeFormat(localeForDates(), { style: 'narrow', numeric: 'auto' })
  const found = UNITS.find(([, size]) => Math.abs(ms) >= size)
  return found === undefined ? format.format(0, 'second') : format.format(Math.trunc(ms / found[1]), found[0])
}

/** `24 Nov, 00:16`; with its year only where that is another one. */
export function exact(at: string): string {
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date(shown).getFullYear()
  return new Intl.DateTimeFormat(localeForDates(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(date)
}

/** `00:16`, of a moment that is near. */
export function clockTime(at: string): string {
  const format = new Intl.DateTimeFormat(localeForDates(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return format.format(new Date(at))
}

/** `42 min`, `1 h 05 min`. */
export function minutes(ms: number): string {
  const all = Math.max(0, Math.round(ms / 60_000))
  const [h, min] = [Math.floor(all / 60), all % 60]
  return h === 0 ? `${min} min` : `${h} h ${String(min).padStart(2, '0')} min`
}

/** A moment, both relative and exact. */
export function When({ at, isShort = false }: { readonly at: string; readonly isShort?: boolean }) {
  const now = useNow()
  const ago = relative(new Date(at).getTime() - now)
  return (
    <time dateTime={at} className="when" title={exact(at)} translate="no">
      <span className="when-relative">{ago}</span>
      {!isShort && <span className="when-exact">{exact(at)}</span>}
    </time>
  )
}

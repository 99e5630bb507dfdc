import { useSyncExternalStore } from 'react'
import { localeForDates } from './words.ts'

const EVERY_MS = 15_000
const listeners = new Set<() => void>()
let shown = Date.now()
setInterval(() => {
  shown = Date.now()
  for (const listener of listeners) listener()
}, EVERY_MS)

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

/** `in 3 hr. 12 min.`, in the language of the page: two units at most. */
export function relative(ms: number): string {
  const format = new Intl.RelativeTimeFormat(localeForDates(), { style: 'narrow' })
  const [unit, size] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? UNITS[2]
  return format.format(Math.trunc(ms / size), unit)
}

export function exact(at: string): string {
  return new Intl.DateTimeFormat(localeForDates(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  )
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

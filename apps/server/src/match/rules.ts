import type { Match, SignalBody } from '@breakwater/contract'
import { QUALITY_FLOOR } from '@breakwater/engine'

/** Signals of an upload that may be looked up: a picture too plain to tell from others is not, by `pdq`. */
export function askable(signals: readonly SignalBody[]): readonly SignalBody[] {
  return signals.filter(signal => signal.type !== 'pdq' || (signal.quality ?? 100) >= QUALITY_FLOOR)
}

/** One answer for each item, its nearest, in an order that depends on nothing but the answers. */
export function nearestOfEach(matches: readonly Match[]): Match[] {
  const nearest = new Map<string, Match>()
  for (const match of matches) {
    const key = `${match.bank}/${match.item}`
    const before = nearest.get(key)
    if (before === undefined || order(match, before) < 0) nearest.set(key, match)
  }
  return [...nearest.values()].sort(order)
}

function order(a: Match, b: Match): number {
  return (
    compare(a.bank, b.bank) || a.distance - b.distance || compare(a.item, b.item) || compare(a.type, b.type)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

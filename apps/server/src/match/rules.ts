import type { Match, SignalBody } from '@breakwater/contract'
import { isCopy, QUALITY_FLOOR, type VariantHit } from '@breakwater/engine'

/** A signal that was asked about, and its place among those asked. */
export interface Asked {
  readonly signal: SignalBody
  readonly place: number
}

/** Signals of an upload that may be looked up: a picture too plain to tell from others is not, by `pdq`. */
export function askable(signals: readonly SignalBody[]): readonly Asked[] {
  return signals
    .map((signal, place) => ({ signal, place }))
    .filter(({ signal }) => signal.type !== 'pdq' || (signal.quality ?? 100) >= QUALITY_FLOOR)
}

/** A match, the variant of the signal that asked, and which of the item's signals it is near. */
export interface Near {
  readonly match: Match
  readonly variant: string | undefined
  readonly known: number
}

/**
 * The matches of items that are copies. A part of a picture says less than the whole, so by `pdq` it counts only where
 * it is very near or where two agree (docs/variants.md). `threshold`: the bank's, for `pdq`.
 */
export function ofCopies(near: readonly Near[], threshold: number): Match[] {
  const hits = new Map<string, VariantHit[]>()
  for (const { match, variant, known } of near) {
    if (match.type !== 'pdq') continue
    const found = hits.get(match.item) ?? []
    hits.set(match.item, found)
    found.push({
      asked: match.signal,
      known,
      distance: match.distance,
      ...(variant !== undefined && { variant }),
    })
  }
  const isOfCopy = ({ match }: Near): boolean =>
    match.type !== 'pdq' || isCopy(hits.get(match.item) ?? [], threshold)
  return near.filter(isOfCopy).map(({ match }) => match)
}

/** Whether an item of these regions matches an upload of this country; null where the country is not said. */
export function isInForce(regions: readonly string[], country: string | null): boolean {
  return regions.length === 0 || country === null || regions.includes(country)
}

/**
 * Takes away what is vetoed: a match by a signal that is at least as near to an item of a vetoing bank. So the nearer
 * of the two wins and an equal one is vetoed, and nobody hides a picture by vetoing something thirty bits from it.
 */
export function vetoed(
  matches: readonly Match[],
  vetoes: readonly Match[],
): { readonly matches: Match[]; readonly vetoes: Match[] } {
  const beats = (veto: Match, match: Match): boolean =>
    veto.signal === match.signal && veto.distance <= match.distance
  return {
    matches: matches.filter(match => !vetoes.some(veto => beats(veto, match))),
    vetoes: vetoes.filter(veto => matches.some(match => beats(veto, match))),
  }
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
    compare(a.bank, b.bank) ||
    a.distance - b.distance ||
    compare(a.item, b.item) ||
    compare(a.type, b.type) ||
    a.signal - b.signal
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

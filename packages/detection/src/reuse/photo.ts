import { signalTypes } from '@breakwater/engine'
import type { Account } from '../state/account.ts'
import { isStale, joinShared } from '../state/shared.ts'
import type { State } from '../state/state.ts'

/** Bits that may differ between two copies of one picture: the engine's own threshold for PDQ. */
const DISTANCE_MAX = signalTypes.pdq.threshold
const BANDS = 16
const BAND_BITS = 16
const ROW_MAX = 64

/**
 * Notes accounts whose profile pictures are near copies, for F21; a picture alone joins nobody to a cluster, since memes
 * and stars would join strangers. Two signals within 31 bits agree to within one bit in at
 * least one of 16 bands of 16 bits (16 × (1 + 1) > 31, general pigeonhole), so none is missed while rows are short.
 */
export function joinPhoto(state: State, account: Account, pdq: string, at: number): void {
  const picture = pdq.toLowerCase()
  const original = nearest(state, picture) ?? remember(state, picture)
  joinShared(state, account, 'photo', original, at, 0)
}

function nearest(state: State, picture: string): string | null {
  let best: string | null = null
  let least = DISTANCE_MAX + 1
  for (let band = 0; band < BANDS; band++) {
    const value = bandOf(picture, band)
    for (let flip = -1; flip < BAND_BITS; flip++) {
      const row = state.photos.get(band * 65_536 + (flip < 0 ? value : value ^ (1 << flip)))
      for (const candidate of row ?? []) {
        const distance = signalTypes.pdq.distance(candidate, picture)
        const isNearer = distance < least || (distance === least && best !== null && candidate < best)
        if (isNearer && !isGone(state, candidate, state.now)) {
          least = distance
          best = candidate
        }
      }
    }
  }
  return best
}

function remember(state: State, picture: string): string {
  for (let band = 0; band < BANDS; band++) {
    const key = band * 65_536 + bandOf(picture, band)
    const row = state.photos.get(key)
    if (row === undefined) state.photos.set(key, [picture])
    else {
      const live = row.filter(one => one !== picture && !isGone(state, one, state.now))
      if (live.length < ROW_MAX) live.push(picture)
      state.photos.set(key, live)
    }
  }
  return picture
}

/** Nobody has shown it within its window. */
function isGone(state: State, picture: string, now: number): boolean {
  const shared = state.shared.get(`photo:${picture}`)
  return shared === undefined || isStale(shared, now)
}

function bandOf(picture: string, band: number): number {
  return Number.parseInt(picture.slice(band * 4, band * 4 + 4), 16)
}

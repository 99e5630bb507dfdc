import { signalTypes } from '@breakwater/engine'
import type { Account } from '../state/account.ts'
import { joinShared } from '../state/shared.ts'
import type { State } from '../state/state.ts'

/** Bits that may differ between two copies of one picture: the engine's own threshold for PDQ. */
const DISTANCE_MAX = signalTypes.pdq.threshold
const BANDS = 16
const BAND_BITS = 16
/** A picture that so many strangers show is a meme or a star. */
const JOIN_MAX = 24
const ROW_MAX = 64

/**
 * Joins accounts whose profile pictures are near copies. Two signals within 31 bits agree to within one bit in at
 * least one of 16 bands of 16 bits (16 × (1 + 1) > 31, general pigeonhole), so none is missed while rows are short.
 */
export function joinPhoto(state: State, account: Account, pdq: string, at: number): void {
  const picture = pdq.toLowerCase()
  const original = nearest(state, picture) ?? remember(state, picture)
  joinShared(state, account, 'photo', original, at, JOIN_MAX)
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
        if (distance < least || (distance === least && best !== null && candidate < best)) {
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
    else if (row.length < ROW_MAX) row.push(picture)
  }
  return picture
}

function bandOf(picture: string, band: number): number {
  return Number.parseInt(picture.slice(band * 4, band * 4 + 4), 16)
}

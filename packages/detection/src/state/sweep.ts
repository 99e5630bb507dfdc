import { DAY } from '../event/time.ts'
import { isGone } from '../reuse/photo.ts'
import { isLive } from '../reuse/script.ts'
import { isStale } from './shared.ts'
import type { State } from './state.ts'

/**
 * Gives memory back once a day of event time: values, openers and pictures that nobody used within their windows. No
 * finding depends on it, since what is stale is passed over wherever it lies.
 */
export function sweep(state: State, until: number): void {
  if (state.now === 0 || Math.floor(until / DAY) === Math.floor(state.now / DAY)) return
  for (const [number, script] of state.scripts.entries())
    if (script !== undefined && !isLive(script, until)) state.scripts[number] = undefined
  for (const [band, row] of state.openers) {
    const live = [row].flat().filter(number => state.scripts[number] !== undefined)
    const [only] = live
    if (only === undefined) state.openers.delete(band)
    else if (typeof row !== 'number' && live.length < row.length)
      state.openers.set(band, live.length === 1 ? only : live)
  }
  for (const [band, row] of state.photos) {
    const live = row.filter(picture => !isGone(state, picture, until))
    if (live.length === 0) state.photos.delete(band)
    else if (live.length < row.length) state.photos.set(band, live)
  }
  for (const [key, shared] of state.shared) if (isStale(shared, until)) state.shared.delete(key)
}

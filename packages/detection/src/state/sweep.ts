import { DAY } from '../event/time.ts'
import { isLive } from '../reuse/script.ts'
import { isStale } from './shared.ts'
import type { State } from './state.ts'

/**
 * Gives memory back once a day of event time: values, openers and pictures that nobody used within their windows. No
 * finding depends on it, since what is stale is passed over wherever it lies.
 */
export function sweep(state: State, until: number): void {
  if (state.now === 0 || Math.floor(until / DAY) === Math.floor(state.now / DAY)) return
  if (forgetScripts(state, until)) forgetOpeners(state)
  const pictures = forgetShared(state, until)
  if (pictures.size > 0) forgetPhotos(state, pictures)
}

/** True where one went: rows that name it must be looked through. */
function forgetScripts({ scripts }: State, until: number): boolean {
  let isGone = false
  for (const [number, script] of scripts.entries()) {
    if (script === undefined || isLive(script, until)) continue
    scripts[number] = undefined
    isGone = true
  }
  return isGone
}

function forgetOpeners({ scripts, openers }: State): void {
  for (const [band, row] of openers) {
    if (typeof row === 'number') {
      if (scripts[row] === undefined) openers.delete(band)
      continue
    }
    const live = row.filter(number => scripts[number] !== undefined)
    const [only] = live
    if (only === undefined) openers.delete(band)
    else if (live.length < row.length) openers.set(band, live.length === 1 ? only : live)
  }
}

/** Forgets values that nobody used; answers the pictures among them. */
function forgetShared({ shared }: State, until: number): ReadonlySet<string> {
  const pictures = new Set<string>()
  for (const [key, value] of shared) {
    if (!isStale(value, until)) continue
    shared.delete(key)
    if (key.startsWith(PHOTO)) pictures.add(key.slice(PHOTO.length))
  }
  return pictures
}

function forgetPhotos({ photos }: State, gone: ReadonlySet<string>): void {
  for (const [band, row] of photos) {
    const live = row.filter(picture => !gone.has(picture))
    if (live.length === 0) photos.delete(band)
    else if (live.length < row.length) photos.set(band, live)
  }
}

const PHOTO = 'photo:'

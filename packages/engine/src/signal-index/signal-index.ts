import { type SignalType, signalTypes } from '../signal-type.ts'

/** One entry found: its key, and how far its value is from the one asked for. */
export interface SignalHit<Key extends number | string> {
  readonly key: Key
  readonly distance: number
}

/**
 * Finds every stored value near a given one. Exact: nothing within the distance is missed, nothing beyond is returned.
 * `signal-index.suite.ts` is the test that every implementation passes.
 *
 * Each method throws a `RangeError` for a value that its type's `check` does not accept, and for a distance that is not
 * a whole number from 0 to below the type's `distanceLimit`: check what strangers send before it gets here.
 */
export interface SignalIndex<Key extends number | string> {
  readonly type: SignalType
  /** How many keys it holds. */
  readonly size: number
  /** Found by the very next query. A key holds one value: adding a key again replaces its value. */
  add(key: Key, value: string): void
  /** Not found by the very next query. False when the key was not there. */
  remove(key: Key): boolean
  /**
   * Every entry within `distanceMax` (the type's threshold unless given), nearest first; equal distances by key,
   * numbers before strings, both ascending.
   */
  query(value: string, distanceMax?: number): readonly SignalHit<Key>[]
}

/** The order of hits: nearest first, then by key. */
export function nearestFirst(a: SignalHit<number | string>, b: SignalHit<number | string>): number {
  return a.distance - b.distance || keyOrder(a.key, b.key)
}

function keyOrder(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : 1
}

export function checkValue(type: SignalType, value: string): void {
  if (!signalTypes[type].check(value)) throw new RangeError(`${type}: not lower-case hex of the right length`)
}

export function checkQuery(type: SignalType, value: string, distanceMax: number): void {
  checkValue(type, value)
  const { distanceLimit } = signalTypes[type]
  if (!Number.isInteger(distanceMax) || distanceMax < 0 || distanceMax >= distanceLimit) {
    throw new RangeError(`${type}: a distance is a whole number from 0 to ${distanceLimit - 1}`)
  }
}

import { type SignalType, signalTypes } from '../signal-type.ts'
import { checkQuery, checkValue, nearestFirst, type SignalHit, type SignalIndex } from './signal-index.ts'

/** For types that are the same or not at all: one look-up, however many entries. */
export function exactIndex<Key extends number | string>(type: SignalType): SignalIndex<Key> {
  return new ExactIndex(type)
}

class ExactIndex<Key extends number | string> implements SignalIndex<Key> {
  readonly type: SignalType
  #values = new Map<Key, string>()
  #keys = new Map<string, Set<Key>>()

  constructor(type: SignalType) {
    this.type = type
  }

  get size(): number {
    return this.#values.size
  }

  add(key: Key, value: string): void {
    checkValue(this.type, value)
    this.remove(key)
    this.#values.set(key, value)
    const keys = this.#keys.get(value)
    if (keys) keys.add(key)
    else this.#keys.set(value, new Set([key]))
  }

  remove(key: Key): boolean {
    const value = this.#values.get(key)
    if (value === undefined) return false
    this.#values.delete(key)
    const keys = this.#keys.get(value)
    keys?.delete(key)
    if (keys?.size === 0) this.#keys.delete(value)
    return true
  }

  query(value: string, distanceMax: number = signalTypes[this.type].threshold): readonly SignalHit<Key>[] {
    checkQuery(this.type, value, distanceMax)
    return [...(this.#keys.get(value) ?? [])].map(key => ({ key, distance: 0 })).sort(nearestFirst)
  }
}

import { MultiIndex, type SignalType, signalTypes } from '@breakwater/engine'
import type { Upload } from './store.ts'

const SIGNALS_MAX = 256
const DIGITS = 64

/** The signals of kept uploads in memory, the other way round: an item is looked up among uploads. */
export class UploadMemory {
  readonly #indexes = new Map<string, MultiIndex<number>>()
  readonly #until = new Map<number, { readonly types: readonly string[]; readonly until_ms: number }>()
  /** The newest upload taken in. */
  last = 0

  get size(): number {
    return this.#until.size
  }

  take({ id, signals, keepUntil }: Upload): void {
    this.last = Math.max(this.last, id)
    const known = signals.slice(0, SIGNALS_MAX).filter(({ type }) => isIndexed(type))
    for (const [place, { type, value }] of known.entries())
      this.#indexFor(type).add(id * SIGNALS_MAX + place, value.padEnd(DIGITS, '0'))
    this.#until.set(id, { types: known.map(({ type }) => type), until_ms: keepUntil.getTime() })
  }

  /** Numbers of uploads with a signal of the type within the distance, each with its nearest. */
  near(type: string, value: string, distanceMax: number): ReadonlyMap<number, number> {
    const found = new Map<number, number>()
    const index = this.#indexes.get(type)
    if (index === undefined) return found
    for (const { key, distance } of index.query(value.padEnd(DIGITS, '0'), distanceMax)) {
      const upload = Math.floor(key / SIGNALS_MAX)
      if (!found.has(upload)) found.set(upload, distance)
    }
    return found
  }

  forgetUntil(now: Date): void {
    for (const [id, { types, until_ms }] of this.#until) {
      if (until_ms > now.getTime()) continue
      for (const [place, type] of types.entries()) this.#indexes.get(type)?.remove(id * SIGNALS_MAX + place)
      this.#until.delete(id)
    }
  }

  #indexFor(type: string): MultiIndex<number> {
    const known = this.#indexes.get(type)
    if (known !== undefined) return known
    const { compares, threshold } = signalTypes[type as SignalType]
    const index = new MultiIndex<number>('pdq', { distance: compares === 'bits' ? threshold : 0 })
    this.#indexes.set(type, index)
    return index
  }
}

function isIndexed(type: string): boolean {
  return Object.hasOwn(signalTypes, type) && signalTypes[type as SignalType].compares !== 'frames'
}

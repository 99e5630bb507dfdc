import { type Account, newState, type State } from '@breakwater/detection'

/** A map that remembers which of its entries were looked at or set, since whoever looks may change what it found. */
export class TouchedMap<Key, Value> extends Map<Key, Value> {
  readonly touched = new Set<Key>()

  override get(key: Key): Value | undefined {
    const value = super.get(key)
    if (value !== undefined) this.touched.add(key)
    return value
  }

  override set(key: Key, value: Value): this {
    // The constructor of Map sets before this class has fields; here it is always called empty.
    this.touched.add(key)
    return super.set(key, value)
  }

  /** The value, without touching it. */
  peek(key: Key): Value | undefined {
    return super.get(key)
  }
}

/** A detection state that remembers what a fold may have changed: more than it did, never less. */
export interface TouchedState extends State {
  readonly accounts: TouchedMap<string, Account>
  readonly shared: TouchedMap<string, Shared>
  readonly openers: TouchedMap<number, number | number[]>
  readonly photos: TouchedMap<number, string[]>
  /** Accounts in order of their serials, without touching them. */
  readonly inOrder: Account[]
  /** Serials of accounts reached by their serial. */
  readonly touchedSerials: Set<number>
}

export type Shared = State['shared'] extends Map<string, infer One> ? One : never

export function newTouchedState(): TouchedState {
  const inOrder: Account[] = []
  const touchedSerials = new Set<number>()
  return {
    ...newState(),
    accounts: new TouchedMap(),
    shared: new TouchedMap(),
    openers: new TouchedMap(),
    photos: new TouchedMap(),
    bySerial: watched(inOrder, touchedSerials),
    inOrder,
    touchedSerials,
  }
}

/** Forgets what was touched: it was saved. */
export function settle(state: TouchedState): void {
  for (const map of [state.accounts, state.shared, state.openers, state.photos]) map.touched.clear()
  state.touchedSerials.clear()
}

/** Detection reaches accounts by their serial only to read or change that account. */
function watched(accounts: Account[], touched: Set<number>): Account[] {
  return new Proxy(accounts, {
    get(array, name) {
      if (typeof name === 'string') {
        const serial = Number(name)
        if (serial >= 0) {
          touched.add(serial)
          return array[serial]
        }
      }
      return Reflect.get(array, name) as unknown
    },
  })
}

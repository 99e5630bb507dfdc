/** What a signal type must say about itself. `signal-type.suite.ts` is the test that each inherits. */
export interface SignalTypeEntry {
  readonly name: string
  /**
   * Whether values can be near each other (`bits`: count those that differ), are the same or not (`whole`), or are made of
   * frames of which some may agree (`frames`).
   */
  readonly compares: 'bits' | 'whole' | 'frames'
  /** The largest distance two values can have. */
  readonly distanceLimit: number
  /** The distance up to which two values match unless a bank says otherwise. */
  readonly threshold: number
  /** True when the value is well formed: lower-case hex of exactly the right length, or the type's own JSON. */
  readonly check: (value: string) => boolean
  /** 0 for the same value, up to `distanceLimit`. Both values must pass `check`. */
  readonly distance: (a: string, b: string) => number
}

/** Below this quality a picture is too plain to tell from others: it is hashed, but never matched by `pdq`. */
export const QUALITY_FLOOR = 50

/**
 * What text analysis tells the detector about one message: no words, only what was found. On a device where messages
 * are end-to-end encrypted the same reading is made there, and nothing else leaves.
 */
export interface Reading {
  /** Sum of `bit`: categories and kinds of entity found. */
  readonly said: number
  /** Contact handles, normalised, as `app:name` or `:name`. */
  readonly handles: readonly string[]
  /** Payment handles, wallets, cards, normalised. */
  readonly payments: readonly string[]
  /** Signature of the words, to find the same script elsewhere; null when too short. */
  readonly script: readonly number[] | null
  /** The text as matched, for names of contacts; null where it must not be had. */
  readonly folded: string | null
  /** How much it reads like a threat, 0 to 1; measured when asked for, since few texts need it. */
  readonly menace: () => number
}

/** Reads a text, or says null where there is nothing to read. */
export type Reader = (text: string, language: string | null) => Reading

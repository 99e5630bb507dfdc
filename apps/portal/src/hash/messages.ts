import type { Kind, SignalBody } from '@breakwater/contract'

/** Why there is no fingerprint of a file. */
export type WhyNot =
  /** The file holds no bytes. */
  | 'empty'
  /** Over 100 megapixels. */
  | 'too-large'
  /** Neither a picture nor a video that can be read here: damaged, or of another kind. */
  | 'unreadable'
  /** The program that makes fingerprints did not arrive, or this browser cannot run it. Nothing is wrong with the file. */
  | 'not-loaded'

/** What else than the exact file will be recognised. */
export type Recognises =
  /** Copies that look alike. */
  | 'alike'
  /** Exact copies alone: there is too little to see in the picture. */
  | 'exact-plain'
  /** Exact copies alone: this browser does not let us read the picture's true pixels. */
  | 'exact-browser'
  /** Exact copies alone: a video that this browser cannot read, or with nothing to see in it. */
  | 'exact-video'

/** What became of one file. It holds nothing of the picture but its fingerprints. */
export type Hashed =
  | {
      readonly outcome: 'hashed'
      readonly kind: Kind
      readonly recognises: Recognises
      readonly signals: readonly SignalBody[]
    }
  | { readonly outcome: 'refused'; readonly why: WhyNot }

/** The page speaks. */
export type Ask =
  /** Load everything that hashing may need, also the decoder for HEIC. */
  { readonly ask: 'warm' } | { readonly ask: 'hash'; readonly file: File }

/** The worker speaks. */
export type Answer =
  /** The worker runs: from here on, a fault is the file's. */
  | { readonly says: 'started' }
  /** Everything is loaded: the network is not needed any more. */
  | { readonly says: 'warm' }
  /** 0 to 1. */
  | { readonly says: 'progress'; readonly share: number }
  | { readonly says: 'hashed'; readonly result: Hashed }

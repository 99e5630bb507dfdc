import type { SignalTypeEntry } from './signal-type/entry.ts'
import { md5Type } from './signal-type/md5.ts'
import { pdqType } from './signal-type/pdq.ts'
import { vpdqType } from './signal-type/vpdq.ts'

export { QUALITY_FLOOR } from './signal-type/entry.ts'

/** Every kind of signal, listed once. A new kind is a file beside these, one more name here, and a file of examples. */
const entries = { pdq: pdqType, md5: md5Type, vpdq: vpdqType }

export type SignalType = keyof typeof entries

export const signalTypes: {
  readonly [Name in SignalType]: SignalTypeEntry & { readonly name: Name }
} = entries

/** A fingerprint of content. `quality` is 0 to 100 and belongs to perceptual types alone. */
export interface Signal {
  readonly type: SignalType
  readonly value: string
  readonly quality?: number
}

/** True when every digit is zero: the value of a picture with nothing in it, which would match all its like. */
export function isBlank(value: string): boolean {
  return /^0+$/.test(value)
}

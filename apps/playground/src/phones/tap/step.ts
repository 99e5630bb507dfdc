import type { DialName } from '../dial/dial.ts'
import type { Side } from '../world/person.ts'
import type { ActName } from './act.ts'

/** What a person does that no rule is asked about: it takes something back, answers, or keeps someone away. */
export const deeds = [
  'accept',
  'decline',
  'unblur',
  'unsend',
  'passAnyway',
  'later',
  'unfollow',
  'savePhone',
  'restrict',
  'unrestrict',
  'unblock',
] as const
export type DeedName = (typeof deeds)[number]

/** One tap on a phone. `about` is the number of an item, or the code of a notice. */
export interface Tap<Name extends ActName | DeedName = ActName | DeedName> {
  readonly kind: 'tap'
  readonly side: Side
  readonly name: Name
  readonly about: string | null
}

/** Everything that can happen to a scene; a scene is its dials and these in order. */
export type Step =
  | Tap
  | { readonly kind: 'dial'; readonly dial: DialName; readonly value: string }
  | { readonly kind: 'choose'; readonly setting: string; readonly value: string }
  | { readonly kind: 'hide'; readonly words: readonly string[] }
  | { readonly kind: 'parent'; readonly setting: string; readonly says: 'yes' | 'no' }
  | { readonly kind: 'remove' }

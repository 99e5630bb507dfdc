import * as conduct from './conduct.ts'
import * as device from './device.ts'
import type { Feature } from './feature.ts'
import * as graph from './graph.ts'
import * as media from './media.ts'
import * as words from './words.ts'

/** Every feature that events can feed, in the order of the reference. */
export const features: readonly Feature[] = [
  conduct.F1,
  graph.F2,
  graph.F3,
  graph.F4,
  graph.F5,
  graph.F6,
  graph.F7,
  graph.F8,
  device.F9,
  device.F10,
  device.F11,
  graph.F12,
  words.F13,
  words.F14,
  words.F15,
  media.F16,
  media.F17,
  words.F18,
  words.F19,
  words.F20,
  media.F21,
  graph.F23,
  conduct.F24,
  device.F26,
  words.F27,
  media.F28,
  media.F29,
  media.F30,
  conduct.F31,
  device.F32,
  words.F34,
  conduct.F35,
]

/** Features of the reference that no event here can feed: absent, not zero. */
export const absentFeatures = {
  F22: 'marks of generated faces: needs a model over pictures, which never come here',
  F25: 'stated age against inferred: the inference is the platform’s; it comes as ageSource "inferred"',
  F33: 'partners’ signals: they come through the exchange, which feeds the account floor',
} as const

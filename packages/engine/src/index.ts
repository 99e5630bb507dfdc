export { type Pdq, pdq, pdqTurned } from './pdq/pdq.ts'
export type { Pixels } from './pixels.ts'
export { linearIndex } from './signal-index/linear-index.ts'
export type { BlockDraft } from './signal-index/multi/block-draft.ts'
export {
  IndexFileRefusal,
  type Part,
  PartReader,
  type Read,
  writeParts,
} from './signal-index/multi/index-file.ts'
export type { SharedMemory } from './signal-index/multi/kernel.ts'
export { MultiIndex, type MultiIndexOptions, type SharedIndex } from './signal-index/multi/multi-index.ts'
export { type RebuildJob, rebuilt } from './signal-index/multi/rebuild.ts'
export type { SignalHit, SignalIndex } from './signal-index/signal-index.ts'
export { isBlank, QUALITY_FLOOR, type Signal, type SignalType, signalTypes } from './signal-type.ts'
export { type TurnName, turned, turnNames, turns } from './variant/turn.ts'
export { bankVariants, queryVariants, type VariantPdq } from './variant/variant.ts'
export { isCopy, reachOf, type VariantHit } from './variant/variant-match.ts'
export { askedForms, bankedForms, type ShownFrame, type VideoForm, videoForms } from './video/video-form.ts'
export { VideoIndex } from './video/video-index.ts'
export {
  isDue,
  keptFrames,
  SECONDS_A_FRAME,
  SECONDS_AN_ASKED_FRAME,
  type VideoFrame,
  type Vpdq,
  vpdqOfText,
  vpdqText,
} from './video/vpdq.ts'
export { compareVideos, type VideoLikeness } from './video/vpdq-match.ts'

import type { FramePairs } from './frame-pairs.ts'

/** Half a second of doubt on either side: both were sampled once a second, at moments of their own. */
const STEP_S = 0.21
const STEPS_A_WINDOW = 5

/** Copies are slowed or sped up to escape. Every speed from half to double, 2.5 % apart, the nearest to 1 first ... */
const SPEED_STEP = 1.025
const SPEED_STEPS = 28
const SPEEDS = [0, ...Array.from({ length: SPEED_STEPS }, (_, i) => [i + 1, -i - 1]).flat()].map(
  steps => SPEED_STEP ** steps,
)
/** ... but for videos so uniform that each try is slow, those that films are usually run at. */
const PAIRS_FEW = 100_000
const USUAL_SPEEDS = [1, 0.96, 1.04, 0.95, 1.05, 0.9, 1.1, 0.8, 1.25] as const
/** Then closer and closer around the best: over an hour a hundredth of a percent is a third of a second. */
const CLOSER = [0.012, 0.006, 0.003, 0.001_5, 0.000_7, 0.000_3] as const

/** The shift in time and the speed at which most frames agree, and the frames that do, by their places. */
export interface Shift {
  readonly speed: number
  /** The bank's time of the query's time 0. */
  readonly offset_s: number
  readonly askedFrames: readonly number[]
  readonly knownFrames: readonly number[]
}

interface Window {
  readonly speed: number
  readonly from: number
  readonly frames: number
}

/**
 * Votes of each pair for shifts `bank's time - speed * query's time`, each frame of the query once a window of 1.05 s.
 * `asked_s` and `known_s`: the times of the frames, ascending, in seconds.
 */
export function bestShift(pairs: FramePairs, asked_s: Float64Array, known_s: Float64Array): Shift {
  const speeds = pairs.count > PAIRS_FEW ? USUAL_SPEEDS : SPEEDS
  let best: Window = { speed: 1, from: 0, frames: 0 }
  const attempt = (speed: number) => {
    const found = fullestWindow(pairs, speed, asked_s, known_s)
    if (found.frames > best.frames) best = found
  }
  for (const speed of speeds) attempt(speed)
  for (const closer of CLOSER) {
    const { speed } = best
    attempt(speed * (1 + closer))
    attempt(speed / (1 + closer))
  }
  return framesIn(best, pairs, asked_s, known_s)
}

function fullestWindow(
  pairs: FramePairs,
  speed: number,
  asked_s: Float64Array,
  known_s: Float64Array,
): Window {
  const before_s = speed * (asked_s.at(-1) ?? 0)
  const steps = Math.ceil((before_s + (known_s.at(-1) ?? 0)) / STEP_S) + 2 * STEPS_A_WINDOW
  const votes = new Uint32Array(steps)
  const voters = new Int32Array(steps).fill(-1)
  let best = { speed, from: 0, frames: 0 }
  for (let pair = 0; pair < pairs.count; pair++) {
    const asked = pairs.asked(pair)
    const step = stepOf(pairs, pair, speed, asked_s, known_s, before_s)
    for (let from = step; from < step + STEPS_A_WINDOW; from++) {
      if (voters[from] === asked) continue
      voters[from] = asked
      const frames = (votes[from] ?? 0) + 1
      votes[from] = frames
      if (frames > best.frames) best = { speed, from, frames }
    }
  }
  return best
}

/** Which step of time a pair's shift is in; a window begins four steps before the one it is named by. */
function stepOf(
  pairs: FramePairs,
  pair: number,
  speed: number,
  asked_s: Float64Array,
  known_s: Float64Array,
  before_s: number,
): number {
  const shift_s = (known_s[pairs.known(pair)] ?? 0) - speed * (asked_s[pairs.asked(pair)] ?? 0)
  return Math.floor((shift_s + before_s) / STEP_S)
}

function framesIn(
  { speed, from }: Window,
  pairs: FramePairs,
  asked_s: Float64Array,
  known_s: Float64Array,
): Shift {
  const before_s = speed * (asked_s.at(-1) ?? 0)
  const [asked, known] = [new Set<number>(), new Set<number>()]
  let offset_s = Number.POSITIVE_INFINITY
  for (let pair = 0; pair < pairs.count; pair++) {
    const step = stepOf(pairs, pair, speed, asked_s, known_s, before_s)
    if (step > from || step <= from - STEPS_A_WINDOW) continue
    asked.add(pairs.asked(pair))
    known.add(pairs.known(pair))
    offset_s = Math.min(
      offset_s,
      (known_s[pairs.known(pair)] ?? 0) - speed * (asked_s[pairs.asked(pair)] ?? 0),
    )
  }
  return { speed, offset_s, askedFrames: [...asked], knownFrames: [...known] }
}

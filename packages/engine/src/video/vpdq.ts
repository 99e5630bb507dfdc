import { QUALITY_FLOOR } from '../signal-type/entry.ts'
import { pdqType } from '../signal-type/pdq.ts'

/** One frame of a video: its PDQ, its quality from 0 to 100, and how many seconds after the first frame it is shown. */
export interface VideoFrame {
  readonly pdq: string
  readonly quality: number
  readonly time_s: number
}

/** What a video is known by: frames in order of time, about one a second, without those too plain to tell from others. */
export type Vpdq = readonly VideoFrame[]

/** A frame is taken from each so many seconds unless asked otherwise; the first frame always. */
export const SECONDS_A_FRAME = 1
/** Who looks a video up takes frames so far apart: in a moving picture one is then near the moment of each banked frame. */
export const SECONDS_AN_ASKED_FRAME = 0.125
/** A video has at most so many: three hours of them. */
export const FRAMES_MAX = 3 * 60 * 60

/**
 * The frames that a video is known by: those of quality 50 or more, and of equal ones in a row the first. Empty when the
 * video shows nothing that could be told from others.
 */
export function keptFrames(frames: Iterable<VideoFrame>): Vpdq {
  const kept: VideoFrame[] = []
  for (const frame of frames) {
    if (frame.quality >= QUALITY_FLOOR && frame.pdq !== kept.at(-1)?.pdq) kept.push(frame)
  }
  return kept
}

/** Whether a frame shown at `time_s` is the first of its stretch, when the last one taken was shown at `taken_s`. */
export function isDue(
  time_s: number,
  taken_s: number | null,
  seconds_a_frame: number = SECONDS_A_FRAME,
): boolean {
  if (taken_s === null) return true
  return stretchOf(time_s, seconds_a_frame) > stretchOf(taken_s, seconds_a_frame)
}

/** Half a millisecond is forgiven: files round times. */
function stretchOf(time_s: number, seconds_a_frame: number): number {
  return Math.floor((time_s + 0.000_5) / seconds_a_frame)
}

/**
 * The JSON that python-threatexchange reads: an array of `"<pdq>,<quality>,<seconds>"`. Times are plain decimals in
 * milliseconds' steps; that program itself writes three digits (`1.23e+02`), which loses them.
 */
export function vpdqText(frames: Vpdq): string {
  return JSON.stringify(frames.map(({ pdq, quality, time_s }) => `${pdq},${quality},${plainSeconds(time_s)}`))
}

function plainSeconds(time_s: number): string {
  return time_s.toFixed(3)
}

/** Reads that JSON, times in any notation; `null` when it is anything else or longer than three hours of frames. */
export function vpdqOfText(text: string): Vpdq | null {
  let lines: unknown
  try {
    lines = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > FRAMES_MAX) return null
  const frames: VideoFrame[] = []
  for (const line of lines as readonly unknown[]) {
    const frame = typeof line === 'string' ? frameOf(line) : null
    if (!frame) return null
    frames.push(frame)
  }
  return frames.sort((a, b) => a.time_s - b.time_s)
}

const NUMBER = /^\d{1,9}(\.\d{1,9})?(e[+-]?\d{1,2})?$/i

function frameOf(line: string): VideoFrame | null {
  const [pdq = '', quality = '', time = '', ...more] = line.split(',')
  if (more.length > 0 || !pdqType.check(pdq)) return null
  if (!/^\d{1,3}$/.test(quality) || Number(quality) > 100 || !NUMBER.test(time)) return null
  return { pdq, quality: Number(quality), time_s: Number(time) }
}

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import {
  askedForms,
  bankedForms,
  keptFrames,
  type Pixels,
  pdq,
  SECONDS_A_FRAME,
  SECONDS_AN_ASKED_FRAME,
  type ShownFrame,
  type VariantPdq,
  type VideoForm,
  type Vpdq,
  videoForms,
} from '@breakwater/engine'
import { FileRefusal } from './file-refusal.ts'
import { ppmPictures } from './ppm-stream.ts'
import { HEAD_BYTES, isVideo } from './video-format.ts'
import { VideoRefusal } from './video-refusal.ts'

/** What a stranger's video may cost: a frame's pixels, seconds of film, of processor time and of waiting, memory. */
const PIXELS_MAX = 36_000_000
const FILM_MAX_S = 3 * 60 * 60
const WORK_MAX_S = 600
const WAIT_MAX_MS = 900_000
const MEMORY_MAX_KB = 4_000_000
/** What `vpdqOfText` takes: ten minutes of eight frames a second, and fifty of two. */
const ASKED_FRAMES_MAX = 10_800
/** Frames closer than this are taken of the beginning alone: so long. */
const SPARSE_SECONDS_A_FRAME = 0.5
const DENSE_MAX_S = 600

/**
 * `seconds_a_frame`: how far apart frames are taken; 1 unless given, and half a second at least after the first ten minutes. `work_max_s`: of processor time, and twice that of
 * waiting; 600 and 900 unless given. `ffmpeg`: the program, found by PATH unless given.
 */
export interface VideoOptions {
  readonly seconds_a_frame?: number
  readonly work_max_s?: number
  readonly ffmpeg?: string
}

/**
 * The frames that a video is known by (vPDQ): upright, at full size, the first always and then the first of each second.
 * Empty when none is fit to be told from others; `null` when the file is no video. The system's ffmpeg decodes it in a
 * process of its own with limits of time and memory, and may open this file and nothing else.
 *
 * Rejects with a `FileRefusal`, `file.missing` or `file.unreadable`, or with a `VideoRefusal`, `video.no-decoder` or
 * `video.too-long` (over ten minutes of work). Of a video longer than three hours the first three are taken.
 */
export async function hashVideo(source: string | URL, options: VideoOptions = {}): Promise<Vpdq | null> {
  const shown = await shownFrames(source, options, uprightAlone)
  if (!shown) return null
  return keptFrames(
    shown.flatMap(({ time_s, forms }) =>
      forms.map(({ value, quality }) => ({ pdq: value, quality, time_s })),
    ),
  )
}

/**
 * The same in each form that a case banks (`banked`: mirrored, and without some of its edges too), or that a platform looks up
 * (`asked`: eight frames a second, two after ten minutes, without a little of its edges, and without borders; the first hour). `upright` comes first.
 */
export async function hashVideoForms(
  source: string | URL,
  use: 'banked' | 'asked',
  options: VideoOptions = {},
): Promise<readonly VideoForm[] | null> {
  const isBanked = use === 'banked'
  const seconds_a_frame = isBanked ? SECONDS_A_FRAME : SECONDS_AN_ASKED_FRAME
  const shown = await shownFrames(
    source,
    { seconds_a_frame, ...options },
    isBanked ? bankedForms : askedForms,
  )
  return shown && videoForms(shown.slice(0, ASKED_FRAMES_MAX))
}

type FormsOf = (pixels: Pixels) => readonly VariantPdq[]

function uprightAlone(pixels: Pixels): readonly VariantPdq[] {
  const found = pdq(pixels)
  return found ? [{ variant: 'upright', ...found }] : []
}

async function shownFrames(
  source: string | URL,
  options: VideoOptions,
  formsOf: FormsOf,
): Promise<readonly ShownFrame[] | null> {
  const path = typeof source === 'string' ? source : fileURLToPath(source)
  return isVideo(await headOf(path)) ? framesOf(path, options, formsOf) : null
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    throw new FileRefusal(code === 'ENOENT' || code === 'ENOTDIR' ? 'file.missing' : 'file.unreadable', {
      cause,
    })
  }
}

type Decoder = ChildProcessByStdio<null, Readable, Readable>

async function framesOf(
  path: string,
  options: VideoOptions,
  formsOf: FormsOf,
): Promise<readonly ShownFrame[]> {
  const child = startDecoder(path, options)
  let isLate = false
  const patience = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, waitMax_ms(options))
  const [ended, times] = [endOf(child), timesOf(child.stderr)]
  const frames: (readonly VariantPdq[])[] = []
  try {
    for await (const picture of ppmPictures(child.stdout, PIXELS_MAX)) frames.push(formsOf(picture))
  } catch (cause) {
    child.kill('SIGKILL')
    throw new FileRefusal('file.unreadable', { cause })
  } finally {
    clearTimeout(patience)
  }
  const end = await ended
  if (end === 'absent') throw new VideoRefusal('video.no-decoder')
  if (end === 'stopped' || isLate) throw new VideoRefusal('video.too-long')
  if (end === 'failed' && frames.length === 0) throw new FileRefusal('file.unreadable')
  const shown = await times
  return frames.flatMap((forms, at) => (forms.length > 0 ? [{ forms, time_s: shown[at] ?? at }] : []))
}

function waitMax_ms({ work_max_s }: VideoOptions): number {
  return work_max_s === undefined ? WAIT_MAX_MS : work_max_s * 2_000
}

/** `ulimit` holds for the program that takes the shell's place, whatever it does. */
function startDecoder(
  path: string,
  { ffmpeg = 'ffmpeg', seconds_a_frame = SECONDS_A_FRAME, work_max_s = WORK_MAX_S }: VideoOptions,
): Decoder {
  const limits = `ulimit -t ${work_max_s}; ulimit -v ${MEMORY_MAX_KB}; ulimit -f 0; exec "$0" "$@"`
  const sparse_s = Math.max(seconds_a_frame, SPARSE_SECONDS_A_FRAME)
  const dense = (time: string) => `(min(${time}\\,${DENSE_MAX_S})+0.0005)/${seconds_a_frame}`
  const rest = (time: string) => `max(${time}-${DENSE_MAX_S}\\,0)/${sparse_s}`
  const stretch = (time: string) => `floor(${dense(time)}+${rest(time)})`
  const due = `isnan(prev_selected_t)+gt(${stretch('t')}\\,${stretch('prev_selected_t')})`
  const words = [
    '-nostdin -hide_banner -nostats -loglevel info -protocol_whitelist file,pipe -threads 1'.split(' '),
    ['-max_pixels', String(PIXELS_MAX), '-t', String(FILM_MAX_S), '-i', `file:${path}`],
    '-map 0:v:0 -an -sn -dn -vsync passthrough'.split(' '),
    ['-vf', `setpts=PTS-STARTPTS,select='${due}',showinfo=checksum=0`],
    '-pix_fmt rgb24 -c:v ppm -f image2pipe pipe:1'.split(' '),
  ].flat()
  return spawn('sh', ['-c', limits, ffmpeg, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  })
}

type End = 'done' | 'absent' | 'failed' | 'stopped'
/** What a shell answers for a program that is not there or may not run. */
const NOT_FOUND: readonly (number | null)[] = [126, 127]

function endOf(child: Decoder): Promise<End> {
  return new Promise(resolve => {
    child.once('error', () => resolve('absent'))
    child.once('close', (code, signal) => {
      if (signal === 'SIGXCPU' || signal === 'SIGKILL') resolve('stopped')
      else if (NOT_FOUND.includes(code)) resolve('absent')
      else resolve(code === 0 ? 'done' : 'failed')
    })
  })
}

/** When each frame that comes out is shown, in seconds after the first, as ffmpeg's `showinfo` tells. */
async function timesOf(words: Readable): Promise<readonly number[]> {
  const times: number[] = []
  let rest = ''
  for await (const chunk of words) {
    const lines = (rest + String(chunk)).split('\n')
    rest = (lines.pop() ?? '').slice(-1_000)
    for (const line of lines) {
      const [, time] = /showinfo.*\bn: *\d+ .*pts_time:(-?[\d.]+)/.exec(line.slice(0, 500)) ?? []
      if (time !== undefined) times.push(Math.max(0, Number(time)))
    }
  }
  return times
}

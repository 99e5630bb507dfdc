import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vpdqText } from '@breakwater/engine'
import { FileRefusal } from './file-refusal.ts'
import { type FileSignal, type FileSource, hashFile } from './hash-file.ts'
import { hashVideoForms, type VideoOptions } from './hash-video.ts'
import { HEAD_BYTES, isVideo } from './video-format.ts'
import { VideoRefusal } from './video-refusal.ts'

/**
 * `variants`: a picture by its parts and without its borders too, some thirty look-ups; true unless given. `inTurn`: does the
 * work on a video, once all of it is there, when its turn has come.
 */
export interface AskedOptions extends VideoOptions {
  readonly variants?: boolean
  readonly inTurn?: <T>(work: () => Promise<T>) => Promise<T>
}

/** What a file is looked up by: for a video `vpdq` in each form, for a picture `pdq`, and `md5` of any file. */
export interface AskedFile {
  readonly signals: readonly FileSignal[]
  /** Why a video is looked up by its `md5` alone; null for any other file. */
  readonly unseen: VideoRefusal | FileRefusal | null
}

/** A picture that moves for fewer frames than this is a picture. */
const FRAMES_MIN = 2

/**
 * Hashes a file for looking it up, which asks for more than what a bank holds of it (docs/variants.md, docs/video.md). The
 * bytes of a video that do not come from a path stand in a temporary file while ffmpeg reads them: on Linux in one that has
 * no name, so that nothing is left whatever ends the process. Rejects with a `FileRefusal`.
 */
export async function hashAsked(source: FileSource, options: AskedOptions = {}): Promise<AskedFile> {
  const { variants = true, inTurn = work => work(), ...how } = options
  const kept = typeof source === 'string' || source instanceof URL ? null : new KeptVideo(source)
  try {
    const hashed = await hashFile(kept ?? (source as string | URL), variants ? { variants: 'asked' } : {})
    const path = kept === null ? (source as string | URL) : kept.path
    const { videos, unseen } = path === null ? NONE : await inTurn(() => videosIn(path, how))
    const isPicture = hashed.width !== undefined
    const seen = isPicture && (videos[0]?.count ?? 0) < FRAMES_MIN ? [] : videos.map(({ signal }) => signal)
    return { signals: [...seen, ...hashed.signals], unseen: isPicture ? null : unseen }
  } finally {
    await kept?.close()
  }
}

interface Videos {
  readonly videos: readonly { readonly signal: FileSignal; readonly count: number }[]
  readonly unseen: VideoRefusal | FileRefusal | null
}

const NONE: Videos = { videos: [], unseen: null }

async function videosIn(path: string | URL, how: VideoOptions): Promise<Videos> {
  try {
    const forms = (await hashVideoForms(path, 'asked', how)) ?? []
    const videos = forms.map(({ variant, frames }) => {
      const about = variant === 'upright' ? {} : { variant }
      return { signal: { type: 'vpdq' as const, value: vpdqText(frames), ...about }, count: frames.length }
    })
    return { videos: videos.filter(({ count }) => count > 0), unseen: null }
  } catch (error) {
    if (!(error instanceof VideoRefusal || error instanceof FileRefusal)) throw error
    return { videos: [], unseen: error }
  }
}

/** Chunks as they come, which keeps those of a video on disk. */
class KeptVideo implements AsyncIterable<Uint8Array> {
  readonly #source: Uint8Array | AsyncIterable<Uint8Array>
  #folder: string | null = null
  #file: FileHandle | null = null
  /** Where the video can be read until `close`; null when it is none. */
  path: string | null = null

  constructor(source: Uint8Array | AsyncIterable<Uint8Array>) {
    this.#source = source
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let head = new Uint8Array(0)
    for await (const chunk of this.#source instanceof Uint8Array ? [this.#source] : this.#source) {
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk])
        if (head.length >= HEAD_BYTES && isVideo(head)) await this.#keep(head)
      } else if (this.#file !== null) await this.#file.writeFile(chunk)
      yield chunk
    }
    if (head.length < HEAD_BYTES && isVideo(head)) await this.#keep(head)
  }

  async close(): Promise<void> {
    await this.#file?.close()
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true })
  }

  async #keep(head: Uint8Array): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'breakwater-video-'))
    this.#folder = folder
    const path = join(folder, 'video')
    this.#file = await open(path, 'wx', 0o600)
    await this.#file.writeFile(head)
    this.path = path
    if (process.platform !== 'linux') return
    this.path = `/proc/${process.pid}/fd/${this.#file.fd}`
    await rm(folder, { recursive: true })
    this.#folder = null
  }
}

import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Pixels } from '@breakwater/engine'
import { FileRefusal } from './file-refusal.ts'

const PATIENCE_MS = 60_000

/*
 * The decoder runs in a worker of its own, thrown away afterwards: it is loaded only when a HEIC comes, a hostile file
 * cannot stop the caller or spoil the next picture, its memory is given back, and what it prints is dropped. The worker is
 * a string because it must run both from source and from the build.
 */
const DECODE = `
const { parentPort, workerData } = require('node:worker_threads')
const heic = require(workerData.decoder)
heic.all({ buffer: workerData.bytes }).then(async ([first]) => {
  const { width, height } = first
  if (width * height > workerData.pixelsMax) return parentPort.postMessage({ width, height, data: null })
  const { data } = await first.decode()
  parentPort.postMessage({ width, height, data }, [data.buffer])
})
`

interface Answer {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray | null
}

/**
 * A HEIC or HEIF picture as RGBA, turned the way its own container says; EXIF orientation is ignored, as its standard
 * wants (ISO/IEC 23008-12, A.2). The first picture of several. Refuses `file.unreadable` and `picture.too-large`.
 */
export async function decodeHeic(bytes: Uint8Array, pixelsMax: number): Promise<Pixels> {
  const { width, height, data } = await answerOf(bytes, pixelsMax)
  if (!data) throw new FileRefusal('picture.too-large')
  return { width, height, channels: 4, data }
}

async function answerOf(bytes: Uint8Array, pixelsMax: number): Promise<Answer> {
  const decoder = createRequire(import.meta.url).resolve('heic-decode')
  const worker = new Worker(DECODE, {
    eval: true,
    workerData: { decoder, bytes, pixelsMax },
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS)
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', cause => reject(new FileRefusal('file.unreadable', { cause })))
      worker.once('exit', () => reject(new FileRefusal('file.unreadable')))
    })
  } finally {
    clearTimeout(patience)
    await worker.terminate()
  }
}

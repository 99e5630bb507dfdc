import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { FileRefusal } from './file-refusal.ts'
import { hashFile } from './hash-file.ts'
import { hashVideo } from './hash-video.ts'
import { VideoRefusal } from './video-refusal.ts'

const hasDecoder = spawnSync('ffmpeg', ['-version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'breakwater-hostile-'))
/** What one file may bring this process to hold, at most: the pixels of a hundred megapixels, twice. */
const MEMORY_MAX_BYTES = 700_000_000

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A PNG of so many grey pixels, all the same, as few bytes as that takes. */
function flatPng(width: number, height: number): Buffer {
  const row = Buffer.alloc(1 + width)
  const chunk = (name: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The checksum of PNG chunks (RFC 2083, appendix 15), bit by bit. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

async function answerOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof FileRefusal || error instanceof VideoRefusal ? error.code : String(error),
  )
}

describe('pictures of extreme sides', () => {
  it.each([
    [65_535, 1],
    [1, 65_535],
    [65_535, 4],
  ])('%i x %i have an md5 and no pdq', async (width, height) => {
    const { signals } = await hashFile(flatPng(width, height))
    expect(signals.map(({ type }) => type)).toEqual(['md5'])
  })

  it('65,535 x 5 are hashed, with all their variants', async () => {
    const { signals } = await hashFile(flatPng(65_535, 5), { variants: 'banked' })
    expect(signals.map(({ type }) => type)).toContain('pdq')
  })
})

describe('a bomb', () => {
  it('of 100 megapixels in 100 KB is hashed within bounds of memory; of one row more it is refused at once', async () => {
    const small = flatPng(10_000, 10_000)
    expect(small.length).toBeLessThan(150_000)
    const before = process.resourceUsage().maxRSS * 1024
    const { signals } = await hashFile(small)
    expect(signals[0]).toMatchObject({ type: 'pdq', quality: 0 })
    expect(process.resourceUsage().maxRSS * 1024 - before).toBeLessThan(MEMORY_MAX_BYTES)

    const held = process.memoryUsage().rss
    const lying = Buffer.from(small)
    lying.writeUInt32BE(10_001, 20)
    lying.writeUInt32BE(crc32(lying.subarray(12, 29)), 29)
    expect(await answerOf(hashFile(lying))).toBe('picture.too-large')
    expect(process.memoryUsage().rss - held).toBeLessThan(100_000_000)
  }, 120_000)

  it('that goes on for ever as a GIF is known by its first frame', async () => {
    const one = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .gif()
      .toBuffer()
    const start = one.indexOf(Buffer.from([0x2c]))
    const frames = Array<Buffer>(50_000).fill(one.subarray(start, -1))
    const endless = Buffer.concat([one.subarray(0, start), ...frames])
    const { signals, width, height } = await hashFile(endless)
    expect([signals.at(-1)?.type, width, height]).toEqual(['md5', 64, 48])
  }, 60_000)
})

describe.skipIf(!hasDecoder)('a video with broken times (skipped when there is no ffmpeg)', () => {
  const path = join(folder, 'film.mp4')
  const film = () => {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=3']
    execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...source, '-pix_fmt', 'yuv420p', path])
    return readFileSync(path)
  }

  it.each([
    ['all at once', 0],
    ['half a day apart', 0x20000000],
    ['backwards', 0xffffffff],
    ['a little wrong', 3],
  ])(
    '%s is hashed or refused, and its times are in order',
    async (_, step) => {
      const bytes = film()
      const table = bytes.indexOf('stts')
      bytes.writeUInt32BE(step, table + 16)
      writeFileSync(path, bytes)
      const answer = hashVideo(path)
      expect(await answerOf(answer)).toMatch(/^(done|file\.unreadable|video\.too-long)$/)
      const times = ((await answer.catch(() => null)) ?? []).map(({ time_s }) => time_s)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.every(time_s => Number.isFinite(time_s) && time_s >= 0)).toBe(true)
    },
    120_000,
  )

  it('that is an endless GIF is hashed within its three hours', async () => {
    const gif = join(folder, 'endless.gif')
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=1:d=30']
    execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...source, gif])
    const bytes = readFileSync(gif)
    const first = bytes.indexOf(Buffer.from([0x21, 0xf9, 0x04]))
    const body = bytes.subarray(first, -1)
    writeFileSync(gif, Buffer.concat([bytes.subarray(0, first), ...Array<Buffer>(20).fill(body)]))
    const frames = (await hashVideo(gif)) ?? []
    expect(frames.length).toBeGreaterThan(20)
    expect(frames.at(-1)?.time_s).toBeLessThanOrEqual(3 * 60 * 60)
  }, 120_000)
})

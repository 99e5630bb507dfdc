import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareVideos, type Vpdq } from '@breakwater/engine'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileRefusal } from './file-refusal.ts'
import { hashVideo, hashVideoForms } from './hash-video.ts'
import { VideoRefusal } from './video-refusal.ts'

const hasDecoder = spawnSync('ffmpeg', ['-version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'breakwater-videos-'))
const at = (name: string) => join(folder, name)
const SCENES = 'testsrc2=s=320x240:r=25'

function film(name: string, source: string, ...words: string[]): string {
  execFileSync('ffmpeg', [
    '-y',
    '-loglevel',
    'error',
    '-f',
    'lavfi',
    '-i',
    source,
    '-pix_fmt',
    'yuv420p',
    ...words,
    at(name),
  ])
  return at(name)
}

async function answerOf(path: string): Promise<string> {
  return hashVideo(path).then(
    frames => (frames ? `${frames.length}` : 'no video'),
    (error: unknown) =>
      error instanceof FileRefusal || error instanceof VideoRefusal ? error.code : String(error),
  )
}

async function framesOf(path: string): Promise<Vpdq> {
  const frames = await hashVideo(path)
  if (!frames) throw new Error('no video')
  return frames
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('says clearly when there is no ffmpeg, and that what is no video is none', async () => {
  writeFileSync(at('head.mp4'), Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1'))
  await expect(hashVideo(at('head.mp4'), { ffmpeg: '/nowhere/ffmpeg' })).rejects.toMatchObject({
    code: 'video.no-decoder',
  })
  expect(await hashVideo(new URL(import.meta.url))).toBeNull()
  expect(await answerOf(at('missing.mp4'))).toBe('file.missing')
  expect(await answerOf(folder)).toBe('file.unreadable')
})

describe.skipIf(!hasDecoder)('a video (skipped when there is no ffmpeg)', () => {
  beforeAll(() => {
    film('seven.mp4', `${SCENES}:d=7`)
  })

  it('is known by its first frame and the first of each second', async () => {
    const frames = await framesOf(at('seven.mp4'))
    expect(frames.map(({ time_s }) => time_s)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(frames.every(({ pdq, quality }) => /^[0-9a-f]{64}$/.test(pdq) && quality === 100)).toBe(true)
  })

  it('is known by as many as are asked for', async () => {
    const frames = await hashVideo(at('seven.mp4'), { seconds_a_frame: 2 })
    expect(frames?.map(({ time_s }) => time_s)).toEqual([0, 2, 4, 6])
  })

  it('starts at 0 wherever its own clock starts, and keeps one frame of a still', async () => {
    film('late.mkv', `${SCENES}:d=3`, '-output_ts_offset', '500')
    expect((await framesOf(at('late.mkv'))).map(({ time_s }) => time_s)).toEqual([0, 1, 2])
    film('still.mkv', `${SCENES}:d=5,select=eq(n\\,0),loop=loop=120:size=1,setpts=N/25/TB`, '-c:v', 'ffv1')
    expect((await framesOf(at('still.mkv'))).length).toBe(1)
  })

  it.each([
    ['half as large', ['-vf', 'scale=160:120'], 'small.mp4'],
    ['in another codec at low quality', ['-c:v', 'libvpx', '-b:v', '200k'], 'other.webm'],
    ['at a fifth of the rate', ['-vf', 'select=not(mod(n\\,5))', '-vsync', 'passthrough'], 'slow.mkv'],
  ])('is found again %s', async (_, words, name) => {
    film(name, `${SCENES}:d=7`, ...words)
    const likeness = compareVideos(await framesOf(at(name)), await framesOf(at('seven.mp4')))
    expect(likeness).toMatchObject({ isMatch: true })
    expect(likeness.query_share).toBeGreaterThan(0.8)
  })

  it('is refused, or has no frame, when there is nothing to see', async () => {
    film('black.mp4', 'color=black:s=320x240:d=3')
    expect(await answerOf(at('black.mp4'))).toBe('0')
    execFileSync('ffmpeg', [
      '-y',
      '-loglevel',
      'error',
      '-f',
      'lavfi',
      '-i',
      'sine=d=2',
      '-c:a',
      'aac',
      at('sound.mp4'),
    ])
    expect(await answerOf(at('sound.mp4'))).toBe('file.unreadable')
    writeFileSync(at('empty.mp4'), '')
    expect(await answerOf(at('empty.mp4'))).toBe('no video')
    film('one.mp4', `${SCENES}:d=0.04`)
    expect(await answerOf(at('one.mp4'))).toBe('1')
  })

  it('opens nothing but itself: no playlist, no list of files, no address', async () => {
    writeFileSync(at('list.mp4'), `ffconcat version 1.0\nfile ${at('seven.mp4')}\n`)
    writeFileSync(at('play.mp4'), `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n`)
    expect([await answerOf(at('list.mp4')), await answerOf(at('play.mp4'))]).toEqual(['no video', 'no video'])
    expect(await answerOf('http://127.0.0.1:9/a.mp4')).toBe('file.missing')
  })

  it('of three hours is hashed within bounds of memory', async () => {
    film('long.mp4', 'testsrc2=s=64x48:r=1/4:d=10900', '-preset', 'ultrafast')
    const before = process.memoryUsage().rss
    const frames = await framesOf(at('long.mp4'))
    expect(frames.at(-1)?.time_s).toBeGreaterThan(10_700)
    expect(frames.at(-1)?.time_s).toBeLessThanOrEqual(10_800)
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  }, 120_000)

  it('is looked up by eight frames a second of its first ten minutes, and two of what follows', async () => {
    film('long.mp4', 'testsrc2=s=64x48:r=8:d=606', '-preset', 'ultrafast')
    const [upright] = (await hashVideoForms(at('long.mp4'), 'asked')) ?? []
    const times = upright?.frames.map(({ time_s }) => time_s) ?? []
    const steps = (from: number, until: number) =>
      times.flatMap((time_s, i) => (time_s > from && time_s <= until ? [time_s - (times[i - 1] ?? 0)] : []))
    expect(Math.min(...steps(0, 600))).toBeCloseTo(0.125, 2)
    expect(times.at(-1)).toBeGreaterThan(605)
    expect(Math.min(...steps(600.5, 606))).toBeCloseTo(0.5, 2)
  }, 120_000)

  it('that is cut, or has bytes changed, is hashed or refused', async () => {
    const whole = readFileSync(at('seven.mp4'))
    const place = fc.integer({ min: 0, max: whole.length - 1 })
    const damage = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(damage, fc.double({ min: 0.01, max: 1, noNaN: true }), async (changes, part) => {
        const bytes = Buffer.from(whole)
        for (const [where, byte] of changes) bytes[where] = byte
        writeFileSync(at('damaged.mp4'), bytes.subarray(0, Math.ceil(bytes.length * part)))
        expect(await answerOf(at('damaged.mp4'))).toMatch(/^(\d|no video|file\.unreadable)$/)
      }),
      { numRuns: 12, seed: 3 },
    )
  }, 120_000)
})

import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareVideos, isCopy, reachOf, signalTypes, vpdqOfText } from '@breakwater/engine'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { hashAsked } from './hash-asked.ts'
import { hashFile } from './hash-file.ts'
import { hashVideo } from './hash-video.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-asked-'))
afterAll(() => rmSync(folder, { recursive: true }))
const picture = new URL('../../../fixtures/signals/pictures/harbour.png', import.meta.url)
const left = () => readdirSync(tmpdir()).filter(name => name.startsWith('breakwater-video-'))

it('a picture is asked for by variants that find a crop which its upright signal does not', async () => {
  const banked = (await hashFile(picture, { variants: 'banked' })).signals.filter(
    ({ type }) => type === 'pdq',
  )
  const { width, height } = await sharp(picture.pathname).metadata()
  const [left, top] = [Math.round(width * 0.07), Math.round(height * 0.05)]
  const crop = { left, top, width: width - left, height: height - 2 * top }
  const cropped = await sharp(picture.pathname).extract(crop).png().toBuffer()
  const { signals, unseen } = await hashAsked(cropped)
  expect(unseen).toBeNull()
  const hits = (asked: typeof signals) =>
    asked.flatMap(({ type, value, variant }, place) =>
      banked.flatMap((signal, known) => {
        const distance = type === 'pdq' ? signalTypes.pdq.distance(value, signal.value) : 256
        const about = variant === undefined ? {} : { variant }
        return distance <= reachOf(variant) ? [{ asked: place, known, distance, ...about }] : []
      }),
    )
  expect(isCopy(hits((await hashAsked(cropped, { variants: false })).signals))).toBe(false)
  expect(isCopy(hits(signals))).toBe(true)
})

describe.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0)(
  'a video (skipped when there is no ffmpeg)',
  () => {
    const path = join(folder, 'film.mp4')

    it('is asked for by its frames, from a path as from chunks, and nothing of it is left', async () => {
      const words = '-y -loglevel error -f lavfi -i testsrc2=s=320x240:r=10 -t 5'.split(' ')
      execFileSync('ffmpeg', [...words, path])
      const banked = (await hashVideo(path)) ?? []
      const byPath = await hashAsked(path)
      const [upright] = byPath.signals.filter(({ type }) => type === 'vpdq')
      expect(compareVideos(vpdqOfText(upright?.value ?? '') ?? [], banked).isMatch).toBe(true)
      expect(byPath.signals.at(-1)?.type).toBe('md5')
      const inChunks = createReadStream(path, { highWaterMark: 100 })
      expect(await hashAsked(inChunks)).toEqual(byPath)
      await expect.poll(left).toEqual([])
    })

    it('without a decoder is asked for by its bytes alone', async () => {
      const { signals, unseen } = await hashAsked(path, { ffmpeg: '/nowhere/ffmpeg' })
      expect([signals.map(({ type }) => type), unseen?.code]).toEqual([['md5'], 'video.no-decoder'])
    })
  },
)

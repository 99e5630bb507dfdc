import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashVideoForms } from '@breakwater/decode'
import { compareVideos, signalTypes, type Vpdq, vpdqOfText } from '@breakwater/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leaks } from './harness/leak.ts'
import { openBrowser, openPerson, type Surfing } from './harness/person.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { makeCase, type Upload } from './harness/site.ts'

/*
 * A person's own browser and a platform's server must know a video alike: Chromium by WebCodecs, Node by the system's ffmpeg.
 * The videos are made here, with scenes that change, so that frames taken at other moments would be seen.
 */

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
const SCENES = 6
const SCENE_S = 3
const FRAMES_MIN = 15
const KINDS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['h264.mp4', ['-c:v', 'libx264', '-g', '50']],
  ['h264-turned.mp4', ['-c:v', 'libx264', '-metadata:s:v:0', 'rotate=90']],
  ['h264.mov', ['-c:v', 'libx264']],
  ['h264.ts', ['-c:v', 'libx264']],
  ['vp8.webm', ['-c:v', 'libvpx', '-b:v', '1M', '-deadline', 'realtime', '-cpu-used', '8']],
  ['vp9.webm', ['-c:v', 'libvpx-vp9', '-b:v', '1M', '-deadline', 'realtime', '-cpu-used', '8']],
]

let server: Server
let surfing: Surfing
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-e2e-video-'))
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function ffmpeg(...words: readonly string[]): void {
  execFileSync('ffmpeg', ['-y', '-nostdin', '-loglevel', 'error', ...words])
}

/** Slow pans over drawn landscapes, one after the other. */
async function makeFilm(): Promise<string> {
  const parts: string[] = []
  for (let scene = 0; scene < SCENES; scene++) {
    const [still, part] = [join(folder, 'still.jpg'), join(folder, `scene-${scene}.mp4`)]
    writeFileSync(still, await drawScene(600 + scene))
    const pan = `crop=w=720:h=406:x=(iw-ow)*t/${SCENE_S}:y=(ih-oh)/2,scale=640:360,setsar=1`
    ffmpeg(
      '-loop',
      '1',
      '-t',
      `${SCENE_S}`,
      '-r',
      '25',
      '-i',
      still,
      '-vf',
      pan,
      '-crf',
      '12',
      '-pix_fmt',
      'yuv420p',
      part,
    )
    parts.push(part)
  }
  const [list, film] = [join(folder, 'list.txt'), join(folder, 'film.mp4')]
  writeFileSync(list, parts.map(part => `file ${part}\n`).join(''))
  ffmpeg('-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', film)
  return film
}

interface Sent {
  readonly items: readonly {
    readonly kind: string
    readonly signals: readonly { readonly type: string; readonly value: string; readonly variant?: string }[]
  }[]
}

/** What the person's page sends of a case with these files, once the detector has looked at every request. */
async function sentOf(paths: readonly string[]): Promise<Sent['items']> {
  const person = await openPerson(surfing.browser)
  const files = paths.map(
    (path): Upload => ({ name: 'a-private-name', mimeType: '', buffer: readFileSync(path) }),
  )
  const before = surfing.recorder.sent.length
  await makeCase(person.page, server.url, { audience: 'minor', files, pin: '2468' })
  const sent = surfing.recorder.sent.slice(before)
  expect(
    leaks(
      sent,
      files.map(({ name, buffer }) => ({ name, bytes: buffer })),
    ),
  ).toEqual([])
  expect(person.faults).toEqual([])
  await person.context.close()
  const body = sent.find(({ method, url }) => method === 'POST' && url.endsWith('/v1/cases'))?.body
  return (JSON.parse(body?.toString() ?? '{"items":[]}') as Sent).items
}

/** The share of frames that both have at the same time and that are within the threshold. */
function agreement(a: Vpdq, b: Vpdq): number {
  const agreeing = a.filter(one => {
    const other = b.find(({ time_s }) => Math.abs(time_s - one.time_s) < 0.02)
    return other !== undefined && signalTypes.pdq.distance(one.pdq, other.pdq) <= signalTypes.pdq.threshold
  })
  return agreeing.length / Math.max(a.length, b.length)
}

describe.skipIf(!hasFfmpeg)('a video (skipped when there is no ffmpeg)', () => {
  let items: Sent['items']
  let paths: readonly string[]

  beforeAll(async () => {
    const film = await makeFilm()
    paths = KINDS.map(([name, words]) => {
      const path = join(folder, name)
      ffmpeg('-i', film, ...words, path)
      return path
    })
    items = await sentOf(paths)
  }, 300_000)

  it.each(KINDS.map(([name], at) => [name, at] as const))(
    '%s is known alike in the browser and on a server, by 19 of 20 frames in each form: film %i',
    async (_, at) => {
      const [signals, onServer] = [items[at]?.signals ?? [], await hashVideoForms(paths[at] ?? '', 'banked')]
      const inPage = signals.filter(({ type }) => type === 'vpdq')
      expect(inPage.map(({ variant }) => variant)).toEqual(onServer?.map(({ variant }) => variant))
      expect(inPage.length).toBeGreaterThan(3)
      for (const [form, { value }] of inPage.entries()) {
        const [page, node] = [vpdqOfText(value) ?? [], onServer?.[form]?.frames ?? []]
        expect(node.length).toBeGreaterThanOrEqual(FRAMES_MIN)
        expect(agreement(page, node)).toBeGreaterThanOrEqual(0.95)
        expect(compareVideos(page, node)).toMatchObject({ isMatch: true })
      }
      expect(signals.at(-1)?.type).toBe('md5')
    },
  )
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContentAnswer, SignalBody } from '@breakwater/contract'
import { hashVideoForms } from '@breakwater/decode'
import { vpdqText } from '@breakwater/engine'
import { afterAll, describe, expect, inject, it } from 'vitest'
import fixtures from '../../../../fixtures/signals/signals.json' with { type: 'json' }
import type { Answer } from '../infra/test-client.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'
import { someItem } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match')
const bytesOf = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../fixtures/signals/${file}`, import.meta.url)))

const sendRaw = (raw: BodyInit, type = 'application/octet-stream', key = harbour) =>
  server.post<ContentAnswer>('/v1/match/content', undefined, { raw, key, headers: { 'content-type': type } })

function sendForm(bytes: Uint8Array<ArrayBuffer>, name = 'x.jpg'): Promise<Answer<ContentAnswer>> {
  const form = new FormData()
  form.set('note', 'a field beside it')
  form.set('file', new File([bytes], name, { type: 'image/jpeg' }))
  return server.post<ContentAnswer>('/v1/match/content', undefined, { raw: form, key: harbour })
}

const signalsOf = (file: string): SignalBody[] => {
  const row = fixtures.signals.find(row => row.file === file)
  return [
    { type: 'pdq', value: row?.pdq ?? '', quality: row?.quality ?? 0 },
    { type: 'md5', value: row?.md5 ?? '' },
  ]
}

describe('a file', () => {
  const original = fixtures.copies.of
  const banked = server.openCase({ items: [someItem(...signalsOf(original))] })

  it.each([original, ...fixtures.copies.files])('%s is recognised, however it is sent', async file => {
    await banked
    for (const send of [sendRaw, sendForm]) {
      const answer = await send(bytesOf(file))
      expect(answer).toMatchObject({ status: 200, body: { matches: [{ bank: 'adult', asks: 'review' }] } })
      expect(answer.body.signals.map(signal => signal.type)).toEqual(['pdq', 'md5'])
    }
  })

  it.each(fixtures.strangers)('%s of a stranger passes', async file => {
    await banked
    expect((await sendRaw(bytesOf(file))).body.matches).toEqual([])
  })

  it('that is no picture is looked up by its md5', async () => {
    const answer = await sendRaw('words of no picture', 'video/mp4')
    expect(answer).toMatchObject({ status: 200, body: { matches: [], signals: [{ type: 'md5' }] } })
  })
})

describe.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0)(
  'a video (skipped when there is no ffmpeg)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-content-'))
    const at = (name: string) => join(folder, name)
    const ffmpeg = (...words: string[]) => execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...words])
    afterAll(() => rmSync(folder, { recursive: true }))

    it('is recognised by its frames in another size and encoding, and one of something else passes', async () => {
      ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=10', '-t', '6', at('film.mp4'))
      ffmpeg('-i', at('film.mp4'), '-vf', 'scale=240:180', '-crf', '34', at('copy.mkv'))
      ffmpeg('-f', 'lavfi', '-i', 'mandelbrot=s=320x240:r=10', '-t', '6', at('other.mp4'))
      const forms = (await hashVideoForms(at('film.mp4'), 'banked')) ?? []
      const signals = forms.map(({ frames }) => ({ type: 'vpdq', value: vpdqText(frames) }))
      await server.openCase({ items: [{ kind: 'video', signals }] })
      for (const send of [sendRaw, sendForm]) {
        const copy = await send(new Uint8Array(readFileSync(at('copy.mkv'))))
        expect(copy.body.matches).toMatchObject([{ bank: 'adult', type: 'vpdq', asks: 'review' }])
        expect(copy.body.signals.map(({ type }) => type)).toContain('md5')
      }
      const other = await sendRaw(new Uint8Array(readFileSync(at('other.mp4'))))
      expect(other.body.matches).toEqual([])
      expect(other.body.signals.map(({ type }) => type)).toContain('vpdq')
      const left = () => readdirSync(tmpdir()).filter(name => name.startsWith('breakwater-video-'))
      await expect.poll(left).toEqual([])
    }, 60_000)

    it('that is damaged is looked up by its bytes alone, and the answer says why', async () => {
      const head = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom and then nothing of it', 'latin1')
      expect((await sendRaw(head)).body).toMatchObject({
        matches: [],
        signals: [{ type: 'md5' }],
        unseen: 'file.unreadable',
      })
    })
  },
)

describe('a hostile file', () => {
  const damaged = fixtures.refusals.filter(({ refusal }) => refusal !== 'file.missing')

  it.each(damaged)('$file is refused by code: $refusal', async ({ file, refusal }) => {
    const status = refusal === 'picture.too-large' ? 413 : 422
    for (const send of [sendRaw, sendForm])
      expect(await send(bytesOf(file)), send.name).toMatchObject({ status, refusal })
  })

  it('of no bytes is refused', async () => {
    expect(await sendForm(new Uint8Array())).toMatchObject({ status: 422, refusal: 'file.empty' })
    expect((await sendRaw('')).refusal).toMatch(/^file\.(empty|missing)$/)
  })

  it('that claims more than a hundred megapixels is refused before it is decoded', async () => {
    const before = process.memoryUsage().rss
    expect(await sendRaw(bytesOf('damaged/too-large.png'))).toMatchObject({
      status: 413,
      refusal: 'picture.too-large',
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  it.each(['harbour.jpg', 'harbour.png', 'harbour.webp', 'harbour.gif', 'harbour.heic', 'harbour.avif'])(
    '%s cut or scratched anywhere is answered, never fallen over',
    async name => {
      const whole = bytesOf(`pictures/${name}`)
      const cuts = name.endsWith('.heic') ? 2 : 11
      for (let turn = 1; turn <= cuts; turn++) {
        const place = Math.floor((whole.length * turn) / (cuts + 1))
        const scratched = whole.slice()
        scratched.fill(0xff, place, place + 16)
        for (const bytes of [whole.slice(0, place), scratched]) {
          const { status, refusal } = await sendRaw(bytes)
          expect([200, 413, 422], `${name} at ${place}: ${refusal}`).toContain(status)
        }
      }
    },
    60_000,
  )

  it('named like a path, or with no name at all, is a file like any other', async () => {
    for (const name of ['../../etc/passwd', '\u0000.jpg', '"; drop table items; --'])
      expect(await sendForm(bytesOf('pictures/tiny.png'), name)).toMatchObject({ status: 200 })
  })

  it('in a form that is none, or a form without one, is missing', async () => {
    const form = new FormData()
    form.set('file', 'only words')
    expect(await server.post('/v1/match/content', undefined, { raw: form, key: harbour })).toMatchObject({
      status: 400,
      refusal: 'file.missing',
    })
    const broken = await sendRaw('--x\r\nno form at all', 'multipart/form-data; boundary=x')
    expect(broken).toMatchObject({ status: 400, refusal: 'request.malformed' })
    expect(await sendRaw('x', 'multipart/form-data')).toMatchObject({ refusal: 'request.malformed' })
    const half = '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nhalf a file'
    expect(await sendRaw(half, 'multipart/form-data; boundary=x')).toMatchObject({
      status: 400,
      refusal: 'request.malformed',
    })
    expect(server.log.filter(line => line.includes('a request failed'))).toEqual([])
  })

  it('of a stranger is refused before it is read', async () => {
    expect(await sendRaw('x', undefined, '')).toMatchObject({ status: 401 })
  })

  it.runIf(inject('serverUrl') === null)(
    'that goes on beyond 512 MB is refused, raw or in a form',
    async () => {
      expect(await sendRaw(megabytes(513))).toMatchObject({ status: 413, refusal: 'request.too-large' })
      const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
      const form = await sendRaw(megabytes(513, head), 'multipart/form-data; boundary=x')
      expect(form).toMatchObject({ status: 413, refusal: 'request.too-large' })
    },
    120_000,
  )

  it('whose sender goes away in the middle leaves nothing behind', async () => {
    const { port } = new URL(server.url)
    const socket = createConnection(Number(port), '127.0.0.1')
    const head = `POST /v1/match/content HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${harbour}\r\n`
    socket.write(`${head}content-type: image/jpeg\r\ncontent-length: 99999\r\n\r\n`)
    socket.write(bytesOf('pictures/harbour.jpg').subarray(0, 5_000))
    await new Promise(resolve => setTimeout(resolve, 100))
    socket.destroy()
    expect(await sendRaw(bytesOf('pictures/tiny.png'))).toMatchObject({ status: 200 })
  })
})

/** A body that does not say how long it is. */
function megabytes(count: number, head = ''): ReadableStream<Uint8Array> {
  const megabyte = new Uint8Array(1024 * 1024)
  let sent = 0
  return new ReadableStream({
    start: controller => controller.enqueue(new TextEncoder().encode(head)),
    pull: controller => {
      sent += 1
      if (sent > count) controller.close()
      else controller.enqueue(megabyte)
    },
  })
}

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchPublic } from '../../infra/http/public-fetch.ts'
import { answerXml } from '../fake/answer.ts'
import { askService } from './client.ts'

const CHUNK = new Uint8Array(64 * 1024).fill(7)
const CHUNKS = 4_000
const OVER_MAX_CHUNKS = 1_000

let taken = 0
let madeWhileHeld = 0
let form = ''
/** Takes one part of what comes, waits, and takes the rest. */
const server = createServer((request, response) => void slowly(request).then(() => response.end(answer)))
const answer = answerXml(0, { report: '1', file: 'f' }).xml
let made = 0

async function slowly(request: IncomingMessage): Promise<void> {
  for await (const part of request as AsyncIterable<Buffer>) {
    if (taken === 0) {
      form = part.toString('latin1').slice(0, 600)
      let before = -1
      while (made !== before) {
        before = made
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      madeWhileHeld = made
    }
    taken += part.length
  }
}

beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>(resolve => void server.close(() => resolve())))

it('a file of 250 MB is read as fast as it leaves and no faster, and its MD5 is that of what left', async () => {
  async function* content(): AsyncGenerator<Uint8Array> {
    for (made = 0; made < CHUNKS; made++) yield CHUNK
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answered = await askService(
    fetchPublic,
    { environment: 'local', url },
    { username: 'isp', password: 'fake' },
    {
      step: 'upload',
      report: '1',
      name: 'a "quoted"\r\nname.jpg',
      bytes: CHUNK.length * CHUNKS,
      content: content(),
    },
  )
  const whole = createHash('md5')
  for (let at = 0; at < CHUNKS; at++) whole.update(CHUNK)
  expect(answered).toMatchObject({ code: 0, file: 'f', fault: null, md5: whole.digest('hex') })
  expect(taken).toBeGreaterThan(CHUNK.length * CHUNKS)
  expect(madeWhileHeld).toBeGreaterThan(0)
  expect(madeWhileHeld).toBeLessThan(OVER_MAX_CHUNKS)
  expect(form).toContain('filename="a %22quoted%22%0D%0Aname.jpg"')
})

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leaks, type Secret } from './harness/leak.ts'
import { openBrowser, openPerson, type Person, type Surfing } from './harness/person.ts'
import type { Sent } from './harness/recorder.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { choose, fromReview, jpeg, makeCase, openCase, toChoosing, type Upload } from './harness/site.ts'

const READY = /^Ready\. You can even switch off your connection now/

let server: Server
let surfing: Surfing

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** One file of each kind that people have, under names that must not travel either. */
function everyKind(): readonly Upload[] {
  const pictures = (['jpg', 'png', 'webp', 'gif', 'avif', 'heic'] as const).map(ending => ({
    name: `a-private-name.${ending}`,
    mimeType: ending === 'heic' ? '' : `image/${ending.replace('jpg', 'jpeg')}`,
    buffer: drawn(`harbour.${ending}`),
  }))
  return [...pictures, { name: 'a-private-name.mp4', mimeType: 'video/mp4', buffer: film() }]
}

function drawn(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/signals/pictures/${name}`, import.meta.url))
}

/** The beginning of an MP4 file and noise after it: a video is known by its bytes alone. */
function film(): Buffer {
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'), randomBytes(400_000)])
}

function secretsOf(files: readonly Upload[]): readonly Secret[] {
  return files.map(({ name, buffer }) => ({ name, bytes: buffer }))
}

/** Chromium speaks to its maker on its own account, whatever page it shows. No page can stop or use that. */
const BROWSERS_OWN = /^CONNECT [\w.-]+\.(google|googleapis)\.com:443$/

/** What left the browser while `act` ran, but for what the browser says on its own account. */
async function sentDuring(act: () => Promise<unknown>): Promise<readonly Sent[]> {
  const before = surfing.recorder.sent.length
  await act()
  return surfing.recorder.sent
    .slice(before)
    .filter(({ method, url }) => !BROWSERS_OWN.test(`${method} ${url}`))
}

async function close({ context }: Person): Promise<void> {
  await context.close()
}

describe('what the browser sends', () => {
  it('never holds a byte of a chosen file, nor its name, on either path', async () => {
    const person = await openPerson(surfing.browser)
    const { page } = person
    const files = [...everyKind(), jpeg('a-private-name-of-a-scene', await drawScene(41))]
    const more = [jpeg('a-private-name-added-later', await drawScene(42))]
    const sent = await sentDuring(async () => {
      await makeCase(page, server.url, { audience: 'minor', files, pin: '2468' })
      const { number } = await makeCase(page, server.url, { audience: 'adult', files, pin: '2468' })
      await openCase(page, server.url, number, '2468')
      await page.getByRole('button', { name: 'Add pictures' }).click()
      await choose(page, more)
      await page.getByRole('button', { name: 'Go on', exact: true }).click()
      await page.getByRole('button', { name: 'Yes, add them' }).click()
      await page.getByRole('region', { name: 'Picture 9' }).waitFor()
    })

    expect(leaks(sent, secretsOf([...files, ...more]))).toEqual([])
    expect(
      sent.filter(({ url, body }) => `${url}${body.toString('latin1')}`.includes('a-private-name')),
    ).toEqual([])
    expect(
      sent
        .filter(({ url }) => !url.startsWith(`${server.url}/`))
        .map(({ method, url }) => `${method} ${url}`),
    ).toEqual([])
    const changes = sent
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url }) => [method, new URL(url).pathname])
    expect(changes).toEqual([
      ['POST', '/v1/cases'],
      ['POST', '/v1/cases'],
      ['POST', expect.stringMatching(/^\/v1\/cases\/[-\w]+\/items$/)],
    ])
    expect(person.faults).toEqual([])
    await close(person)
  })

  it('is fingerprints and the person’s choices, and no other field', async () => {
    const person = await openPerson(surfing.browser)
    const sent = await sentDuring(async () => {
      await makeCase(person.page, server.url, {
        audience: 'minor',
        files: everyKind().slice(0, 1),
        pin: '2468',
      })
    })
    const { items, ...rest } = JSON.parse(
      sent.find(({ method }) => method === 'POST')?.body.toString() ?? '{}',
    ) as { items: readonly { kind: string; signals: readonly Record<string, unknown>[] }[] }
    expect(rest).toEqual({
      audience: 'minor',
      pin: '2468',
      recoveryHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    for (const item of items) {
      expect(Object.keys(item).toSorted()).toEqual(['kind', 'signals'])
      for (const { type, value, quality, variant, ...others } of item.signals) {
        expect(others).toEqual({})
        expect(value).toMatch(type === 'md5' ? /^[0-9a-f]{32}$/ : /^[0-9a-f]{64}$/)
        expect(typeof quality).toBe(type === 'md5' ? 'undefined' : 'number')
        expect(['string', 'undefined']).toContain(typeof variant)
      }
    }
    await close(person)
  })
})

describe('the detector', () => {
  let person: Person
  let secret: Secret

  beforeAll(async () => {
    person = await openPerson(surfing.browser)
    await person.page.goto(`${server.url}/en/adult/`)
    secret = { name: 'mine', bytes: await drawScene(43) }
  })
  afterAll(() => close(person))

  it.each<[string, (part: Buffer) => { query?: string; body?: Buffer }]>([
    ['bytes', part => ({ body: part })],
    ['base64', part => ({ query: part.toString('base64url') })],
    ['base64', part => ({ body: Buffer.from(`{"note":"x${part.toString('base64')}"}`) })],
    ['hex', part => ({ query: part.toString('hex').toUpperCase() })],
    ['numbers', part => ({ body: Buffer.from(JSON.stringify([...part])) })],
    [
      'percent',
      part => ({ query: [...part].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('') }),
    ],
    ['hex in compressed', part => ({ body: deflateSync(part.toString('hex')) })],
    ['hex in base64', part => ({ body: Buffer.from(Buffer.from(part.toString('hex')).toString('base64')) })],
  ])('finds a part of a file that a page sends as %s', async (writtenAs, write) => {
    const { query = '', body } = write(secret.bytes.subarray(5_001, 5_061))
    const sent = await sentDuring(() =>
      person.page.evaluate(plantLeak, { query, body: body === undefined ? null : [...body] }),
    )
    expect(leaks(sent, [secret])).toEqual([
      expect.objectContaining({ file: 'mine', writtenAs, url: expect.stringContaining('/v1/') }),
    ])
  })

  it('says nothing of a request that holds other bytes', async () => {
    const sent = await sentDuring(() =>
      person.page.evaluate(plantLeak, { query: '', body: [...randomBytes(60)] }),
    )
    expect(sent).toHaveLength(1)
    expect(leaks(sent, [secret])).toEqual([])
  })
})

/** Runs in the page. Answers once the request was answered, whatever the answer. */
async function plantLeak({ query, body }: { query: string; body: number[] | null }): Promise<void> {
  await fetch(`/v1/help?country=GB&note=${query}`, {
    method: body === null ? 'GET' : 'POST',
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  })
}

describe('hashing', () => {
  it('says when it is ready, and then needs no network for any kind of file', async () => {
    const person = await openPerson(surfing.browser, { width: 390 })
    const { page, context } = person
    const { audience, files } = { audience: 'adult', files: everyKind() } as const
    await toChoosing(page, server.url, audience)
    await page.getByText(READY).waitFor()
    const sent = await sentDuring(async () => {
      surfing.recorder.cut(true)
      await context.setOffline(true)
      await choose(page, files)
    })
    expect(sent.map(({ url }) => url)).toEqual([])
    await page.getByText('7 fingerprints are ready. Nothing was sent yet.').waitFor()
    expect(await page.getByText('Fingerprint ready. Exact copies can be recognised').count()).toBe(6)
    expect(await page.getByText('For a video, only an exact copy can be recognised.').count()).toBe(1)

    surfing.recorder.cut(false)
    await context.setOffline(false)
    const { number } = await fromReview(page, audience, '2468')
    expect(number).toHaveLength(14)
    expect(person.faults).toEqual([])
    await close(person)
  })

  it('says of each file what stands in its way, and goes on with the others', async () => {
    const person = await openPerson(surfing.browser, { width: 390 })
    const { page } = person
    const damaged = ['empty.png', 'words.jpg', 'too-large.png', 'truncated.jpg'].map(name => ({
      name,
      mimeType: 'image/jpeg',
      buffer: readFileSync(new URL(`../fixtures/signals/damaged/${name}`, import.meta.url)),
    }))
    const plain = { name: 'plain.png', mimeType: 'image/png', buffer: drawn('flat.png') }
    await toChoosing(page, server.url, 'minor')
    await choose(page, [...damaged, plain, jpeg('good', await drawScene(44))])
    const rows = await page.getByRole('main').getByRole('listitem').allTextContents()
    expect(rows).toEqual([
      expect.stringContaining('This file is empty.'),
      expect.stringContaining('This file cannot be read as a picture or video.'),
      expect.stringContaining('This picture is too large: over 100 megapixels.'),
      expect.stringMatching(/cannot be read|Fingerprint ready/),
      expect.stringContaining('This picture is too plain to tell from others.'),
      expect.stringContaining('Fingerprint ready. Exact copies can be recognised'),
    ])
    expect(person.faults).toEqual([])
    await close(person)
  })

  it('runs where no request can be made, and on a page that reaches its own server alone', async () => {
    const person = await openPerson(surfing.browser)
    const { page } = person
    await toChoosing(page, server.url, 'adult')
    await page.getByText(READY).waitFor()
    const sent = await sentDuring(async () => {
      const [worker] = page.workers()
      const inWorker = await worker?.evaluate(() =>
        fetch('/v1/help').then(
          () => 'sent',
          () => 'refused',
        ),
      )
      expect(inWorker).toBe('refused')
      expect(await page.evaluate(tryElsewhere)).toBe('refused')
    })
    expect(sent.map(({ url }) => url)).toEqual([])
    expect(person.faults.join('\n')).toMatch(
      /violates the following Content Security Policy directive: "connect-src/,
    )
    await close(person)
  })

  it('leaves nothing on the device', async () => {
    const person = await openPerson(surfing.browser)
    const files = [jpeg('mine', await drawScene(45))]
    await makeCase(person.page, server.url, { audience: 'adult', files, pin: '2468' })
    expect(await person.context.cookies()).toEqual([])
    expect(await stored(person.page)).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 })
    await close(person)
  })
})

/** Runs in the page. */
function tryElsewhere(): Promise<string> {
  return fetch('http://elsewhere.invalid/').then(
    () => 'sent',
    () => 'refused',
  )
}

function stored(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
}

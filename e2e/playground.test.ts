import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misfits } from './harness/fit.ts'
import { openBrowser, openPerson, type Person, photograph, type Surfing } from './harness/person.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'

let server: Server
let surfing: Surfing
let key: string

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  const scopes = ['match', 'match:minor', 'feedback', 'write', 'fetch']
  const [added] = await server.control('partner.add', { name: 'Bank owner', scopes })
  key = (added as { key: string }).key
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

async function playground(width = 1280, dark = false): Promise<Person> {
  const person = await openPerson(surfing.browser, { width, dark })
  await person.page.goto(`${server.url}/playground/`)
  await person.page.getByRole('button', { name: 'Post Harbour' }).waitFor()
  return person
}

/** Banks a file by its exact bytes, as a bank's owner would. */
async function bank(bytes: Uint8Array): Promise<string> {
  const value = createHash('md5').update(bytes).digest('hex')
  const draft = { kind: 'image', signals: [{ type: 'md5', value }] }
  const { json, status } = await server.ask(key, 'POST', '/v1/banks/adult/items', draft)
  expect(status).toBe(201)
  return (json as { item: string }).item
}

describe('the playground', () => {
  it('posts what nothing matches, holds what matches, and does what the reviewer decides', async () => {
    const { page, faults, context } = await playground()
    const [known, other] = await Promise.all([drawScene(1), drawScene(2)])
    await bank(known)
    await page.getByLabel('Choose pictures or videos').setInputFiles([
      { name: 'other.jpg', mimeType: 'image/jpeg', buffer: other },
      { name: 'known.jpg', mimeType: 'image/jpeg', buffer: known },
    ])
    const posts = page.getByRole('region', { name: 'Your posts' }).getByRole('article')
    await expect
      .poll(() => posts.getByRole('heading').allTextContents())
      .toEqual(['Held for review', 'Posted'])
    await photograph(page, 'playground-held-1280')
    expect(await posts.first().getByRole('img').count()).toBe(0)
    expect(await posts.first().textContent()).not.toMatch(/match|known to|fingerprint|bank/i)

    const strip = page.getByRole('region', { name: 'What Breakwater saw' })
    await expect.poll(() => strip.getByRole('article').count()).toBe(3)
    expect(await strip.textContent()).toContain('Waiting for review')
    const desk = page.getByRole('article', { name: 'Held post: known.jpg' })
    await desk.getByRole('button', { name: 'It is another: post it' }).click()
    await expect.poll(() => posts.getByRole('heading').allTextContents()).toEqual(['Posted', 'Posted'])
    await expect.poll(() => strip.textContent()).toContain('Not blocked')
    expect(faults).toEqual([])
    await context.close()
  })

  it('lets a held post go once its item is withdrawn, and gives the receipt', async () => {
    const { page, faults, context } = await playground()
    const picture = await drawScene(3)
    const item = await bank(picture)
    await page
      .getByLabel('Choose pictures or videos')
      .setInputFiles({ name: 'known.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('heading', { name: 'Held for review' }).waitFor()
    await fetch(`${server.url}/v1/banks/adult/items/${item}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    })
    await page.getByRole('button', { name: 'Ask Breakwater again' }).click()
    await page.getByRole('heading', { name: 'Posted' }).waitFor()
    const strip = page.getByRole('region', { name: 'What Breakwater saw' })
    await expect.poll(() => strip.textContent()).toContain(`Withdrawal received, about item ${item}`)
    expect(await strip.textContent()).toContain('Stored.')
    expect(faults).toEqual([])
    await context.close()
  })

  it('says in words when a file cannot be read, posts nothing, and tries again when asked', async () => {
    const { page, context } = await playground(390)
    await page
      .getByLabel('Choose pictures or videos')
      .setInputFiles({ name: 'nothing.png', mimeType: 'image/png', buffer: Buffer.alloc(0) })
    await page.getByRole('heading', { name: 'Not sent' }).waitFor()
    await page.getByText('The file has nothing in it.').waitFor()
    expect(await page.getByRole('region', { name: 'Your posts' }).getByRole('img').count()).toBe(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    const strip = page.getByRole('region', { name: 'What Breakwater saw' })
    await expect.poll(() => strip.getByRole('article').count()).toBe(2)
    await photograph(page, 'playground-refused-390')
    await context.close()
  })

  it('makes changed copies of a drawn picture, and forgets everything at “Start again”', async () => {
    const { page, faults, context } = await playground()
    for (const [change, copy] of [
      ['Half size', 'harbour-half.jpg'],
      ['JPEG quality 30', 'harbour-poor.jpg'],
      ['Grey', 'harbour-grey.jpg'],
    ] as const) {
      await page.getByRole('button', { name: change }).click()
      await page.getByRole('button', { name: `Post ${copy}` }).click()
    }
    const posts = page.getByRole('region', { name: 'Your posts' }).getByRole('article')
    await expect
      .poll(() => posts.getByRole('heading').allTextContents())
      .toEqual(['Posted', 'Posted', 'Posted'])
    await photograph(page, 'playground-copies-1280')
    await page.getByRole('button', { name: 'Start again' }).click()
    await expect.poll(() => posts.count()).toBe(0)
    expect(await page.getByRole('region', { name: 'What Breakwater saw' }).getByRole('article').count()).toBe(
      0,
    )
    expect(faults).toEqual([])
    await context.close()
  })

  it('fetches a new key when the one it has is of an earlier run of the server', async () => {
    const { page, context } = await playground()
    let asked = 0
    await page.route('**/playground/key', route =>
      (asked += 1) === 1 ? route.fulfill({ json: { key: 'bw_of-an-earlier-run' } }) : route.continue(),
    )
    await page.getByRole('button', { name: 'Post Hills' }).click()
    await page.getByRole('heading', { name: 'Posted' }).waitFor()
    expect(asked).toBe(2)
    await context.close()
  })

  it.each([
    [320, false],
    [1280, true],
  ])('keeps nobody out at %i px (dark: %s)', async (width, dark) => {
    const { page, faults, context } = await playground(width, dark)
    expect(await misfits(page)).toEqual([])
    const picture = await drawScene(1)
    await page.getByRole('button', { name: 'Post Harbour' }).click()
    await page.getByRole('button', { name: 'Post Hills' }).click()
    await page.getByRole('button', { name: 'Grey' }).click()
    await page.getByLabel('Choose pictures or videos').setInputFiles([
      { name: 'known.jpg', mimeType: 'image/jpeg', buffer: picture },
      { name: 'nothing.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
    ])
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await page.getByRole('img', { name: 'The changed copy, harbour-grey.jpg' }).waitFor()
    expect(await misfits(page)).toEqual([])
    await photograph(page, `playground-full-${width}${dark ? '-dark' : ''}`)
    expect(faults.filter(fault => !fault.includes('422'))).toEqual([])
    await context.close()
  })
})

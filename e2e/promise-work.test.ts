import { readdirSync, readFileSync } from 'node:fs'
import { hashFile } from '@breakwater/decode'
import { signalTypes } from '@breakwater/engine'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPerson, type Person, type Surfing } from './harness/person.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { choose, jpeg, makeCase, toChoosing, type Upload } from './harness/site.ts'

const MEGA = 1_000_000
let server: Server
let surfing: Surfing
let person: Person

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  person = await openPerson(surfing.browser)
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** A landscape of so many pixels, so that each picture takes some work. */
async function large(seed: number, width: number, height: number): Promise<Upload> {
  const scene = sharp(await drawScene(seed)).resize(width, height, { fit: 'fill' })
  return jpeg(`scene-${seed}`, await scene.jpeg({ quality: 80 }).toBuffer())
}

/** Bytes of memory that the browser and all its processes hold. */
function memory(): number {
  const processes = readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/.test(name)) return []
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const field = (wanted: string) => Number(new RegExp(`${wanted}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
      return [{ id: Number(name), parent: field('PPid'), bytes: field('RssAnon') * 1024 }]
    } catch {
      return []
    }
  })
  const ours = new Set([process.pid])
  for (const { id, parent } of processes.toSorted((a, b) => a.id - b.id)) if (ours.has(parent)) ours.add(id)
  ours.delete(process.pid)
  return processes.reduce((sum, { id, bytes }) => sum + (ours.has(id) ? bytes : 0), 0)
}

/** Runs in the page: every value that a progress bar takes from now on, bar by bar. */
function watchProgress(): void {
  const seen: Record<string, number[]> = {}
  Object.assign(globalThis, { seen })
  new MutationObserver(changes => {
    for (const { target } of changes)
      if (target instanceof HTMLProgressElement) (seen[target.id] ??= []).push(target.value)
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['value'] })
}

async function progressOf(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate(() => (globalThis as unknown as { seen: Record<string, number[]> }).seen)
}

describe('hashing', () => {
  it('gives in the browser what it gives on a server, whatever the sides, and says how far it is', async () => {
    const files = [await large(70, 1_601, 1_203), await large(71, 333, 2_049)]
    const { page } = await openPerson(surfing.browser)
    await page.addInitScript(watchProgress)
    const before = surfing.recorder.sent.length
    await makeCase(page, server.url, { audience: 'minor', files, pin: '2468' })
    const progress = await progressOf(page)
    for (const file of ['file-0', 'file-1']) {
      const values = progress[file] ?? []
      expect(values.length).toBeGreaterThan(2)
      expect(values).toEqual(values.toSorted((a, b) => a - b))
    }
    const sent = surfing.recorder.sent
      .slice(before)
      .find(({ url, method }) => method === 'POST' && url.endsWith('/v1/cases'))
    const { items } = JSON.parse(sent?.body.toString() ?? '') as {
      items: { signals: { type: string; value: string; variant?: string }[] }[]
    }
    for (const [at, { buffer }] of files.entries()) {
      const { signals } = await hashFile(buffer, { variants: 'banked' })
      const inPage = items[at]?.signals ?? []
      const onServer = signals.filter(({ quality = 100 }) => quality >= 50)
      expect(inPage[0]?.variant).toBe('upright')
      expect(signalTypes.pdq.distance(inPage[0]?.value ?? '', onServer[0]?.value ?? '')).toBeLessThanOrEqual(
        2,
      )
      expect(Math.abs(inPage.length - onServer.length)).toBeLessThanOrEqual(3)
    }
    await page.context().close()
  })

  it('of fifty pictures in a row leaves memory where ten had brought it', async () => {
    const { page } = person
    const [first, ...rest] = await Promise.all([0, 1, 2, 3, 4].map(seed => large(80 + seed, 2_000, 1_500)))
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => {
        const file = [first, ...rest][(from + at) % 5]
        // The same picture with other bytes after its end is another file.
        const buffer = Buffer.concat([file?.buffer ?? Buffer.alloc(0), Buffer.from([from + at])])
        return jpeg(`picture-${from + at}`, buffer)
      })
    await toChoosing(page, server.url, 'minor')
    await choose(page, many(0, 10))
    const afterTen = memory()
    await page.getByRole('button', { name: 'Choose more' }).click()
    await page.getByLabel('Choose pictures or videos').setInputFiles(many(10, 50))
    await page.getByText('60 fingerprints are ready').waitFor({ timeout: 170_000 })
    const grown = memory() - afterTen
    process.stdout.write(
      `memory after 10 pictures ${Math.round(afterTen / MEGA)} MB, 50 more: ${Math.round(grown / MEGA)} MB\n`,
    )
    expect(grown).toBeLessThan(150 * MEGA)
  })

  it('that a person stops ends the worker at once, and with it all that it held', async () => {
    const { page } = await openPerson(surfing.browser)
    await toChoosing(page, server.url, 'minor')
    const files = await Promise.all([90, 91, 92].map(seed => large(seed, 7_000, 5_000)))
    const before = memory()
    await page.getByLabel('Choose pictures or videos').setInputFiles(files)
    await expect.poll(() => page.workers().length).toBe(1)
    const ended = page.workers()[0]?.waitForEvent('close')
    await expect.poll(() => memory() - before, { interval: 20, timeout: 60_000 }).toBeGreaterThan(80 * MEGA)
    await page.getByRole('button', { name: 'Stop, and forget these pictures' }).click()
    await ended
    await page.getByText('Choose the pictures').waitFor()
    await expect.poll(() => memory() - before, { timeout: 30_000 }).toBeLessThan(80 * MEGA)
    await page.context().close()
  })
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPlatform, wholeStory } from '../harness/desk.ts'
import { misfits } from '../harness/fit.ts'
import { type MovingClock, openMovingClock } from '../harness/moving-clock.ts'
import { openBrowser, photograph, type Surfing } from '../harness/person.ts'
import { drawScene } from '../harness/scene.ts'
import { openServer, type Server } from '../harness/server.ts'
import { type Colleague, consoleOf, joinStaff, openQueue, readsAndTakes } from '../harness/staff.ts'

const MINUTE_MS = 60_000
/** As long as one look counts at most. */
const LOOK_MIN = 5

let clock: MovingClock
let server: Server
let surfing: Surfing
let ana: Colleague
let page: Page
let site: string
let job: string

/** Time goes by in the server and on the page alike. */
async function pass(minutes: number): Promise<void> {
  clock.pass(minutes * MINUTE_MS)
  await page.clock.fastForward(minutes * MINUTE_MS)
}

const looked = () => page.locator('.exposure > span').textContent()
const cover = () => page.locator('.tiles .cover')

/** Holds the picture for five minutes and lets go. What is softened counts half. */
async function look(): Promise<void> {
  await cover().hover()
  await page.mouse.down()
  await cover().locator('img').waitFor()
  await pass(LOOK_MIN)
  const ended = page.waitForResponse(/\/v1\/reveals\/[^/]+\/end$/)
  await page.mouse.up()
  expect((await ended).status()).toBe(200)
  await cover().getByText('Covered. Hold to look (Space)').waitFor()
}

beforeAll(async () => {
  clock = openMovingClock()
  ;[server, surfing] = await Promise.all([openServer(clock.settings), openBrowser()])
  site = `${consoleOf(server)}/console/`
  const harbour = await openPlatform(server)
  ana = await joinStaff(server, surfing.browser, 'Ana', 'senior')
  ;({ page } = ana)
  await readsAndTakes(ana, ana, ['en'])
  await harbour.report(wholeStory('acct_a'), 'acct_a')
  await harbour.report({ language: 'en', words: 'Somebody wants money.' }, 'acct_b')
  await vi.waitFor(
    async () => {
      await openQueue(page, site)
      expect(await page.locator('li.job-row').count()).toBe(2)
    },
    { timeout: 30_000 },
  )
  const [line] = await page
    .locator('.job-link')
    .evaluateAll(links => links.map(link => link.getAttribute('href')))
  job = line?.split('/').at(-1) ?? ''
  await harbour.giveEvidence(job, 'what-was-sent.jpg', await drawScene(5))
  await page.clock.install({ time: clock.now() })
  await page.goto(`${site}job/${job}`)
  await page.getByRole('button', { name: /^Take this job/ }).click()
  await page.getByRole('button', { name: /^Give back/ }).waitFor()
})
afterAll(async () => {
  await surfing.close()
  await server.close()
  clock.close()
})

describe('somebody who looks at pictures for long', () => {
  it('is told kindly when a break is due and until when, and what they have in hand stays theirs', async () => {
    for (let looks = 0; looks < 5; looks++) await look()
    await expect.poll(looked).toBe('13 min of 1 h 00 min')
    expect(await page.locator('.break-notice').count()).toBe(0)
    await look()
    const notice = page.getByRole('alert').filter({ hasText: 'Time for a break' })
    await notice.waitFor()
    expect(await notice.textContent()).toMatch(
      /Your jobs stay yours\. Ten minutes are enough: until \d\d:\d\d\.$/,
    )
    expect(await misfits(page)).toEqual([])
    await photograph(page, 'console-break')

    await pass(11)
    await notice.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: /^Give back/ }).waitFor()
    await look()
    await expect.poll(looked).toBe('18 min of 1 h 00 min')
    expect(await page.locator('.break-notice').count()).toBe(0)
  })

  it('sees no more once the day’s measure is full, and goes on with words', async () => {
    for (let looks = 7; looks < 24; looks++) await look()
    const notice = page.getByRole('alert').filter({ hasText: 'You have looked at enough today.' })
    await notice.waitFor()
    await cover().hover()
    await page.mouse.down()
    await page.getByText('You have seen enough for today.').waitFor()
    await page.mouse.up()
    expect(await cover().locator('img').count()).toBe(0)
    expect(await misfits(page)).toEqual([])
    await photograph(page, 'console-spent')

    await openQueue(page, site)
    await notice.waitFor()
    await page.locator('li.job-row:has-text("acct_b")').getByRole('link').first().click()
    await page.getByText('Somebody wants money.').first().waitFor()
    await page.getByRole('button', { name: /^Take this job/ }).click()
    await page.getByRole('button', { name: /^Give back/ }).waitFor()
  })

  it('looks again the next day', async () => {
    await pass(24 * 60)
    await page.goto(`${site}sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Ana' }).waitFor()
    await page.goto(`${site}job/${job}`)
    await expect.poll(looked).toBe('0 min of 1 h 00 min')
    expect(await page.locator('.break-notice').count()).toBe(0)
    await look()
  })
})

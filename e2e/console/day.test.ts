import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIVE_THREAT, openPlatform, type Platform } from '../harness/desk.ts'
import { openBrowser, photograph, type Surfing } from '../harness/person.ts'
import { openServer, type Server } from '../harness/server.ts'
import { type Colleague, consoleOf, joinStaff, openQueue, readsAndTakes } from '../harness/staff.ts'

let server: Server
let surfing: Surfing
let harbour: Platform
let lead: Colleague
let ana: Colleague
let site: string

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  site = `${consoleOf(server)}/console/`
  harbour = await openPlatform(server)
  lead = await joinStaff(server, surfing.browser, 'Lena Lead', 'senior')
  await readsAndTakes(lead, lead, ['en'])
  ana = await joinStaff(server, surfing.browser, 'Ana', 'reviewer')
  await readsAndTakes(lead, ana, ['en'])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** Reports until it stands in the queue, and opens it. */
async function openJob(page: Page, about: object = {}): Promise<{ account: string; job: string }> {
  const account = await harbour.report({ language: 'en', ...about })
  const row = page.locator(`li.job-row:has-text("${account}")`)
  await expect.poll(async () => (await openQueue(page, site), row.count())).toBe(1)
  await row.getByRole('link').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { account, job: new URL(page.url()).pathname.split('/').at(-1) ?? '' }
}

const stateOf = (page: Page) => page.locator('.job-head .facts li').first().textContent()

describe('a reviewer’s day', () => {
  it('begins with a search of one’s own, saved once and opened again', async () => {
    const { page } = ana
    await page.goto(site)
    await page.getByLabel('Came from').selectOption('report')
    await page.getByLabel('Save this search as').fill('Only reports')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByLabel('Saved searches')
      .locator('option', { hasText: 'Only reports' })
      .waitFor({ state: 'attached' })
    await page.goto(site)
    expect(await page.getByLabel('Came from').inputValue()).toBe('')
    await page
      .getByLabel('Saved searches')
      .locator('option', { hasText: 'Only reports' })
      .waitFor({ state: 'attached' })
    await page.getByLabel('Saved searches').selectOption('Only reports')
    await expect.poll(() => page.getByLabel('Came from').inputValue()).toBe('report')
    expect(page.url()).toContain('source=report')
  })

  it('covers what people wrote until it is pointed at', async () => {
    const { page } = ana
    await openJob(page, { ...LIVE_THREAT })
    const words = page.locator('blockquote .person-text, li .person-text').first()
    const isCovered = () => words.evaluate(one => getComputedStyle(one).color === 'rgba(0, 0, 0, 0)')
    expect(await isCovered()).toBe(false)
    await page.getByRole('button', { name: 'Ana' }).click()
    await page.getByLabel('Cover what people wrote until I point at it').click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1 }).hover()
    await expect.poll(isCovered).toBe(true)
    await photograph(page, 'console-masked')
    await words.hover()
    await expect.poll(isCovered).toBe(false)
    await page.getByRole('button', { name: 'Ana' }).click()
    await page.getByLabel('Cover what people wrote until I point at it').click()
    await page.keyboard.press('Escape')
  })

  it.each([
    ['s', /^Put off/, 'Put off'],
    ['2', /^Second opinion/, 'Waiting'],
    ['e', /^Escalate/, 'Escalated'],
  ])('the key %s puts a job off or passes it on, with a reason: %s', async (key, name, state) => {
    const { page } = ana
    await openJob(page)
    await page.getByRole('button', { name: /Take this job/ }).click()
    await expect.poll(() => stateOf(page)).toBe('In your hands')
    await page.keyboard.press(key)
    await page.getByRole('dialog').getByLabel('Why').fill('I want another pair of eyes.')
    await page.getByRole('dialog').getByRole('button', { name }).click()
    await expect.poll(() => stateOf(page)).toBe(state)
    expect(await page.locator('.job').textContent()).toContain('I want another pair of eyes.')
  })

  it('is told where they look anyway that a second person declined, and why', async () => {
    const { page } = ana
    await harbour.report({ from: { relation: 'self', account: 'maybe_harmed' } })
    await harbour.report({ reason: 'sextortion', acts: ['asked_for_money'], language: 'en' }, 'maybe_harmed')
    const row = page.locator('li.job-row:has-text("maybe_harmed")')
    await expect.poll(async () => (await openQueue(page, site), row.count())).toBe(1)
    await row.getByRole('link').first().click()
    await page.getByRole('button', { name: /Take this job/ }).click()
    await expect.poll(() => stateOf(page)).toBe('In your hands')
    await page.keyboard.press('v')
    await page.getByRole('checkbox', { name: /Remove account/ }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    await page.keyboard.press('c')
    await page.locator('.decided').waitFor()
    const job = page.url()

    await lead.page.goto(`${site}decisions`)
    await lead.page.getByText('To agree to').click()
    const line = lead.page.locator('li.decision-line').first()
    await expect.poll(() => line.textContent()).toContain('Violates: Remove account maybe_harmed')
    await line.getByRole('button', { name: /^Decline/ }).click()
    await lead.page.getByLabel(/^Why; whoever proposed it/).fill('She asked him to stop, twice.')
    await photograph(lead.page, 'console-decline')
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click()
    await line.waitFor({ state: 'detached' })

    await page.goto(site)
    await page.getByRole('status', { name: '1 waits for you' }).waitFor()
    await page.goto(`${site}decisions`)
    await page.getByText('She asked him to stop, twice.').waitFor()
    await photograph(page, 'console-declined')
    await page.goto(job)
    await expect.poll(() => stateOf(page)).toBe('Waiting')
    expect(await page.locator('.pane-decision .declined').textContent()).toContain('She asked him to stop')
  })
})

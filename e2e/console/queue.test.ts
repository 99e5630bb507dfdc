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
let site: string

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  site = `${consoleOf(server)}/console/`
  harbour = await openPlatform(server)
  lead = await joinStaff(server, surfing.browser, 'Lena Lead', 'senior')
  await readsAndTakes(lead, lead, ['en'])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** A reviewer who reads these languages and has come on duty. */
async function onDuty(name: string, languages: readonly string[]): Promise<Colleague> {
  const colleague = await joinStaff(server, surfing.browser, name, 'reviewer')
  await readsAndTakes(lead, colleague, languages)
  await colleague.page.goto(site)
  const duty = colleague.page.getByLabel('On duty')
  await duty.click()
  await expect.poll(() => duty.isChecked()).toBe(true)
  return colleague
}

const firstJob = (page: Page) =>
  page
    .getByRole('list', { name: /^Jobs, the most urgent first/ })
    .locator('li.job-row')
    .first()

describe('the queue', () => {
  it('puts a live threat before all that came earlier', async () => {
    const { page, context, faults } = await onDuty('Quim', ['en'])
    for (let at = 0; at < 3; at++) await harbour.report({ language: 'en' })
    await expect
      .poll(async () => (await openQueue(page, site), page.locator('li.job-row').count()))
      .toBeGreaterThan(2)
    const threat = await harbour.report(LIVE_THREAT)
    await page.getByRole('button', { name: /The queue has changed/ }).click({ timeout: 30_000 })
    await expect.poll(() => firstJob(page).textContent()).toContain(threat)
    expect(await firstJob(page).textContent()).toContain('Imminent harm')
    await photograph(page, 'console-queue')
    expect(faults).toEqual([])
    await context.close()
  })

  it('gives a job in Portuguese to who reads Portuguese, and to nobody else on duty', async () => {
    const english = await onDuty('Emma', ['en'])
    const portuguese = await onDuty('Paula', ['pt'])
    const account = await harbour.report({
      ...LIVE_THREAT,
      language: 'pt',
      words: 'Ele diz que vai mostrar tudo.',
    })
    await english.page.keyboard.press('n')
    await english.page.waitForURL(/\/job\//)
    await english.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await english.page.locator('.job-head').textContent()).not.toContain(account)
    await portuguese.page.keyboard.press('n')
    await portuguese.page.waitForURL(/\/job\//)
    await expect.poll(() => portuguese.page.locator('.job-head').textContent()).toContain(account)
    expect(await portuguese.page.locator('.job').textContent()).toContain('Ele diz que vai mostrar tudo.')
    await english.page.keyboard.press('b')
    await english.page.getByRole('button', { name: /Take this job/ }).waitFor()
    for (const { context } of [english, portuguese]) await context.close()
  })
})

describe('a decision', () => {
  it('is made ten times by keyboard alone, each after seeing what would happen', async () => {
    const { page, context, faults } = await onDuty('Kit', ['fr'])
    for (let at = 0; at < 10; at++)
      await harbour.report({ language: 'fr', reason: 'sextortion', acts: ['asked_for_money'] })
    await expect
      .poll(async () => (await openQueue(page, site), page.locator('li.job-row:has-text("French")').count()))
      .toBe(10)
    const done = new Set<string>()
    for (let at = 0; at < 10; at++) {
      const before = page.url()
      await page.keyboard.press('n')
      await page.waitForURL(url => url.href !== before && url.pathname.includes('/job/'))
      await page.getByRole('radio', { name: 'Violates' }).waitFor()
      await page.keyboard.press('v')
      await page.getByRole('checkbox', { name: /Remove account/ }).waitFor()
      await page.keyboard.press('p')
      await page.getByRole('heading', { name: 'What would happen' }).waitFor()
      await page.keyboard.press('c')
      await page.locator('.decided').waitFor()
      done.add(page.url())
    }
    expect(done.size).toBe(10)
    await photograph(page, 'console-decided')
    await page.goto(`${site}decisions`)
    await expect.poll(() => page.locator('li.decision-line').count()).toBe(10)
    expect(faults).toEqual([])
    await context.close()
  })

  it('survives a session that ends while somebody is typing', async () => {
    const { page, context, name } = await onDuty('Tess', ['de'])
    await harbour.report({ language: 'de', reason: 'sextortion', acts: ['asked_for_money'] })
    await expect
      .poll(async () => (await openQueue(page, site), page.locator('li.job-row:has-text("German")').count()))
      .toBe(1)
    await page.keyboard.press('n')
    await page.getByRole('radio', { name: 'Violates' }).waitFor()
    await page.keyboard.press('v')
    const words = 'Two accounts say the same thing, a minute apart.'
    await page.getByLabel('Why, for colleagues').fill(words)
    await page.getByLabel('A note for colleagues').fill('half a thou')
    await context.clearCookies()
    await page.getByRole('button', { name: /Show what would happen/ }).click()
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
    await photograph(page, 'console-session-ended')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name }).isVisible()).toBe(true)
    expect(await page.getByLabel('Why, for colleagues').inputValue()).toBe(words)
    expect(await page.getByLabel('A note for colleagues').inputValue()).toBe('half a thou')
    expect(await page.getByRole('radio', { name: 'Violates' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: /Show what would happen/ }).click()
    await page.getByRole('button', { name: /Carry it out/ }).click()
    await page.locator('.decided').waitFor()
    await context.close()
  })

  it('is undone from its own place, with a reason', async () => {
    const { page, context } = await onDuty('Una', ['es'])
    await harbour.report({ language: 'es', reason: 'sextortion', acts: ['asked_for_money'] })
    await expect
      .poll(async () => (await openQueue(page, site), page.locator('li.job-row:has-text("Spanish")').count()))
      .toBe(1)
    await page.keyboard.press('n')
    await page.getByRole('radio', { name: 'Violates' }).waitFor()
    await page.keyboard.press('v')
    await page.getByRole('checkbox', { name: /Remove account/ }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('button', { name: /Carry it out/ }).click()
    await page.locator('.decided').waitFor()
    await page.goto(`${site}decisions`)
    await page.getByRole('button', { name: 'Undo this decision' }).click()
    await page.getByLabel('Why it is undone').fill('It was the wrong account.')
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('li.decision-line').first().textContent()).toContain('Undone')
    await context.close()
  })
})

describe('many at once', () => {
  it('is shown first, done by two people, and undone', async () => {
    const { page, context, faults } = await onDuty('Bea', ['en'])
    const ids = await Promise.all([1, 2, 3].map(() => harbour.report({ language: 'tr', reason: 'spam' })))
    await page.goto(`${site}bulk`)
    await page.getByLabel('On which platform').fill(harbour.name)
    await page.getByLabel(/^Ids, one a line/).fill(ids.join('\n'))
    await page.getByRole('textbox', { name: 'Why', exact: true }).fill('One hand behind all three.')
    await page.getByRole('button', { name: 'Show what would happen' }).click()
    await page.getByText(/3 of 3 would change/).waitFor()
    await photograph(page, 'console-bulk-preview')
    await page.getByRole('button', { name: 'Propose it to a second person' }).click()
    const mine = page.locator('li.decision-line').first()
    await expect.poll(() => mine.textContent()).toContain('Waits for a second person')
    await mine.getByRole('button', { name: 'Agree, and carry it out' }).click()
    await mine.getByRole('alert').waitFor()

    await lead.page.goto(`${site}bulk`)
    const theirs = lead.page.locator('li.decision-line').first()
    await theirs.getByRole('button', { name: 'Agree, and carry it out' }).click()
    await expect.poll(() => theirs.textContent(), { timeout: 30_000 }).toContain('Done')
    expect(await theirs.textContent()).toContain('3 of 3')
    await theirs.getByRole('button', { name: 'Undo all of it' }).click()
    await lead.page.getByLabel('Why it is undone').fill('They were three people.')
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => theirs.textContent(), { timeout: 30_000 }).toContain('Undone')
    expect(faults.filter(fault => !fault.includes('status of 4'))).toEqual([])
    await context.close()
  })
})

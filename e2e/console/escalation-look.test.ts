import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeStory } from '../harness/desk.ts'
import { misfits, overflow } from '../harness/fit.ts'
import { type Looks, openPerson, photograph } from '../harness/person.ts'
import { plainWords } from '../harness/plain-words.ts'
import { drawScene } from '../harness/scene.ts'
import { joinStaff } from '../harness/staff.ts'
import { openTipDesk, type TipDesk } from '../harness/tip-desk.ts'

let desk: TipDesk
let job: string
let draft: string
let sent: string
let request: string

beforeAll(async () => {
  desk = await openTipDesk()
  const done = await desk.jobAbout('acct_sent', wholeStory('acct_sent'))
  sent = await desk.makeTip(done)
  await desk.send(sent)
  job = await desk.jobAbout('acct_b', wholeStory('acct_b'))
  await desk.harbour.giveEvidence(job, 'what-was-sent.jpg', await drawScene(31))
  draft = await desk.makeTip(job)
  request = await takeIn(desk.ana.page)
})
afterAll(() => desk.close())

/** Takes in a request by hand; answers its id. */
async function takeIn(page: Page): Promise<string> {
  await page.goto(`${desk.site}law-requests`)
  await page.getByLabel('What kind of request').selectOption('emergency')
  await page.getByLabel('Agency').fill('A police force')
  await page.getByLabel('Who asks').fill('PC Example')
  await page.getByLabel('Country, two letters').fill('gb')
  await page.getByLabel('Their reference').fill('R-1')
  await page.getByLabel(/^Number in the request/).fill('+44 20 7946 0000')
  await page.getByLabel(/^What it asks for/).fill('Who wrote this. Call me on 020 7946 0001.')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await page.waitForURL(/\/law-request\//)
  await page.getByText('Taken in: call back').waitFor()
  return page.url().split('/').at(-1) ?? ''
}

async function windowOf(looks: Looks) {
  const person = await openPerson(desk.surfing.browser, looks)
  await person.context.addCookies(await desk.ana.context.cookies())
  return person
}

/** Every screen of escalation, each with something in it. */
async function walk(page: Page, look: (screen: string) => Promise<void>, locale = ''): Promise<void> {
  const go = (path: string) =>
    page.goto(`${desk.site}${path}${locale && (path.includes('?') ? '&' : '?') + locale}`)
  await go(`job/${job}`)
  await page.locator('a[href*="/packs"]').last().waitFor()
  await page.locator(`.job a[href*="/tip/${draft}"]`).waitFor()
  await look('job')
  await go('tips')
  await page.locator('li.decision-line').first().waitFor()
  await look('tips')
  await go(`tip/${draft}`)
  await page.locator('.says .says').first().waitFor()
  await look('draft')
  await page.locator('button[aria-keyshortcuts="e"]').click()
  await page.locator('.tip-editor .tip-editor').first().waitFor()
  await look('change')
  await go(`tip/${sent}`)
  await page.locator('.tip-steps li').first().waitFor()
  await page.locator('.says .says').first().waitFor()
  await look('sent')
  await go(`packs?job=${job}&country=GB&age=adult`)
  await page.locator('.pack-copy').waitFor()
  await look('pack')
  await go('law-requests')
  await page.locator('li.decision-line').first().waitFor()
  await look('requests')
  await go(`law-request/${request}`)
  await page.locator('.tip-steps li').first().waitFor()
  await look('request')
  await go('preserved')
  await page.locator('li.decision-line button').first().waitFor()
  await look('preserved')
  await go('transparency')
  await page.locator('.tables .counts').first().waitFor()
  await look('transparency')
}

describe('every screen of escalation', () => {
  const looks: readonly Looks[] = [{ width: 1280 }, { width: 1280, dark: true }, { width: 360 }]
  it.each(looks)('fits everyone by WCAG 2.2 AA and scrolls none sideways at %o', async look => {
    const { page, context, faults } = await windowOf(look)
    await walk(page, async screen => {
      await photograph(page, `escalation-${screen}-${look.width}${look.dark ? '-dark' : ''}`)
      expect({ screen, misfits: await misfits(page) }).toEqual({ screen, misfits: [] })
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('has every string from a catalogue, and turns with a language that runs from right to left', async () => {
    const { page, context } = await windowOf({ width: 1280 })
    const fixed: string[] = []
    await walk(page, async () => void fixed.push(...(await page.evaluate(plainWords))), 'locale=en-XA')
    // Elements keep the names that the CyberTipline gave them, in labels too.
    expect(fixed.filter(text => !/ (report|files)(\/|$)/.test(text))).toEqual([])
    await walk(
      page,
      async screen => {
        expect({ screen, overflow: await overflow(page) }).toEqual({ screen, overflow: [] })
      },
      'locale=ar-XB',
    )
    await context.close()
  })
})

describe('the keyboard alone', () => {
  it('finds tips by name, opens one, begins a change, and sends nothing by a single key', async () => {
    const { page, context } = await windowOf({ width: 1280 })
    await page.goto(desk.site)
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('What do you want to do?').fill('Tips')
    await page.getByRole('button', { name: 'Tips to the CyberTipline' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tips$/)
    const link = page.locator(`a[href$="/tip/${draft}"]`)
    await link.waitFor()
    await link.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What it says' }).waitFor()
    const shown = page.locator('.tip-side')
    const before = await shown.getByRole('status').innerText()
    for (const key of 'abcdfghijklmnopqrstuvwxyz0123456789') await page.keyboard.press(key)
    expect(await shown.getByRole('status').innerText()).toBe(before)
    await page.keyboard.press('e')
    await page.getByRole('button', { name: 'Keep these changes' }).waitFor()
    await context.close()
  })
})

describe('who has no permission', () => {
  it('sees no way to approve, send, hold or answer, and is refused the pages of it', async () => {
    const rui = await joinStaff(desk.server, desk.surfing.browser, 'Rui', 'reviewer')
    await rui.page.goto(`${desk.site}tip/${draft}`)
    await rui.page.getByText('It waits for somebody whose role may approve and send tips.').waitFor()
    for (const name of ['Approve exactly this', 'Take this tip back', 'Put a legal hold on it'])
      expect(await rui.page.getByRole('button', { name }).count()).toBe(0)
    expect(await rui.page.getByRole('link', { name: 'Requests of authorities' }).count()).toBe(0)
    await rui.page.goto(`${desk.site}law-requests`)
    await rui.page.getByText('Your role does not allow this.').waitFor()
    await rui.context.close()

    const boss = await joinStaff(desk.server, desk.surfing.browser, 'Bo', 'administrator')
    await boss.page.getByRole('link', { name: 'Staff' }).waitFor()
    expect(await boss.page.getByRole('link', { name: 'Tips' }).count()).toBe(0)
    await boss.page.getByRole('link', { name: 'For regulators' }).click()
    const file = boss.page.waitForEvent('download')
    await boss.page.getByRole('link', { name: 'Audit (CSV)' }).click()
    const text = readFileSync(await (await file).path(), 'utf8')
    expect(text).toMatch(/^position,at,caller,event,subject,seal\r\n1,/)
    expect(text).toContain('tip.finished')
    expect(await boss.page.getByRole('link', { name: 'Counts (CSV)' }).count()).toBe(0)
    await boss.context.close()
  })
})

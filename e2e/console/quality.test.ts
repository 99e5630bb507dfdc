import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlatform, type Platform, wholeStory } from '../harness/desk.ts'
import { misfits } from '../harness/fit.ts'
import { openBrowser, photograph, type Surfing } from '../harness/person.ts'
import { openServer, type Server } from '../harness/server.ts'
import { askAs, type Colleague, consoleOf, joinStaff, openQueue, readsAndTakes } from '../harness/staff.ts'

/** A service that translates, as LibreTranslate answers, and what it was sent. */
const sent: string[] = []
const translator = createServer((request, response) => {
  void answered(request, response)
})

/** How long a busy machine may take to answer. */
const SLOWLY = { timeout: 30_000 }
let rules = 0
async function answered(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { q } = JSON.parse(await text(request)) as { q: string[] }
  sent.push(...q)
  const body = JSON.stringify({ translatedText: q.map(() => 'please do not') })
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}

let server: Server
let surfing: Surfing
let harbour: Platform
let ana: Colleague
let lea: Colleague
let site: string

beforeAll(async () => {
  await new Promise<void>(resolve => translator.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(translator.address() as AddressInfo).port}`
  const settings = { BREAKWATER_TRANSLATE_URL: url, BREAKWATER_TRANSLATE_NAME: 'Our translator' }
  ;[server, surfing] = await Promise.all([openServer(settings), openBrowser()])
  site = `${consoleOf(server)}/console/`
  harbour = await openPlatform(server)
  lea = await joinStaff(server, surfing.browser, 'Lea', 'senior')
  ana = await joinStaff(server, surfing.browser, 'Ana', 'analyst')
  for (const who of [lea, ana]) await readsAndTakes(lea, who, ['en'])
  await harbour.report(wholeStory('acct_q'), 'acct_q')
})
afterAll(async () => {
  await surfing.close()
  await server.close()
  translator.close()
})

describe('quality', () => {
  it('shows the original beside a translation that was asked for, and sends nothing unasked', async () => {
    const { page } = lea
    await expect
      .poll(
        async () => (await openQueue(page, site), page.locator('li.job-row:has-text("acct_q")').count()),
        {
          timeout: 60_000,
        },
      )
      .toBe(1)
    const duty = page.getByLabel('On duty')
    if (!(await duty.isChecked())) await duty.click()
    await expect.poll(() => duty.isChecked()).toBe(true)
    await page.keyboard.press('n')
    const message = page.locator('.message', { hasText: 'من فضلك لا' })
    await message.waitFor()
    expect(sent).toEqual([])
    await page.getByRole('button', { name: /send it to Our translator/ }).click()
    await message.getByText('please do not').waitFor()
    expect(await message.textContent()).toContain('translated by Our translator')
    expect(sent).toEqual(['من فضلك لا'])
    await photograph(page, 'console-translation')
  })

  it('makes a decided job golden, gives it blind to somebody else, and says how well they agree', async () => {
    const { page } = lea
    await page.keyboard.press('v')
    await page.getByRole('checkbox', { name: /Remove account/ }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('button', { name: /Carry it out/ }).click()
    await page.locator('.decided').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Make this job golden' }).click()
    const dialog = page.getByRole('dialog', { name: 'What is right here?' })
    await dialog.waitFor()
    expect(await misfits(page)).toEqual([])
    await photograph(page, 'console-golden-dialog')
    await dialog.getByRole('button', { name: 'Make it golden' }).click()
    await dialog.waitFor({ state: 'detached' })

    await ana.page.goto(`${site}quality`)
    await ana.page.getByRole('button', { name: 'Give me one' }).click()
    await ana.page.getByRole('button', { name: 'This is what I find' }).waitFor()
    const blind = await ana.page.locator('article.job').textContent()
    expect(blind).toContain('acct_q')
    expect(blind).not.toContain('Lea')
    expect(blind).not.toContain('Decided')
    await photograph(ana.page, 'console-judge')
    await ana.page.getByLabel('Verdict').selectOption('no_violation')
    await ana.page.getByRole('button', { name: 'This is what I find' }).click()
    await ana.page.getByText('Written down').waitFor()
    await ana.page.getByRole('button', { name: 'Give me one' }).click()
    await ana.page.getByText('Nothing for you to judge now').waitFor()
    expect(await ana.page.getByRole('heading', { name: 'Golden jobs' }).count()).toBe(0)

    await page.goto(`${site}quality`)
    await page.getByText('0 of 1 found this').waitFor()
    await page.getByRole('rowheader', { name: 'Ana' }).waitFor()
    await photograph(page, 'console-quality')
    expect(await misfits(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    await photograph(page, 'console-quality-360')
    expect(await misfits(page)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('button', { name: 'No longer golden' }).click()
    await page.getByText('None yet.').waitFor()
  })
})

describe('an analyst rule', () => {
  it('acts only once a second person agrees, and one person stops it', async () => {
    const born = (id: string, actor: string, age: number) => ({
      id,
      type: 'account.created',
      at: '2026-06-01T00:00:00Z',
      actor,
      account: { age, ageSource: 'stated', country: 'US' },
    })
    const said = {
      id: 's1',
      type: 'message.sent',
      at: '2026-06-01T01:00:00Z',
      actor: 'seller',
      target: 'teen',
      thread: 't',
      content: { kind: 'text', text: 'pay by cashapp' },
    }
    // A second attempt writes a rule of its own.
    const name = `pay-a-grown-up-${(rules += 1)}`
    const events = [born('b1', 'teen', 15), born('b2', 'seller', 40), said]
    await askAs(ana, 'PUT', `/v1/analyst-rules/${name}`, {
      reason: 'Grown-ups who name a way to pay to a minor.',
      severity: 'medium',
      on: ['message.sent'],
      conditions: [
        { name: 'grown-up', cel: 'actor.age >= 18' },
        { name: 'to-a-minor', cel: 'target.age < 18' },
        { name: 'payment', cel: 'event.content.text.matches("(?i)cash ?app")' },
      ],
      action: 'limit_account',
      cap: 10,
      tests: [
        { name: 'finds one', events, expect: ['s1'] },
        { name: 'lets others alone', events: events.slice(0, 2), expect: [] },
      ],
    })
    await ana.page.goto(`${site}rules`)
    const written = ana.page.locator('li.decision-line', { hasText: name })
    await written.getByRole('button', { name: 'Run its tests' }).click()
    await written.getByRole('button', { name: /^Propose/ }).click()
    await expect.poll(() => written.getAttribute('data-state'), SLOWLY).toBe('proposed')
    expect(await ana.page.getByRole('button', { name: /^Agree/ }).count()).toBe(0)

    const { page } = lea
    await page.goto(`${site}rules`)
    const line = page.locator('li.decision-line', { hasText: name })
    await line.getByRole('button', { name: /^Agree/ }).click()
    await expect.poll(() => line.getAttribute('data-state'), SLOWLY).toBe('live')
    expect(await line.textContent()).toContain('Ana')
    await photograph(page, 'console-rules')
    expect(await misfits(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    await photograph(page, 'console-rules-360')
    expect(await misfits(page)).toEqual([])
    await line.getByRole('button', { name: 'Stop it now' }).click()
    await page.getByLabel('Why, for colleagues').fill('It finds a shop.')
    await page.getByRole('dialog').getByRole('button', { name: 'Stop it now' }).click()
    await expect.poll(() => line.getAttribute('data-state'), SLOWLY).toBe('stopped')
    expect([...lea.faults, ...ana.faults]).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPlatform, type Platform, wholeStory } from '../harness/desk.ts'
import { openBrowser, openPerson, photograph, type Surfing } from '../harness/person.ts'
import { drawScene } from '../harness/scene.ts'
import { openServer, type Server } from '../harness/server.ts'
import {
  type Colleague,
  consoleOf,
  joinStaff,
  openQueue,
  readsAndTakes,
  withPasskeys,
} from '../harness/staff.ts'

/** docs/guides/reviewer.md, walked in a browser: a step for each of its headings, in its order. */
const GUIDE = readFileSync(new URL('../../docs/guides/reviewer.md', import.meta.url), 'utf8')
const HEADINGS = [...GUIDE.matchAll(/^#{2,3} (.+?)(?: \(.*\))?$/gm)].map(([, heading]) => heading ?? '')

let server: Server
let surfing: Surfing
let harbour: Platform
let boss: Colleague
let lead: Colleague
let site: string
let robin: Page
let job: string
let rich: string
/** Every word that was on a screen of this day. */
let seen = ''

async function look(page: Page, name: string): Promise<void> {
  await photograph(page, `day-${name}`)
  seen += ` ${await page.locator('body').innerText()}`
}

beforeEach(async () => {
  seen = ''
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  site = `${consoleOf(server)}/console/`
  harbour = await openPlatform(server)
  boss = await joinStaff(server, surfing.browser, 'Bo', 'administrator')
  lead = await joinStaff(server, surfing.browser, 'Lena Lead', 'senior')
  await readsAndTakes(lead, lead, ['en'])
  await bankPicture()
  const phones = await openPerson(surfing.browser)
  await phones.page.goto(`${server.url}/playground/incident/`)
  await phones.page.getByRole('button', { name: 'Play it all' }).click()
  await phones.page.getByText('The evening is over.').waitFor({ timeout: 120_000 })
})
afterEach(async () => {
  await surfing.close()
  await server.close()
})

const PICTURE = {
  type: 'pdq',
  value: '49e1e55e7ba34a05025f1de3e54ee55b3a248a1dc1d33ee4ce1ce1431e198e9d',
  quality: 100,
}

/** A member banks what one of the reports is near to. */
async function bankPicture(): Promise<void> {
  const [line] = await server.control('partner.add', { name: 'Member', scopes: ['write'] })
  const item = { kind: 'image', signals: [PICTURE] }
  const { status } = await server.ask((line as { key: string }).key, 'POST', '/v1/banks/adult/items', item)
  expect(status).toBe(201)
}

const stateNow = () => robin.locator('.job-head .facts li').first().textContent()
const press = (key: string) => robin.keyboard.press(key)

/** Opens the job about this subject, once it stands in the queue, and takes it. */
async function take(subject: string): Promise<void> {
  const row = robin.locator(`li.job-row:has-text("${subject}")`)
  await expect.poll(async () => (await openQueue(robin, site), row.count()), { timeout: 60_000 }).toBe(1)
  await row.getByRole('link').first().click()
  await robin.getByRole('button', { name: /Take this job/ }).click()
  await expect.poll(stateNow).toBe('In your hands')
}

const tell = (when: 'now' | 'later' | 'never') =>
  robin.getByRole('combobox', { name: 'Tell the person concerned' }).selectOption(when)

async function see(verdict: string): Promise<void> {
  await robin.getByRole('radio', { name: 'Violates' }).waitFor()
  await press(verdict)
  await robin.getByLabel('It rests on').waitFor()
  await press('p')
  await robin.getByRole('heading', { name: 'What would happen' }).waitFor()
}

async function sayWhy(name: RegExp, state: string): Promise<void> {
  await robin.getByRole('dialog').getByLabel('Why').fill('I want another pair of eyes.')
  await robin.getByRole('dialog').getByRole('button', { name }).click()
  await expect.poll(stateNow).toBe(state)
}

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  async 'Before you start'() {
    await boss.page.goto(`${site}staff`)
    await boss.page.getByLabel('Name of who joins').fill('Robin')
    await boss.page.getByRole('button', { name: 'Invite' }).click()
    const link = (await boss.page.locator('.link').textContent()) ?? ''
    await look(boss.page, '01-invite')
    const person = await openPerson(surfing.browser)
    robin = person.page
    await withPasskeys(person)
    await robin.goto(link)
    await robin.getByText('You join as Robin').waitFor()
    await look(robin, '02-link')
    await robin.getByRole('button', { name: 'Make a passkey' }).click()
    await robin.getByRole('button', { name: 'Robin' }).waitFor()
    await look(robin, '03-in')
    const other = await openPerson(surfing.browser)
    await other.page.goto(link)
    await other.page.getByText('This link was used already').waitFor()
    await look(other.page, '04-link-again')
    await other.context.close()

    await robin.getByRole('button', { name: 'Robin' }).click()
    await robin.getByLabel('Cover what people wrote until I point at it').waitFor()
    await look(robin, '05-own')
    await robin.keyboard.press('Escape')

    await lead.page.goto(`${site}team`)
    const form = lead.page.getByRole('form', { name: 'Robin' })
    await form.getByLabel(/^Reads/).fill('en')
    for (const skill of await form.getByRole('checkbox').all()) await skill.check()
    await form.getByRole('button', { name: 'Save' }).click()
    await look(lead.page, '06-team')
  },

  async 'The queue'() {
    await harbour.report({ language: 'en' })
    await harbour.report({ ...wholeStory('acct_a'), signals: [PICTURE] }, 'acct_a')
    await expect
      .poll(async () => (await openQueue(robin, site), robin.locator('li.job-row').count()), {
        timeout: 60_000,
      })
      .toBeGreaterThan(2)
    await look(robin, '10-queue')
    await robin.getByLabel('On duty').click()
    await expect.poll(() => robin.getByLabel('On duty').isChecked()).toBe(true)
    await press('?')
    await robin.locator('.help-sheet').waitFor()
    await look(robin, '11-keys')
    await press('Escape')
    await robin.locator('.help-sheet').waitFor({ state: 'detached' })
    await press('Control+k')
    await robin.getByRole('textbox', { name: 'What do you want to do?' }).waitFor()
    await look(robin, '12-palette')
    await press('Escape')
    await robin.getByRole('textbox', { name: 'What do you want to do?' }).waitFor({ state: 'detached' })
    await harbour.report({ language: 'en' })
    await robin.getByRole('button', { name: /The queue has changed/ }).waitFor({ timeout: 60_000 })
    await look(robin, '13-changed')
    await press('n')
    await robin.waitForURL(/\/job\//)
    await robin.getByRole('radio', { name: 'Violates' }).waitFor()
    await look(robin, '14-first')
  },

  async 'A job'() {
    await look(robin, '20-job')
    job = robin.url().split('/').at(-1) ?? ''
    const shows = robin.getByRole('button', { name: /^Show message/ })
    expect(await shows.count()).toBeGreaterThan(2)
    for (const one of [...(await shows.all()), shows.first()]) {
      await one.click()
      await expect.poll(() => robin.locator('.message:focus').count()).toBe(1)
    }
    const first = await robin.locator('.message:focus').getAttribute('id')
    await press('ArrowDown')
    expect(await robin.locator('.message:focus').getAttribute('id')).not.toBe(first)
    await look(robin, '22-arrow')
    await robin.getByLabel('A note for colleagues').fill('Seen before.')
    await look(robin, '23-note')
    await robin.locator('.accounts a').first().click()
    await robin.waitForURL(/look-up/)
    await robin.locator('.decision-line').first().waitFor()
    await look(robin, '24-pivot')
    await robin.goBack()
    await robin.getByRole('radio', { name: 'Violates' }).waitFor()
  },

  async 'Hidden while it waits'() {
    const about = { kind: 'content', id: 'post_1' }
    await harbour.report({ reason: 'private_images', language: 'en', about })
    for (let at = 0; at < 6; at++)
      await harbour.report({
        reason: 'private_images',
        language: 'en',
        about: { kind: 'content', id: 'post_2' },
        words: 'Please take this down now.',
        from: { relation: 'someone_else', account: `crowd_${at}` },
      })
    await take('post_1')
    await look(robin, '30-hidden')
    await see('x')
    await look(robin, '31-no-violation')
    await press('c')
    await robin.locator('.decided').waitFor()
    await robin.reload()
    await robin.locator('.job-head').waitFor()
    await look(robin, '32-shown-again')
    await take('post_2')
    await look(robin, '33-brigade')
    await press('b')
    await robin.getByRole('button', { name: /Take this job/ }).waitFor()
  },

  async 'Looking at media'() {
    await robin.goto(`${site}job/${job}`)
    const scene = await drawScene(5)
    await robin.getByRole('radio', { name: 'Violates' }).waitFor()
    await harbour.report({ language: 'en' }, 'acct_media')
    await take('acct_media')
    await harbour.giveEvidence(robin.url().split('/').at(-1) ?? '', 'what-was-sent.jpg', scene)
    await robin.reload()
    const cover = robin.locator('.cover').first()
    await cover.waitFor()
    await look(robin, '40-covered')
    await cover.focus()
    await robin.keyboard.down(' ')
    await robin.locator('img.shown').waitFor()
    await look(robin, '41-held')
    await robin.keyboard.up(' ')
    await robin.locator('img.shown').waitFor({ state: 'detached' })
    await look(robin, '42-let-go')
  },

  async 'If somebody may be in danger now'() {
    await robin.goto(`${site}job/${job}`)
    await robin.getByRole('radio', { name: 'Violates' }).waitFor()
    await press('v')
    await tell('later')
    await press('p')
    await robin.getByText('is told later').waitFor()
    await look(robin, '50-plan')
    await press('c')
    await robin.locator('.decided').waitFor()
    await look(robin, '51-decided')
    await press('m')
    await robin.getByRole('heading', { name: 'Tip to the CyberTipline' }).waitFor()
    await look(robin, '53-tip')
    await robin.goto(`${site}job/${job}`)
    await robin.getByText('This job is decided.').waitFor()
    await look(robin, '54-reloaded')
  },

  async Decide() {
    await take('acct_a')
    rich = robin.url()
    await robin.locator('.match').first().waitFor()
    for (const key of ['v', 'x', 'h', 'd', 'u']) {
      await press(key)
      await look(robin, `60-verdict-${key}`)
    }
    await press('v')
    await robin
      .locator('fieldset')
      .getByRole('combobox', { name: 'Tell the person concerned' })
      .selectOption('later')
    await look(robin, '61-later')
    await press('p')
    await robin.getByRole('heading', { name: 'What would happen' }).waitFor()
    await look(robin, '62-plan')
    await robin
      .locator('fieldset')
      .getByRole('combobox', { name: 'Tell the person concerned' })
      .selectOption('never')
    await look(robin, '63-never')
    await robin
      .locator('fieldset')
      .getByRole('combobox', { name: 'Tell the person concerned' })
      .selectOption('now')
    await press('p')
    await robin.getByRole('heading', { name: 'What would happen' }).waitFor()
    await press('c')
    await robin.locator('.decided').waitFor()
  },

  async Undo() {
    await robin.goto(`${site}decisions`)
    await robin.locator('li.decision-line').first().waitFor()
    await look(robin, '70-decisions')
    await robin.getByRole('button', { name: 'Undo this decision' }).first().click()
    await look(robin, '71-undo')
    await robin.getByLabel('Why it is undone').fill('It was the wrong account.')
    await robin.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
    await robin.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => robin.locator('li.decision-line').first().textContent()).toContain('Undone')
    await look(robin, '72-undone')
    await robin.goto(rich)
    await expect.poll(stateNow).toBe('Waiting')
    await look(robin, '73-waits-again')
  },

  async 'Many at once'() {
    await robin.goto(rich)
    await robin.getByLabel('Choose all').check()
    await look(robin, '80-linked')
    await robin.getByRole('button', { name: /Deal with/ }).click()
    await robin.getByRole('textbox', { name: 'Why', exact: true }).fill('The same device.')
    await robin.getByRole('button', { name: 'Show what would happen' }).click()
    await robin.getByText('would change').waitFor()
    await look(robin, '81-bulk')
    await robin.getByRole('button', { name: 'Propose it to a second person' }).click()
    await robin.locator('li.decision-line').first().waitFor()
    await look(robin, '82-proposed')
    await lead.page.goto(`${site}bulk`)
    await lead.page.getByRole('button', { name: 'Agree, and carry it out' }).waitFor()
    await look(lead.page, '83-lead')
    await lead.page.getByRole('button', { name: 'Agree, and carry it out' }).click()
    await lead.page.getByRole('button', { name: 'Undo all of it' }).waitFor({ timeout: 30_000 })
    await look(lead.page, '84-done')
  },

  async Quality() {
    await lead.page.goto(`${site}job/${job}`)
    await lead.page.getByText('Make this job golden').waitFor()
    expect(await lead.page.locator('.job-head').getByText('Decide', { exact: true }).count()).toBe(0)
    await look(lead.page, '90-lead-job')
    await lead.page.goto(`${site}quality`)
    await lead.page.getByRole('button', { name: 'Give me one' }).waitFor()
    await look(lead.page, '91-lead-quality')
    await robin.goto(`${site}quality`)
    await robin.getByRole('button', { name: 'Give me one' }).click()
    await robin
      .getByRole('button', { name: 'Give me one' })
      .and(robin.locator(':not([data-loading])'))
      .waitFor()
    await look(robin, '92-quality')
    await lead.page.goto(`${site}rules`)
    await lead.page.getByRole('heading', { name: 'Analyst rules' }).waitFor()
    await look(lead.page, '93-rules')
  },

  async 'When you are not sure, or not well'() {
    for (const [key, name, state] of [
      ['2', /^Second opinion/, 'Waiting'],
      ['e', /^Escalate/, 'Escalated'],
      ['s', /^Put off/, 'Put off'],
    ] as const) {
      await take(await harbour.report({ language: 'en' }))
      await press(key)
      await look(robin, `95-${key}`)
      await sayWhy(name, state)
    }
    await take(await harbour.report({ language: 'en' }))
    await press('w')
    await expect.poll(stateNow).not.toBe('Waiting')
    await look(robin, '96-pause')
    await press('b')
    await robin.getByRole('button', { name: /Take this job/ }).waitFor()
  },

  async Practise() {
    const named = [...GUIDE.matchAll(/\*\*([A-Z][^*]{2,})\*\*/g)].map(([, words]) => words ?? '')
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(words => !seen.includes(words))).toEqual([])
    const keys = [...GUIDE.matchAll(/^\| (?:[^|]+\| )?\*\*(\w)\*\*/gm)].map(([, key]) => key)
    expect(keys).toEqual(['v', 'x', 'h', 'd', 'u', '2', 'e', 'w', 's', 'b'])
  },
}

it('docs/guides/reviewer.md can be followed word by word', { timeout: 400_000 }, async () => {
  expect(Object.keys(STEPS)).toEqual(HEADINGS)
  for (const [heading, follow] of Object.entries(STEPS))
    await follow().catch((cause: unknown) => {
      throw new Error(`not under “${heading}”`, { cause })
    })
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPlatform, type Platform, wholeStory } from '../harness/desk.ts'
import { misfits, overflow } from '../harness/fit.ts'
import { type Looks, openBrowser, openPerson, photograph, type Surfing } from '../harness/person.ts'
import { plainWords } from '../harness/plain-words.ts'
import { drawScene } from '../harness/scene.ts'
import { openServer, type Server } from '../harness/server.ts'
import { type Colleague, consoleOf, joinStaff, readsAndTakes } from '../harness/staff.ts'

let server: Server
let surfing: Surfing
let harbour: Platform
let ana: Colleague
let site: string
let job: string

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  site = `${consoleOf(server)}/console/`
  harbour = await openPlatform(server)
  ana = await joinStaff(server, surfing.browser, 'Ana Conceição', 'senior')
  await readsAndTakes(ana, ana, ['en', 'pt'])
  await harbour.report(wholeStory('acct_a'), 'acct_a')
  for (let at = 0; at < 3; at++) await harbour.report({ language: 'pt', words: 'Alguém quer dinheiro.' })
  await vi.waitFor(
    async () => {
      await ana.page.goto(site)
      await ana.page.locator('li.job-row:has-text("acct_a")').waitFor({ timeout: 2_000 })
    },
    { timeout: 30_000 },
  )
  await ana.page.getByLabel('On duty').click()
  await ana.page.keyboard.press('n')
  await ana.page.getByRole('radio', { name: 'Violates' }).waitFor()
  job = ana.page.url().split('/').at(-1) ?? ''
  await harbour.giveEvidence(job, 'what-was-sent.jpg', await drawScene(5))
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** Every screen of the console, each with something in it. */
async function walk(page: Page, look: (screen: string) => Promise<void>, more = ''): Promise<void> {
  const query = more === '' ? '' : `?${more}`
  await page.goto(`${site}${query}`)
  await page.locator('li.job-row').first().waitFor()
  await look('queue')
  await page.goto(`${site}job/${job}${query}`)
  await page.locator('.cover').first().waitFor()
  await look('job')
  await page.locator('.verdict input').first().check()
  await page.locator('.boxes').first().waitFor()
  await page.locator('.pane-decision button[aria-keyshortcuts="p"]').click()
  await page.locator('.plan').waitFor()
  await look('plan')
  await page.goto(`${site}decisions${query}`)
  await page.locator('.page h1').waitFor()
  await look('decisions')
  await page.goto(`${site}bulk${query}`)
  await page.locator('.bulk-form').waitFor()
  await look('bulk')
  await page.goto(`${site}look-up?kind=device&value=d-77${more && `&${more}`}`)
  await page.locator('.decision-line').first().waitFor()
  await look('look up')
  await page.goto(`${site}figures${query}`)
  await page.locator('.plot canvas').waitFor()
  await look('figures')
  await page.goto(`${site}team${query}`)
  await page.locator('.team-form').first().waitFor()
  await look('team')
  await page.locator('button[aria-keyshortcuts="?"]').click()
  await page.locator('.help-sheet').waitFor()
  await look('keys')
  await page.goto(`${site}quality${query}`)
  await page.locator('section h2').first().waitFor()
  await look('quality')
}

/** What lies over a page: the palette, one's own menu, what is asked before a job is put off or passed on. */
async function walkOver(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.goto(`${site}job/${job}`)
  await page.locator('.cover').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'What do you want to do?' }).fill('e')
  await look('palette')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'What do you want to do?' }).waitFor({ state: 'detached' })
  await page.locator('.top-own button[aria-haspopup="dialog"]').click()
  await page.getByRole('dialog').waitFor()
  await look('own menu')
  await page.keyboard.press('Escape')
  for (const name of [/^Put off/, /^Second opinion/, /^Escalate/]) {
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('.acts').getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    await look(`dialog ${name.source}`)
    await page.keyboard.press('Escape')
  }
}

/** Another window of the same person: the session goes with it. */
async function windowOf(colleague: Colleague, looks: Looks) {
  const person = await openPerson(surfing.browser, looks)
  await person.context.addCookies(await colleague.context.cookies())
  return person
}

describe('every screen of the console', () => {
  const looks: readonly Looks[] = [
    { width: 1280 },
    { width: 1280, dark: true },
    { width: 390 },
    { width: 390, dark: true },
  ]
  it.each(looks)('fits everyone by WCAG 2.2 AA and scrolls none sideways at %o', async look => {
    const { page, context, faults } = await windowOf(ana, look)
    await walk(page, async screen => {
      await photograph(page, `console-${screen}-${look.width}${look.dark ? '-dark' : ''}`)
      expect({ screen, misfits: await misfits(page) }).toEqual({ screen, misfits: [] })
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it.each<Looks>([{ width: 1280 }, { width: 360, dark: true }])(
    'has a palette and dialogs that fit everyone by WCAG 2.2 AA at %o',
    async look => {
      const { page, context, faults } = await windowOf(ana, look)
      await walkOver(page, async screen => {
        await photograph(page, `console-over-${screen}-${look.width}`)
        expect({ screen, misfits: await misfits(page) }).toEqual({ screen, misfits: [] })
      })
      expect(faults).toEqual([])
      await context.close()
    },
  )

  it('keeps to WCAG before sign-in and in the administration of the staff', async () => {
    const boss = await joinStaff(server, surfing.browser, 'Bo', 'administrator', { width: 390 })
    await boss.page.goto(`${site}staff`)
    await boss.page.getByRole('rowheader', { name: 'Ana Conceição' }).waitFor()
    await photograph(boss.page, 'console-staff-390')
    expect(await misfits(boss.page)).toEqual([])
    await boss.page.setViewportSize({ width: 1280, height: 900 })
    await photograph(boss.page, 'console-staff-1280')
    expect(await misfits(boss.page)).toEqual([])
    await boss.page.goto(`${site}sign-in`)
    await boss.page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
    expect(await misfits(boss.page)).toEqual([])
    await boss.context.close()
  })

  it('has every string from a catalogue, and none that was fixed in English', async () => {
    const { page, context } = await windowOf(ana, { width: 1280 })
    const fixed: string[] = []
    await walk(
      page,
      async () => {
        fixed.push(...(await page.evaluate(plainWords)))
      },
      'locale=en-XA',
    )
    expect([...new Set(fixed)]).toEqual([])
    await context.close()
  })

  it('turns with a language that runs from right to left', async () => {
    const { page, context } = await windowOf(ana, { width: 1280 })
    await walk(
      page,
      async screen => {
        await photograph(page, `console-rtl-${screen}`)
        expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
        expect({ screen, overflow: await overflow(page) }).toEqual({ screen, overflow: [] })
      },
      'locale=ar-XB',
    )
    const name = await page.locator('.top-name').boundingBox()
    expect(name?.x).toBeGreaterThan(640)
    await context.close()
  })
})

describe('media', () => {
  it('is covered until it is held, and each look is recorded with its length', async () => {
    const { page, context } = await windowOf(ana, { width: 1280 })
    await page.goto(`${site}job/${job}`)
    const cover = page.locator('.cover').first()
    await cover.scrollIntoViewIfNeeded()
    expect(await page.locator('.shown').count()).toBe(0)
    const looksBefore = await looked(page)
    await cover.focus()
    await page.keyboard.down(' ')
    const picture = page.locator('img.shown')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960)
    expect(await picture.evaluate(image => getComputedStyle(image).filter)).toBe('grayscale(1) blur(6px)')
    await photograph(page, 'console-held')
    await page.waitForTimeout(400)
    await page.keyboard.up(' ')
    await picture.waitFor({ state: 'detached' })
    await expect.poll(async () => (await looked(page)).reveals).toBe(looksBefore.reveals + 1)
    // Grey and blurred, a look counts half.
    expect((await looked(page)).today_ms).toBeGreaterThanOrEqual(looksBefore.today_ms + 200)
    await context.close()
  })
})

/** What the server says this person has looked at. */
function looked(page: Page): Promise<{ reveals: number; today_ms: number }> {
  return page.evaluate(async () => {
    const answer = await fetch('/v1/review/me')
    return ((await answer.json()) as { exposure: { reveals: number; today_ms: number } }).exposure
  })
}

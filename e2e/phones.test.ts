import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misfits } from './harness/fit.ts'
import { openBrowser, openPerson, type Person, photograph, type Surfing } from './harness/person.ts'
import { openServer, type Server } from './harness/server.ts'

let server: Server
let surfing: Surfing

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** The page with a scene played to its end. */
async function phones(scene = '', width = 1280, dark = false): Promise<Person> {
  const person = await openPerson(surfing.browser, { width, dark })
  await open(person.page, `${server.url}/playground/phones/${scene && `#${scene}`}`)
  return person
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('.phones').waitFor()
  await page.locator('.playing:empty').waitFor({ state: 'attached' })
}

const mikas = (page: Page): Locator => page.getByRole('region', { name: 'Mika’s phone' })
const jordans = (page: Page): Locator => page.getByRole('region', { name: 'Jordan’s phone' })
const latest = (page: Page): Locator => page.getByRole('region', { name: 'Latest decision' })

async function tap(phone: Locator, name: string | RegExp): Promise<void> {
  await phone.getByRole('button', { name }).first().click()
}

async function turnTo(phone: Locator, tab: string): Promise<void> {
  await phone.getByRole('tab', { name: tab }).click()
}

/** The last thing Breakwater was asked, its effect, and the rules that made it. */
async function decided(page: Page, asked: string, effect: string, ...rules: string[]): Promise<void> {
  const line = latest(page).locator('.entry-line').first()
  await expect.poll(() => line.textContent()).toBe(`${asked} ${effect}`)
  const named = await latest(page).locator('dl').first().locator('strong').allTextContents()
  expect(named.filter(name => /^C\d\d$/.test(name))).toEqual(rules)
}

/** A switch is on once Breakwater has heard of it, which may be a moment after the click. */
async function turnOn(box: Locator): Promise<void> {
  await box.click()
  await expect.poll(() => box.isChecked()).toBe(true)
}

describe('the two phones', () => {
  it('keep a stranger out, let the teen let them in, and keep a second account out after a block', async () => {
    const { page, faults, context } = await phones()
    const [mika, jordan] = [mikas(page), jordans(page)]

    await tap(jordan, 'Open Mika’s page')
    await tap(jordan, 'Message')
    await tap(jordan, '“Hi, I saw your post!”')
    await decided(page, 'Jordan → Mika: writes first, text', 'deny', 'C05', 'C06')
    await jordan.getByText('You cannot write to this person right now.').waitFor()
    await mika.getByText('Nothing has arrived.').waitFor()
    await photograph(page, 'phones-denied-1280')

    await turnTo(mika, 'Do')
    await tap(mika, 'Follow')
    await decided(page, 'Mika → Jordan: follows', 'allow')
    expect(await page.getByLabel('Mika follows').isChecked()).toBe(true)
    await tap(jordan, '“Hi, I saw your post!”')
    await decided(page, 'Jordan → Mika: writes first, text', 'notice', 'C27', 'C28')
    await turnTo(mika, 'Arrived')
    await mika.getByRole('article', { name: 'A new chat with Jordan' }).waitFor()
    await mika.getByText('Hi, I saw your post!').waitFor()

    await tap(mika.getByRole('article', { name: 'A new chat with Jordan' }), 'Block Jordan')
    const offer = mika.getByRole('article', { name: 'You blocked Jordan' })
    await offer.getByRole('button', { name: 'Report Jordan' }).waitFor()
    const form = await offer.getByRole('link', { name: 'It is about private pictures' }).getAttribute('href')
    expect(form).toMatch(/^\/report\?.*via=block$/)
    await photograph(page, 'phones-blocked-1280')
    await tap(offer, 'Report Jordan')
    await decided(page, 'Mika → Jordan: reports', 'allow')
    await mika.getByText('A person at Shoal will look.').waitFor()
    expect(await mika.getByRole('article').count()).toBe(0)

    await page.getByLabel('Account', { exact: true }).selectOption('second')
    await turnTo(jordan, 'Find')
    await tap(jordan, 'Open Mika’s page')
    await decided(page, 'Jordan’s other account → Mika: opens the page', 'deny', 'C40')
    await jordan.getByText('There is nothing to show.').waitFor()
    expect(await jordan.textContent()).not.toMatch(/block(ed)? you|suspicio|score|teen/i)
    expect(faults).toEqual([])
    await context.close()
  })

  it('play the same scene again from the link in the address', async () => {
    const first = await phones()
    await first.page.getByLabel('Suspicion').selectOption('1')
    await turnOn(first.page.getByLabel('Have a chat'))
    await turnTo(jordans(first.page), 'Chat')
    await tap(jordans(first.page), '“Hi, I saw your post!”')
    await decided(first.page, 'Jordan → Mika: writes, text', 'notice', 'C24', 'C27', 'C28')
    await turnTo(mikas(first.page), 'Do')
    await tap(mikas(first.page), 'Restrict')
    await tap(jordans(first.page), 'A link')
    await decided(first.page, 'Jordan → Mika: writes, link', 'limit', 'C47')
    await turnTo(mikas(first.page), 'Arrived')
    await mikas(first.page).getByText('came without a sound').click()
    const before = await seen(first.page)
    const link = first.page.url()
    await first.context.close()

    const again = await openPerson(surfing.browser)
    await open(again.page, link)
    await decided(again.page, 'Jordan → Mika: writes, link', 'limit', 'C47')
    await mikas(again.page).getByText('came without a sound').click()
    expect(await seen(again.page)).toEqual(before)
    expect(again.page.url()).toBe(link)
    expect(again.faults).toEqual([])
    await again.context.close()
  })

  it('ask a parent before a young teen loosens a setting, and nobody at 17', async () => {
    const { page, context } = await phones('open=controls.find')
    const mika = mikas(page)
    const messages = mika.getByLabel('Who can message you', { exact: true })
    await messages.selectOption('everyone')
    await decided(page, 'Mika changes a setting, messages: connected → everyone', 'limit', 'C38')
    expect(await messages.inputValue()).toBe('connected')
    await tap(mika, 'Yes to Who can message you')
    await expect.poll(() => messages.inputValue()).toBe('everyone')
    await page.getByRole('button', { name: 'Start again' }).click()
    await page.getByRole('group', { name: 'Mika' }).getByLabel('Age').selectOption('17')
    await turnTo(mika, 'Controls')
    await messages.selectOption('everyone')
    await decided(page, 'Mika changes a setting, messages: connected → everyone', 'allow')
    await expect.poll(() => messages.inputValue()).toBe('everyone')
    await context.close()
  })

  it('hide what is hidden: no way to follow, to write, to be found; and a patched app is denied all the same', async () => {
    const { page, context } = await phones('suspicion=1')
    const jordan = jordans(page)
    await tap(jordan, 'Search for “Mika”')
    await decided(page, 'Jordan → Mika: searches', 'filter', 'C15')
    expect(await jordan.getByRole('button', { name: 'Follow' }).count()).toBe(0)
    await tap(jordan, 'See suggestions')
    await expect.poll(() => jordan.getByText('Noor').count()).toBe(1)
    expect(await jordan.getByText('Kim').count()).toBe(0)
    await tap(jordan, 'Open Mika’s page')
    await jordan.getByText('This page has no way to write.').waitFor()
    await turnTo(jordan, 'Chat')
    expect(await jordan.getByRole('button', { name: 'Call' }).count()).toBe(0)
    await turnOn(page.getByLabel('Patched app'))
    await tap(jordan, 'Call')
    await decided(page, 'Jordan → Mika: calls', 'deny', 'C05', 'C06')
    await mikas(page).getByText('Nothing has arrived.').waitFor()
    await context.close()
  })

  it('can be used by keyboard alone, and keep the focus in the phone where a button is gone', async () => {
    const { page, context } = await phones('teenFollows=on&steps=s.hi')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('Arrived')
    await page.keyboard.press('ArrowRight')
    await mikas(page).getByRole('heading', { name: 'Keep safe' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    const notNow = mikas(page).getByRole('button', { name: 'Not now' }).first()
    await notNow.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => mikas(page).getByRole('article').count()).toBe(1)
    const isInside = () => page.evaluate(() => document.activeElement?.closest('[data-side]') !== null)
    await expect.poll(isInside).toBe(true)
    await context.close()
  })

  it('play every story without a fault', async () => {
    const { page, faults, context } = await phones()
    const stories = page.getByRole('navigation', { name: 'Play a story' }).getByRole('link')
    for (const story of await stories.all()) {
      await story.click()
      const steps = new URLSearchParams((await story.getAttribute('href'))?.slice(1)).get('steps') ?? ''
      await expect.poll(() => page.url()).toContain(steps)
      await page.locator('.playing:empty').waitFor({ state: 'attached' })
      expect(await page.locator('[data-kind=failed]').count()).toBe(0)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it.each([
    [320, false, false],
    [1280, false, false],
    [390, false, true],
    [320, true, false],
    [1280, true, true],
  ])('keep nobody out at %i px (dark: %s, right to left: %s)', async (width, dark, isRtl) => {
    const scene = 'teenFollows=on&thread=on&suspicion=1&steps=s.bare~s.once~s.comment~s.hidden~t.block'
    const { page, faults, context } = await phones(scene, width, dark)
    if (isRtl) await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const dials = page.getByText('Who they are, and what lies between them')
    if (!(await page.getByLabel('Suspicion').isVisible())) await dials.click()
    await page.getByLabel('Suspicion').waitFor()
    for (const [teen, stranger] of [
      ['Arrived', 'Find'],
      ['Do', 'Page'],
      ['Controls', 'Chat'],
    ] as const) {
      await turnTo(mikas(page), teen)
      await turnTo(jordans(page), stranger)
      expect(await misfits(page)).toEqual([])
    }
    await photograph(page, `phones-${width}${dark ? '-dark' : ''}${isRtl ? '-rtl' : ''}`)
    expect(faults).toEqual([])
    await context.close()
  })

  it('hold back what holds a word the teen hid, and let it come once it is off the list', async () => {
    const { page, faults, context } = await phones('teenFollows=on&thread=on&open=arrived.chat')
    const [mika, jordan] = [mikas(page), jordans(page)]
    await tap(jordan, '“Send me a photo of you”')
    await decided(page, 'Jordan → Mika: writes, text', 'limit', 'C48')
    await mika.getByText('Held by your hidden words').waitFor()
    await photograph(page, 'phones-words-1280')
    await turnTo(mika, 'Controls')
    const list = mika.getByLabel('Words to hide, with commas between them')
    expect(await list.inputValue()).toBe('photo of you')
    await list.fill('boat, harbour')
    await list.press('Tab')
    await photograph(page, 'phones-words-list-1280')
    await tap(jordan, '“Send me a photo of you”')
    await decided(page, 'Jordan → Mika: writes, text', 'notice', 'C27', 'C28')
    expect(faults).toEqual([])
    await context.close()
  })

  it('follow the rulebook an operator puts in force', async () => {
    await server.control('rulebook.put', {
      role: 'live',
      document: { name: 'ours', connection: 'messenger-like' },
    })
    const { page, context } = await phones('teenFollows=on&open=arrived.chat&buttons=all')
    await page.getByText('Rulebook in force: ours').waitFor()
    await tap(jordans(page), '“Hi, I saw your post!”')
    await decided(page, 'Jordan → Mika: writes first, text', 'deny', 'C06', 'C10')
    await turnOn(page.getByLabel('Friends'))
    await tap(jordans(page), '“Hi, I saw your post!”')
    await decided(page, 'Jordan → Mika: writes first, text', 'notice', 'C27', 'C28')
    await context.close()
  })
})

/** What was asked and answered, without the times and ids of this run. */
async function seen(page: Page): Promise<readonly string[]> {
  const headings = page
    .getByRole('region', { name: 'What Breakwater was asked' })
    .getByRole('heading', { level: 3 })
  return [
    ...(await headings.allTextContents()),
    await mikas(page).innerText(),
    await jordans(page).innerText(),
  ]
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

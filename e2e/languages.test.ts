import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overflow } from './harness/fit.ts'
import { openBrowser, openPerson, type Person, photograph, type Surfing } from './harness/person.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { jpeg } from './harness/site.ts'
import { buildTestLocales, type TestLocales } from './harness/test-locales.ts'

const PAGES = ['', 'now/', 'someone/', 'help/', 'help/gb/', 'about/', 'report/', 'case/']
const RIGHT_TO_LEFT = 'ar-XB'
const ACCENTED = 'en-XA'

let server: Server
let surfing: Surfing
let locales: TestLocales

beforeAll(async () => {
  locales = await buildTestLocales()
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
  locales.close()
})

async function reader(): Promise<Person> {
  const person = await openPerson(surfing.browser, { width: 320 })
  await locales.showIn(person.context, server.url)
  return person
}

/** Walks the under-18 path by what the screens are made of, since their words are not for reading. */
async function walkMinor(page: Page, locale: string, look: (screen: string) => Promise<void>): Promise<void> {
  await page.goto(`${server.url}/${locale}/minor/`)
  const screens = ['.choice', '.actions .act', '.choice']
  for (const [at, first] of screens.entries()) {
    await page.locator(first).first().waitFor()
    await look(`minor ${at}`)
    await page.locator(first).first().click()
  }
  await page.locator('#files').setInputFiles(jpeg('mine', await drawScene(71)))
  await page.locator('.picture').waitFor()
  await look('minor review')
  await page.locator('.actions .act').click()
  await page.locator('.actions .second').click()
  await page.locator('#pin').fill('2468')
  await look('minor pin')
  await page.locator('.actions .act').click()
  await page.locator('#agree').check()
  await look('minor consent')
  await page.locator('.actions .act').click()
  await page.locator('.keep-value').first().waitFor()
  await look('minor receipt')
}

describe('a language that runs from right to left', () => {
  it('turns every page and scrolls none sideways', async () => {
    const { page, context, faults } = await reader()
    for (const path of PAGES) {
      await page.goto(`${server.url}/${RIGHT_TO_LEFT}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect({ path, overflow: await overflow(page) }).toEqual({ path, overflow: [] })
      expect({ path, ...(await sides(page)) }).toEqual({ path, dir: 'rtl', headingFrom: 'right' })
      await photograph(page, `rtl-${path}-320`)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('turns every screen of a path, with codes and numbers still from left to right', async () => {
    const { page, context, faults } = await reader()
    await walkMinor(page, RIGHT_TO_LEFT, async screen => {
      expect({ screen, overflow: await overflow(page) }).toEqual({ screen, overflow: [] })
      await photograph(page, `rtl-${screen}-320`)
    })
    const direction = page.locator('.keep-value').first()
    expect(await direction.evaluate(code => getComputedStyle(code).direction)).toBe('ltr')
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('a language with longer words and marks', () => {
  it('has every string from a catalogue, and none that was fixed in English', async () => {
    const { page, context } = await reader()
    const fixed: string[] = []
    for (const path of PAGES) {
      await page.goto(`${server.url}/${ACCENTED}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      fixed.push(...(await page.evaluate(plainWords)))
      expect({ path, overflow: await overflow(page) }).toEqual({ path, overflow: [] })
    }
    await walkMinor(page, ACCENTED, async () => {
      fixed.push(...(await page.evaluate(plainWords)))
    })
    expect([...new Set(fixed)]).toEqual([])
    await context.close()
  })
})

/** Runs in the page: which way it runs, and which side its heading begins at. */
function sides(page: Page): Promise<{ dir: string; headingFrom: string }> {
  return page.evaluate(() => {
    const heading = document.querySelector('h1')
    const words = document.createRange()
    if (heading) words.selectNodeContents(heading)
    const [of, text] = [heading?.getBoundingClientRect(), words.getBoundingClientRect()]
    const fromRight = (of?.right ?? 0) - text.right
    const fromLeft = text.left - (of?.left ?? 0)
    return { dir: document.documentElement.dir, headingFrom: fromRight <= fromLeft ? 'right' : 'left' }
  })
}

/** Runs in the page: visible texts and labels with an English word without marks, but for names and what is marked English. */
function plainWords(): string[] {
  const names = 'bdi, [lang="en"], [translate="no"], [hreflang], option, a[href^="http"], a[href^="tel:"]'
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent && !parent.closest(`script, template, noscript, ${names}`))
      texts.push(walker.currentNode.nodeValue ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
    for (const label of ['aria-label', 'alt', 'title', 'placeholder'])
      texts.push(element.getAttribute(label) ?? '')
  return texts.map(text => text.trim()).filter(text => /(?<!\p{L})[a-z]{4,}(?!\p{L})/u.test(text))
}

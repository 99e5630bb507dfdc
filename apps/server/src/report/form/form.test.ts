import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Act, type ReportReceipt, type Takedown } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import type { Words } from './shell.ts'
import { languageFor } from './words.ts'

const server = await serverForFile()
await server.partner('Harbour', 'reports')
const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
  path => path !== undefined && existsSync(path),
)

async function pageAt(path: string) {
  const { chromium: browser } = await import('playwright-core')
  const opened = await browser.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
  const context = await opened.newContext({ viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(server.url + path)
  return { page, close: () => opened.close() }
}

describe('the words of the forms', () => {
  const DATA = new URL('../../../data/forms/words/', import.meta.url)
  const catalogues = readdirSync(DATA)
  const read = (name: string): Words => JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as Words
  const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

  it('are the same in every language, with the same places for what is filled in', () => {
    const english = read('en.json')
    expect(catalogues.length).toBeGreaterThanOrEqual(5)
    for (const name of catalogues) {
      const words = read(name)
      expect(Object.keys(words), name).toEqual(Object.keys(english))
      for (const [key, text] of Object.entries(words)) {
        expect(text.trim(), `${name} ${key}`).not.toBe('')
        expect(places(text), `${name} ${key}`).toEqual(places(english[key] ?? ''))
        if (name !== 'en.json') expect(text, `${name} ${key}`).not.toBe(english[key])
      }
    }
  })

  it.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, 'en'],
    ['pt-BR', 'fr', 'pt'],
    ['xx', 'fr', 'fr'],
    [undefined, 'de, ar;q=0.8, es;q=0.9', 'es'],
    [undefined, 'es;q=0, ar', 'ar'],
    [undefined, '*, ;q=, x'.repeat(900), 'en'],
    ['"><script>', undefined, 'en'],
  ])('asked for %s, wanted %s: %s', (asked, accepted, language) => {
    expect(languageFor(asked, accepted)).toBe(language)
  })
})

describe('the forms', () => {
  it('speak the language that is asked for, or wanted, and name the others', async () => {
    const arabic = await server.get('/report?language=ar&kind=account&id=a%26b')
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">')
    expect(arabic.text).toContain('href="/report?language=pt&amp;kind=account&amp;id=a%26b" lang="pt"')
    const wanted = await server.get('/takedown', { headers: { 'accept-language': 'fr-CA,fr;q=0.9' } })
    expect(wanted.text).toContain('<html lang="fr" dir="ltr">')
    expect(wanted.headers.get('vary')).toContain('accept-language')
  })

  it('ask for everything that can have been done', async () => {
    const { text } = await server.get('/report')
    const asked = [...text.matchAll(/name="acts\[\]" value="(\w+)">([^<]+)/g)]
    expect(asked.map(([, act]) => act).toSorted()).toEqual(Act.enum.toSorted())
    for (const [, act, words] of asked) expect(words, act).not.toBe(`act_${act}`)
  })

  it('carry no word of whoever frames them as markup', async () => {
    const { text, headers } = await server.get(
      `/report?kind=account&id=${encodeURIComponent('"><script>x()</script>')}`,
    )
    expect(text).not.toContain('<script>x()')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect((await server.get('/takedown')).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )
    expect((await server.get('/report?kind=harbour&id=x')).refusal).toBe('request.malformed')
  })

  it.skipIf(chromium === undefined)(
    'are sent by keyboard alone, show the number, and have nothing that axe objects to',
    async () => {
      const { AxeBuilder } = await import('@axe-core/playwright')
      const { page, close } = await pageAt('/report?platform=Harbour&kind=account&id=a1')
      try {
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
        await page.getByLabel('Under 18').focus()
        await page.keyboard.press('Space')
        await page.getByLabel('They say they will share it').focus()
        await page.keyboard.press('Space')
        await page.getByRole('button', { name: 'Send' }).focus()
        const answered = page.waitForResponse('**/v1/reports')
        await page.keyboard.press('Enter')
        const receipt = (await (await answered).json()) as ReportReceipt
        await page.getByText(receipt.number).waitFor()
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
        expect(await page.getByText('under 18 in the picture').count()).toBe(1)
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      } finally {
        await close()
      }
    },
  )

  it.skipIf(chromium === undefined)('say what is missing from right to left, at 320 px', async () => {
    const { AxeBuilder } = await import('@axe-core/playwright')
    const { page, close } = await pageAt('/takedown?language=ar')
    try {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.locator('input[name="places[0]/url"]').fill('https://elsewhere.example/b')
      await page.locator('button[type=submit]').click()
      await page.getByText('اكتب بريدًا إلكترونيًا أو رقم هاتف').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      const folder = process.env['BREAKWATER_SCREENS']
      if (folder) await page.screenshot({ path: `${folder}/takedown-ar-320.png`, fullPage: true })
    } finally {
      await close()
    }
  })

  it.skipIf(chromium === undefined)('stand in any page by one script, about what it names', async () => {
    const tag = `<script src="${server.url}/report.js" data-platform="Harbour" data-kind="account" data-id="a_7" data-language="es"></script>`
    const elsewhere = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Shop</title><body>${tag}`),
    )
    await new Promise<void>(resolve => elsewhere.listen(0, 'localhost', resolve))
    const { page, close } = await pageAt('/report')
    try {
      await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
      const form = page.frameLocator('iframe')
      expect(await form.locator('html').getAttribute('lang')).toBe('es')
      const sent = page.waitForResponse('**/v1/reports')
      await form.locator('button[type=submit]').click()
      expect((await sent).status()).toBe(201)
      expect((await sent).request().postDataJSON()).toMatchObject({
        about: { platform: 'Harbour', kind: 'account', id: 'a_7' },
      })
    } finally {
      await close()
      elsewhere.close()
    }
  })

  it.skipIf(chromium === undefined)('say what is missing of a takedown request', async () => {
    const { AxeBuilder } = await import('@axe-core/playwright')
    const { page, close } = await pageAt('/takedown')
    try {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.getByLabel('It is me in the picture').check()
      await page
        .getByLabel('Where is the picture? The address of the page')
        .fill('https://elsewhere.example/a')
      const answered = page.waitForResponse('**/v1/takedown-requests')
      await page.getByRole('button', { name: 'Send' }).click()
      const request = (await (await answered).json()) as Takedown
      expect(request.state).toBe('incomplete')
      for (const one of request.missing) await page.getByText(one.words).waitFor()
    } finally {
      await close()
    }
  })
})

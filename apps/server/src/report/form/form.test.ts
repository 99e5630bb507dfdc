import { existsSync } from 'node:fs'
import type { ReportReceipt, Takedown } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'

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

describe('the forms', () => {
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

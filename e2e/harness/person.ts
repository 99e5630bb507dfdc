import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { openRecorder, type Recorder } from './recorder.ts'

const pictures = join(tmpdir(), 'breakwater-e2e-screens')

/** A browser whose only way out is recorded. */
export interface Surfing {
  readonly browser: Browser
  readonly recorder: Recorder
  close(): Promise<void>
}

/** A person at a page, and all that went wrong there: script errors, console errors, refusals by the page's policy. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[]
}

export interface Looks {
  readonly width: number
  readonly height?: number
  readonly dark?: boolean
}

export async function openBrowser(): Promise<Surfing> {
  const recorder = await openRecorder()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    proxy: { server: recorder.address, bypass: '<-loopback>' },
  })
  return {
    browser,
    recorder,
    async close() {
      await browser.close()
      await recorder.close()
    },
  }
}

export async function openPerson(browser: Browser, looks: Looks = { width: 1280 }): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: looks.width, height: looks.height ?? 900 },
    colorScheme: looks.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      // The policy's own report, as a console error, so that one list holds all faults.
      // oxlint-disable-next-line no-console
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`)
    })
  })
  return { page, context, faults }
}

/** A picture of the whole page, in a folder beside other temporary files, for people to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

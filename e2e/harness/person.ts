import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { openRecorder, type Recorder } from './recorder.ts'

/** Where people who want to look at every page have them photographed; unset, nothing is. */
export const screens = process.env['BREAKWATER_SCREENS'] || null

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
  readonly script?: boolean
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
    javaScriptEnabled: looks.script ?? true,
    locale: 'en-GB',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  return { page, context, faults }
}

/** A picture of the whole page, for people to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (screens === null) return
  mkdirSync(screens, { recursive: true })
  const path = join(screens, `${name.replaceAll(/\W+/g, '-')}.png`)
  await page.screenshot({ path, fullPage: true })
}

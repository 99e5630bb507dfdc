import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPerson, type Surfing } from './harness/person.ts'
import { openServer, type Server } from './harness/server.ts'
import { toChoosing } from './harness/site.ts'

const PAGES = ['', 'adult/', 'minor/', 'case/', 'now/', 'someone/', 'help/', 'help/gb/', 'about/', 'report/']
const OURS = /breakwater|picture|case|helpline|fingerprint|threat|intimate/i

let server: Server
let surfing: Surfing

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** Neither tab title nor page says where the person was. */
async function expectNeutral(page: Page): Promise<void> {
  await expect.poll(() => new URL(page.url()).pathname).toBe('/leave/')
  expect(await page.title()).not.toMatch(OURS)
  const words = await page.locator('body').innerText()
  expect(words.length).toBeGreaterThan(100)
  expect(words).not.toMatch(OURS)
}

describe('leaving', () => {
  it('works on every page by the button, which says what it does not do', async () => {
    const { page, context, faults } = await openPerson(surfing.browser, { width: 390 })
    for (const path of PAGES) {
      await page.goto(`${server.url}/en/${path}`)
      await page.getByText('It does not clear your history.').waitFor()
      await page.getByRole('link', { name: 'Leave now' }).click()
      await expectNeutral(page)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('works on every page by Escape three times, and not by two', async () => {
    const { page, context, faults } = await openPerson(surfing.browser, { width: 390 })
    for (const path of PAGES) {
      await page.goto(`${server.url}/en/${path}`)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      expect(await page.title()).toContain('Breakwater')
      await page.keyboard.press('Escape')
      await expectNeutral(page)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('takes the page of the flow out of the history, so that Back does not bring it up', async () => {
    const { page, context } = await openPerson(surfing.browser, { width: 390 })
    await page.goto('about:blank')
    await toChoosing(page, server.url, 'minor')
    await page.getByRole('link', { name: 'Leave now' }).click()
    await expectNeutral(page)
    await page.goBack()
    expect(page.url()).toBe('about:blank')
    await context.close()
  })

  it('works with the network cut', async () => {
    const { page, context } = await openPerson(surfing.browser, { width: 390 })
    await page.goto(`${server.url}/en/minor/`)
    await context.setOffline(true)
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape')
    await expectNeutral(page)
    await context.close()
  })
})

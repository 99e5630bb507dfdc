import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPerson, photograph, type Surfing } from '../harness/person.ts'
import { openServer, type Server } from '../harness/server.ts'
import { type Colleague, consoleOf, joinStaff } from '../harness/staff.ts'

let server: Server
let surfing: Surfing
let ana: Colleague

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([
    openServer({ BREAKWATER_CYBERTIPLINE: 'production' }),
    openBrowser(),
  ])
  ana = await joinStaff(server, surfing.browser, 'Ana', 'senior')
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

const control = (input: object) => server.control('escalation.production' as 'operator.show', input)

it('says REAL on every screen of tips, and that nothing can be sent until the operator switches it on', async () => {
  const tips = `${consoleOf(server)}/console/tips`
  await ana.page.goto(tips)
  await ana.page.getByText('Configured for the REAL CyberTipline, but not switched on.').waitFor()
  await control({ on: true, reason: 'a test of the screen', by: 'Cat' })
  const narrow = await openPerson(surfing.browser, { width: 360 })
  await narrow.context.addCookies(await ana.context.cookies())
  for (const { page } of [ana, narrow]) {
    await page.goto(tips)
    const banner = page.locator('.where-to[data-real]')
    await banner.waitFor()
    expect(await banner.innerText()).toContain('Tips go to the REAL CyberTipline.')
    await photograph(page, `escalation-real-${page === narrow.page ? 360 : 1280}`)
  }
  await control({ on: false, reason: 'the test is over', by: 'Cat' })
  await ana.page.goto(tips)
  await ana.page.getByText('but not switched on').waitFor()
  await narrow.context.close()
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPerson, type Person, photograph, type Surfing } from './harness/person.ts'
import { copies, drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { postAll } from './harness/shoal.ts'
import { itemWords, jpeg, makeCase, openCase, type Receipt } from './harness/site.ts'
import { type Colleague, consoleOf, joinStaff, readsAndTakes } from './harness/staff.ts'

const PIN = '9517'

let server: Server
let surfing: Surfing
let site: string
let lead: Colleague
let reviewer: Colleague
let mika: Person
let picture: Buffer
let receipt: Receipt

beforeAll(async () => {
  ;[server, surfing, picture] = await Promise.all([openServer(), openBrowser(), drawScene(77)])
  site = `${consoleOf(server)}/console/`
  lead = await joinStaff(server, surfing.browser, 'Lena Lead', 'senior')
  reviewer = await joinStaff(server, surfing.browser, 'Robin', 'reviewer')
  for (const colleague of [lead, reviewer]) await readsAndTakes(lead, colleague, ['en'])
  mika = await openPerson(surfing.browser)
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

describe('one night', () => {
  it('begins with a stranger, and the threat is held back before it can be pressed', async () => {
    const { page } = mika
    await page.goto(`${server.url}/playground/incident/`)
    await page.getByRole('button', { name: 'Play it all' }).click()
    await page.getByText('The evening is over.').waitFor({ timeout: 120_000 })
    const phone = page.getByRole('region', { name: 'Mika’s phone' })
    await phone.getByRole('heading', { name: 'This is not your fault' }).waitFor()
    expect(await phone.getByText('A message is held back.').count()).toBe(2)
    const sight = page.getByRole('region', { name: 'What Breakwater sees' })
    await expect.poll(() => sight.textContent()).toContain('lists are closed to Jordan')
  })

  it('leads from the notice to help, and from there to a case', async () => {
    const help = mika.page
      .getByRole('region', { name: 'Mika’s phone' })
      .getByRole('link', { name: 'Get help' })
    const [opened] = await Promise.all([mika.context.waitForEvent('page'), help.first().click()])
    await opened.getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(opened.url()).pathname).toBe('/en/')
    const files = [jpeg('harbour', picture)]
    receipt = await makeCase(opened, server.url, { audience: 'minor', files, pin: PIN })
    expect(receipt.number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await opened.close()
  })

  it('comes first in the queue, with what was seen, before all that is less urgent', async () => {
    const { page } = reviewer
    await page.goto(site)
    const duty = page.getByLabel('On duty')
    await duty.click()
    await expect.poll(() => duty.isChecked()).toBe(true)
    const first = page.locator('li.job-row').first()
    await expect
      .poll(async () => (await page.goto(site), first.textContent()), { timeout: 30_000 })
      .toContain('jordan-')
    expect(await first.textContent()).toContain('Imminent harm')
    await page.keyboard.press('n')
    await page.waitForURL(/\/job\//)
    await page.getByRole('radio', { name: 'Violates' }).waitFor()
    expect(await page.locator('.job').textContent()).toContain('gift cards')
    await photograph(page, 'one-night-job')
  })

  it('ends for the account by a decision, and for others of the same hand by two people', async () => {
    const { page } = reviewer
    await page.keyboard.press('v')
    await page.getByRole('checkbox', { name: /Remove account/ }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    await page.keyboard.press('c')
    await page.locator('.decided').waitFor()

    await page.getByRole('checkbox', { name: 'Choose all' }).check()
    await photograph(page, 'one-night-linked')
    await page.getByRole('button', { name: 'Deal with 1 and this one together' }).click()
    await page
      .getByRole('textbox', { name: 'Why', exact: true })
      .fill('The same device as the account removed.')
    await page.getByRole('button', { name: 'Show what would happen' }).click()
    await page.getByRole('button', { name: 'Propose it to a second person' }).click()
    await lead.page.goto(`${site}bulk`)
    const theirs = lead.page.locator('li.decision-line').first()
    await theirs.getByRole('button', { name: 'Agree, and carry it out' }).click()
    await expect.poll(() => theirs.textContent(), { timeout: 30_000 }).toContain('Done')
  })

  it('is carried out on the platform, and seen on both phones', async () => {
    const { page } = mika
    const sight = page.getByRole('region', { name: 'What Breakwater sees' })
    await expect.poll(() => sight.textContent()).toContain('Jordan’s account was removed')
    await expect.poll(() => sight.textContent()).toContain('Jo’s account was removed')
    const jordans = page.getByRole('region', { name: 'Jordan’s phone' })
    expect(await jordans.getByText('Your account was removed.').count()).toBe(1)
    const mikas = page.getByRole('region', { name: 'Mika’s phone' })
    expect(await mikas.getByText('Jordan’s account is gone.').count()).toBe(1)
    await photograph(page, 'one-night-removed')
  })

  it('holds a changed copy of the picture wherever it is uploaded, and says so on the case page', async () => {
    const poster = await openPerson(surfing.browser)
    await poster.page.goto(`${server.url}/playground/`)
    const half = (await copies['half']?.(picture)) ?? picture
    expect(await postAll(poster.page, [jpeg('copy', half)])).toEqual(['held'])

    await openCase(mika.page, server.url, receipt.number, PIN)
    await expect.poll(() => itemWords(mika.page, 1)).toMatch(/Playground/)
    await photograph(mika.page, 'one-night-case')
    await poster.context.close()
  })
})

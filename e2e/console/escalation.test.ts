import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakeReport } from '../harness/cybertipline.ts'
import { photograph } from '../harness/person.ts'
import { drawScene } from '../harness/scene.ts'
import { openTipDesk, received, type TipDesk } from '../harness/tip-desk.ts'

let desk: TipDesk

beforeAll(async () => {
  desk = await openTipDesk()
})
afterAll(() => desk.close())

const threat = {
  reason: 'private_images',
  acts: ['threatened'],
  ageThen: 'under18',
  language: 'en',
  words: 'He says everyone will see my picture.',
}
const annotations = (xml: string) => /<reportAnnotations>.*<\/reportAnnotations>/.exec(xml)?.[0] ?? ''

/** Everything that was stored, held against the schema again. */
async function expectValid(report: FakeReport): Promise<void> {
  expect(report.state).toBe('finished')
  for (const xml of [report.xml, ...report.files.map(({ details }) => details ?? '')])
    expect(await desk.fake.faultIn(xml)).toBeNull()
}

describe('a tip made in the console', () => {
  it('says sextortion without any file, and takes what somebody types about IP addresses', async () => {
    const { ana, ben } = desk
    const tip = await desk.makeTip(await desk.jobAbout('acct_words', threat))
    const { page } = ana
    await page.getByText('Tips go to a fake on this machine.').waitFor()
    await page.getByText('somebody else must read it and approve it').waitFor()
    await page.getByText('No file goes with it: it rests on words.').waitFor()
    const score = async () =>
      Number(/(\d+) of 100/.exec(await page.locator('.completeness-title').innerText())?.[1])
    const before = await score()
    await page.keyboard.press('e')
    await page.getByLabel('Add to report/personOrUserReported/0').selectOption('ipCaptureEvent')
    await page.getByRole('textbox', { name: 'IP address' }).fill('192.0.2.300')
    await page.getByLabel('Add to report/personOrUserReported/0/ipCaptureEvent/0').selectOption('dateTime')
    await page.getByRole('textbox', { name: 'Date time', exact: true }).fill('2026-11-01T10:00:00Z')
    await photograph(page, 'escalation-change')
    await page.getByRole('button', { name: 'Keep these changes' }).click()
    await page.getByText('This is not an IP address.').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'IP address' }).fill('192.0.2.30')
    await page.getByRole('button', { name: 'Keep these changes' }).click()
    await expect.poll(score).toBeGreaterThan(before + 10)

    const report = await desk.send(tip)
    await expectValid(report)
    expect(report.files).toEqual([])
    expect(annotations(report.xml)).toBe('<reportAnnotations><sextortion/></reportAnnotations>')
    expect(report.xml).toContain('<ipAddress>192.0.2.30</ipAddress>')
    await photograph(ben.page, 'escalation-sent')
    expect(await ben.page.locator('.tip-steps').first().innerText()).toMatch(/Request-ID [0-9a-f]{16}/)
    expect(await desk.fake.faultIn(report.xml.replace('<reporter>', '<nobody/><reporter>'))).not.toBeNull()
  })

  it('names the earlier report of an account that is reported again', async () => {
    const job = await desk.jobAbout('acct_again', threat)
    const first = await desk.send(await desk.makeTip(job))
    const second = await desk.send(await desk.makeTip(job))
    await expectValid(second)
    expect(second.xml).toContain(`<priorCTReports>${first.id}</priorCTReports>`)
  })

  it('tells of two files which one was viewed here', async () => {
    const { ana, harbour, site } = desk
    const job = await desk.jobAbout('acct_files', threat)
    await harbour.giveEvidence(job, 'seen.jpg', await drawScene(21))
    await harbour.giveEvidence(job, 'unseen.jpg', await drawScene(22))
    await ana.page.evaluate(() => localStorage.setItem('breakwater-console', '{"blur":1}'))
    await ana.page.goto(`${site}job/${job}`)
    const cover = ana.page.locator('.cover', { hasText: 'seen.jpg' }).filter({ hasNotText: 'unseen.jpg' })
    await cover.focus()
    await ana.page.keyboard.down(' ')
    const picture = ana.page.locator('img.shown')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960)
    await ana.page.waitForTimeout(900)
    await ana.page.keyboard.up(' ')
    await picture.waitFor({ state: 'detached' })

    const tip = await desk.makeTip(job)
    await ana.page.getByText('● Viewed here, by the record of looks.').waitFor()
    await ana.page.getByText('○ Nobody here viewed it').waitFor()
    await photograph(ana.page, 'escalation-files')
    const report = await desk.send(tip)
    await expectValid(report)
    const said = report.files.map(({ name, details }) => [
      name,
      /<fileViewedByEsp>(\w+)/.exec(details ?? '')?.[1],
    ])
    expect(new Map(said as [string, string][])).toEqual(
      new Map([
        ['seen.jpg', 'true'],
        ['unseen.jpg', 'false'],
      ]),
    )
  })

  it('says that both are minors where both are known to be', async () => {
    const { harbour, server } = desk
    const events = ['acct_minor', 'kim_minor'].map(actor => ({
      id: `made-${actor}`,
      type: 'account.created',
      at: '2026-10-01T00:00:00Z',
      actor,
      account: { age: 15, ageSource: 'stated' },
    }))
    expect((await server.ask(harbour.key, 'POST', '/v1/events', events)).status).toBeLessThan(300)
    const about = {
      ...threat,
      acts: ['threatened', 'asked_for_pictures'],
      from: { relation: 'self', account: 'kim_minor' },
      messages: [
        { id: 'm1', at: '2026-11-01T10:00:00Z', from: 'acct_minor', text: 'Send one, or I tell everyone.' },
        { id: 'm2', at: '2026-11-01T10:01:00Z', from: 'kim_minor', text: 'Please stop.' },
      ],
    }
    const job = await desk.jobAbout('acct_minor', about)
    const report = await desk.send(await desk.makeTip(job))
    await expectValid(report)
    for (const element of ['sextortion', 'csamSolicitation', 'minorToMinorInteraction'])
      expect(annotations(report.xml)).toContain(`<${element}/>`)
    expect(report.xml).toContain('<victimPerson><age>15</age></victimPerson>')
    expect(report.files.map(({ name }) => name)).toEqual(['conversation.txt'])
  })
})

describe('two people who press send', () => {
  it('send it once', async () => {
    const { ana, ben, site } = desk
    const tip = await desk.makeTip(await desk.jobAbout('acct_two', threat))
    await desk.approve(tip)
    await ana.page.goto(`${site}tip/${tip}`)
    const before = (await desk.fake.reports()).length
    const ready = [ana, ben].map(async ({ page }) => {
      await page.getByRole('button', { name: 'Send it…' }).click()
      const button = page.getByRole('button', { name: 'Send to: Fake on this machine' })
      await button.waitFor()
      return button
    })
    await Promise.all((await Promise.all(ready)).map(button => button.click()))
    await received(desk, ben.page)
    expect((await desk.fake.reports()).length).toBe(before + 1)
  })
})

describe('a report that goes wrong over there', () => {
  it('waits for a person where we are not let in, and goes on when they press send again', async () => {
    const { ben } = desk
    await desk.fake.fail('submit', 'no-entry')
    const tip = await desk.makeTip(await desk.jobAbout('acct_out', threat))
    await desk.approve(tip)
    await ben.page.getByRole('button', { name: 'Send it…' }).click()
    await ben.page.getByRole('button', { name: 'Send to: Fake on this machine' }).click()
    await ben.page.getByText('They did not let us in.').first().waitFor({ timeout: 60_000 })
    await photograph(ben.page, 'escalation-not-let-in')
    await ben.page.getByRole('button', { name: 'Send again' }).click()
    await expectValid(await received(desk, ben.page))
  })

  it('is taken back with a reason, and nothing is delivered', async () => {
    const { ben, site } = desk
    const tip = await desk.makeTip(await desk.jobAbout('acct_back', threat))
    const before = (await desk.fake.reports()).length
    await ben.page.goto(`${site}tip/${tip}`)
    await ben.page.getByRole('button', { name: 'Take this tip back' }).click()
    await ben.page.getByLabel('Why').fill('It was about somebody else.')
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Take this tip back' }).click()
    await ben.page.getByText('Taken back', { exact: true }).waitFor()
    expect((await desk.fake.reports()).length).toBe(before)
  })
})

describe('a request of the police', () => {
  it('is answered only when one has called back a number found elsewhere and another has confirmed it', async () => {
    const { ana, ben, site } = desk
    const job = await desk.jobAbout('acct_law', threat)
    await desk.harbour.giveEvidence(job, 'asked-for.jpg', await drawScene(41))
    await desk.harbour.giveEvidence(job, 'not-asked-for.jpg', await drawScene(42))
    const { page } = ana
    await page.goto(`${site}law-requests`)
    await page.getByLabel('What kind of request').selectOption('emergency')
    await page.getByLabel('Agency').fill('A police force')
    await page.getByLabel('Who asks').fill('PC Example')
    await page.getByLabel('Country, two letters').fill('gb')
    await page.getByLabel('Their reference').fill('R-1')
    await page.getByLabel(/^Number in the request/).fill('+44 20 7946 0000')
    await page.getByLabel(/^What it asks for/).fill('Who wrote this.')
    await page.getByRole('button', { name: 'Take it in' }).click()
    await page.getByText('Taken in: call back').waitFor()
    const here = page.url()
    expect(await page.getByRole('button', { name: 'Make the answer' }).count()).toBe(0)
    await page.getByLabel('Id of the job to keep').fill(job)
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('button', { name: 'Save what is kept (this is recorded)' }).waitFor()

    await page.getByLabel('Number that you called').fill('020 7946 0000')
    await page.getByLabel('Public page where it stands').fill('https://police.example/contact')
    await page.getByLabel('Whom you spoke to, and what they said').fill('The switchboard put me through.')
    await page.getByLabel('They said that the request is theirs').check()
    await page.getByRole('button', { name: 'Write the call down' }).click()
    await page.getByText('Call a number that was not in the request.').waitFor()
    await page.getByLabel('Number that you called').fill('020 7946 0999')
    await page.getByRole('button', { name: 'Write the call down' }).click()
    await page.getByText('somebody else must read this and confirm it').waitFor()

    await ben.page.goto(here)
    await ben.page.getByRole('button', { name: 'I confirm that it is theirs' }).click()
    await ben.page.getByLabel('Id of the job that it asks about').fill(job)
    await ben.page.getByLabel(/^asked-for\.jpg/).check()
    await ben.page.getByLabel(/^Which danger to life/).fill('He says that he will come to the house.')
    await ben.page.getByRole('button', { name: 'Make the answer' }).click()
    const saved = ben.page.waitForEvent('download')
    await ben.page.getByRole('button', { name: 'Save the answer' }).click()
    const answer = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as {
      account: string
      items: { sha256: string }[]
      request: { steps: { by: string; what: string }[] }
    }
    expect(answer.account).toBe('acct_law')
    expect(answer.items.length).toBe(1)
    expect(answer.request.steps.map(({ by, what }) => [by, what])).toEqual([
      [ana.id, 'received'],
      [ana.id, 'preserve'],
      [ana.id, 'call'],
      [ben.id, 'confirm'],
      [ben.id, 'answer'],
    ])
    await page.goto(here)
    await page.getByRole('button', { name: 'Read it again (this is recorded)' }).click()
    await page.getByRole('button', { name: 'Save the answer' }).waitFor()
    await photograph(page, 'escalation-answered')
  })
})

describe('what is preserved', () => {
  it('is put under a legal hold with a reason, which stays to be read when the hold is ended', async () => {
    const { ana, site } = desk
    const { page } = ana
    const tip = await desk.makeTip(await desk.jobAbout('acct_held', threat))
    const { id } = await desk.send(tip)
    await page.goto(`${site}preserved`)
    const line = page.locator('li.decision-line', { hasText: id })
    await line.getByRole('button', { name: 'Put a legal hold on it' }).click()
    await page.getByLabel('Why').fill('Order 12 of the court.')
    await page.getByRole('dialog').getByRole('button', { name: 'Put a legal hold on it' }).click()
    await line.getByText('Legal hold until').waitFor()
    await line.getByRole('button', { name: 'End the hold' }).click()
    await page.getByLabel('Why').fill('The court is done.')
    await page.getByRole('dialog').getByRole('button', { name: 'End the hold' }).click()
    await line.getByText('Legal hold until').waitFor({ state: 'detached' })
    await page.goto(`${site}tip/${tip}`)
    await page.getByText('Order 12 of the court.').waitFor()
    await page.getByText('The court is done.').waitFor()
    await photograph(page, 'escalation-held')
  })
})

describe('a pack for an adult', () => {
  it('is saved as a file that says where to go and what happened', async () => {
    const { ana, site } = desk
    const job = await desk.jobAbout('acct_pack', { ...threat, ageThen: 'adult' })
    await ana.page.goto(`${site}packs?job=${job}&country=GB&age=adult`)
    const saved = ana.page.waitForEvent('download')
    await ana.page.getByRole('button', { name: 'Save as a file' }).first().click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain('You were threatened.')
    expect(text).toContain('acct_pack')
    expect(text).toContain('Where you can go:')
  })
})

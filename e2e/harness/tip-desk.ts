import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { type Cybertipline, type FakeReport, openCybertipline } from './cybertipline.ts'
import { openPlatform, type Platform } from './desk.ts'
import { openBrowser, type Surfing } from './person.ts'
import { openServer, type Server } from './server.ts'
import { type Colleague, consoleOf, joinStaff, readsAndTakes } from './staff.ts'

/** A server that sends tips to a fake, a platform, and two people who may approve and send. */
export interface TipDesk {
  readonly server: Server
  readonly surfing: Surfing
  readonly fake: Cybertipline
  readonly harbour: Platform
  readonly ana: Colleague
  readonly ben: Colleague
  readonly site: string
  /** The job that a report of this account makes. */
  jobAbout(account: string, about: object): Promise<string>
  /** Ana makes a tip on the page of a job; answers where it stands. */
  makeTip(job: string): Promise<string>
  /** Ben reads the tip and approves it. */
  approve(tip: string): Promise<void>
  /** Approved and sent by Ben; what the fake then has of it. */
  send(tip: string): Promise<FakeReport>
  close(): Promise<void>
}

const REPORTER = {
  reportingPerson: { firstName: 'Sam', lastName: 'Duty', email: ['safety@example.org'] },
  contactPerson: { email: ['law@example.org'] },
  legalURL: 'https://example.org/legal',
}

export async function openTipDesk(): Promise<TipDesk> {
  const fake = await openCybertipline()
  const [server, surfing] = await Promise.all([
    openServer({ BREAKWATER_CYBERTIPLINE: fake.url }),
    openBrowser(),
  ])
  const control = (name: string, input: object) => server.control(name as 'operator.show', input)
  await control('escalation.credentials', { environment: 'local', username: 'isp', password: 'fake' })
  await control('escalation.reporter', { reporter: REPORTER })
  const harbour = await openPlatform(server)
  const ana = await joinStaff(server, surfing.browser, 'Ana Conceição', 'senior')
  const ben = await joinStaff(server, surfing.browser, 'Ben', 'senior')
  for (const colleague of [ana, ben]) await readsAndTakes(ana, colleague, ['en'])
  const site = `${consoleOf(server)}/console/`
  const desk: TipDesk = {
    server,
    surfing,
    fake,
    harbour,
    ana,
    ben,
    site,
    async jobAbout(account, about) {
      await harbour.report(about, account)
      return vi.waitFor(
        async () => {
          const job = await jobOf(ana.page, account)
          if (job === undefined) throw new Error(`no job about ${account}`)
          return job
        },
        { timeout: 30_000, interval: 100 },
      )
    },
    async makeTip(job) {
      await ana.page.goto(`${site}job/${job}`)
      await ana.page.getByRole('button', { name: /Make a tip/ }).click()
      await ana.page.waitForURL(/\/tip\/[\w-]+$/)
      await ana.page.getByRole('heading', { name: 'What it says' }).waitFor()
      return ana.page.url().split('/').at(-1) ?? ''
    },
    async approve(tip) {
      await ben.page.goto(`${site}tip/${tip}`)
      await ben.page.getByLabel(/^I have read all of it/).check()
      await ben.page.getByRole('button', { name: 'Approve exactly this' }).click()
      await ben.page.getByText('Approved by Ben.').waitFor()
    },
    async send(tip) {
      await desk.approve(tip)
      await ben.page.getByRole('button', { name: 'Send it…' }).click()
      await ben.page.getByRole('button', { name: 'Send to: Fake on this machine' }).click()
      return received(desk, ben.page)
    },
    async close() {
      await surfing.close()
      await server.close()
      await fake.close()
    },
  }
  return desk
}

async function jobOf(page: Page, account: string): Promise<string | undefined> {
  return page.evaluate(async path => {
    const answer = await fetch(path)
    return ((await answer.json()) as { jobs: { id: string }[] }).jobs[0]?.id
  }, `/v1/jobs?about=${account}`)
}

/** Waits until the tip on this page has been received, and answers what the fake has under its number. */
export async function received({ fake }: TipDesk, page: Page): Promise<FakeReport> {
  await page.getByText('Sent, and received there').waitFor({ timeout: 60_000 })
  const number = (await page.locator('.tip-number').first().textContent()) ?? ''
  const report = (await fake.reports()).find(({ id }) => id === number.trim())
  if (report === undefined) throw new Error(`the fake has no report ${number}`)
  return report
}

import type { StaffInvited } from '@breakwater/contract'
import type { Browser, Page } from 'playwright-core'
import { type Looks, openPerson, type Person } from './person.ts'
import type { Server } from './server.ts'

/** Someone of the staff in the console, signed in by a passkey of their own. */
export interface Colleague extends Person {
  readonly id: string
  readonly name: string
}

/** The console under a host name, since a passkey is bound to one. */
export function consoleOf(server: Pick<Server, 'url'>): string {
  return server.url.replace('127.0.0.1', 'localhost')
}

/** Gives this page an authenticator that says yes at once, as a fingerprint would (W3C WebAuthn, 11: automation). */
export async function withPasskeys({ page, context }: Pick<Person, 'page' | 'context'>): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Invites somebody, and lets them set up a passkey and come in. */
export async function joinStaff(
  server: Pick<Server, 'url' | 'control'>,
  browser: Browser,
  name: string,
  role: string,
  looks: Looks = { width: 1280 },
): Promise<Colleague> {
  const [line] = await server.control('staff.invite', { name, role })
  const { path, staff } = line as StaffInvited
  const person = await openPerson(browser, looks)
  await withPasskeys(person)
  await person.page.goto(`${consoleOf(server)}${path}`)
  await person.page.getByRole('button', { name: 'Make a passkey' }).click()
  await person.page.getByRole('button', { name }).waitFor()
  return { ...person, id: staff, name }
}

/** What a reviewer reads and may take, as a lead sets it. */
export async function readsAndTakes(
  lead: Colleague,
  who: Colleague,
  languages: readonly string[],
  skills: readonly string[] = ['general', 'minors', 'takedown', 'appeals'],
): Promise<void> {
  const body = { languages, skills, shifts: [], conflicts: [] }
  await askAs(lead, 'PUT', `/v1/review/reviewers/${who.id}`, body)
}

/** Asks as somebody of the staff, from their own page. @throws what was refused */
export async function askAs(
  who: Pick<Colleague, 'page'>,
  method: string,
  path: string,
  body: object,
): Promise<void> {
  const said = await who.page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method, headers, body })
      return `${answer.status} ${await answer.text()}`
    },
    [method, path, JSON.stringify(body)] as const,
  )
  if (!said.startsWith('20')) throw new Error(said)
}

/** Opens the queue as it is now, with its jobs there: a list stands still until one asks. */
export async function openQueue(page: Page, site: string): Promise<void> {
  await page.goto(site)
  await page.locator('li.job-row, .queue > .empty').first().waitFor()
}

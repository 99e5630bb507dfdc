import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPerson, type Surfing } from '../harness/person.ts'
import { openServer, type Server } from '../harness/server.ts'
import { consoleOf, joinStaff } from '../harness/staff.ts'

let server: Server
let surfing: Surfing

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

it('a passkey lets its owner back in, and a link works once', async () => {
  const { page, context } = await joinStaff(server, surfing.browser, 'Bo', 'administrator')
  await page.getByRole('button', { name: 'Bo' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('button', { name: 'Bo' }).waitFor()

  await page.goto(`${consoleOf(server)}/console/staff`)
  await page.getByLabel('Name of who joins').fill('Nia')
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = (await page.locator('.link').textContent()) ?? ''
  expect(link).toMatch(/\/console\/join#[\w-]{43}$/)
  const nia = await openPerson(surfing.browser)
  await nia.page.goto(link)
  await nia.page.getByText('You join as Nia, Reviewer.').waitFor()
  await page.getByRole('row', { name: /Nia/ }).getByRole('button', { name: 'New link' }).click()
  await expect.poll(() => page.locator('.link').textContent()).not.toBe(link)
  await nia.page.reload()
  await nia.page.getByText('This link was used already').waitFor()
  for (const person of [context, nia.context]) await person.close()
})

it('somebody suspended is shown the door at once, and signing out everywhere ends every window', async () => {
  const boss = await joinStaff(server, surfing.browser, 'Cleo', 'administrator')
  const rui = await joinStaff(server, surfing.browser, 'Rui', 'reviewer')
  await boss.page.goto(`${consoleOf(server)}/console/staff`)
  await boss.page.getByRole('row', { name: /Rui/ }).getByRole('button', { name: 'Suspend' }).click()
  await expect.poll(() => boss.page.getByRole('row', { name: /Rui/ }).textContent()).toContain('Suspended')
  await rui.page.reload()
  await rui.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await rui.page.getByText('That sign-in did not work.').waitFor()

  const second = await openPerson(surfing.browser)
  await second.context.addCookies(await boss.context.cookies())
  await second.page.goto(`${consoleOf(server)}/console/staff`)
  await second.page.getByRole('button', { name: 'Cleo' }).click()
  await second.page.getByRole('button', { name: 'Sign out on every device' }).click()
  await second.page.getByRole('heading', { name: 'Sign in to review' }).waitFor()
  await boss.page.reload()
  await boss.page.getByRole('heading', { name: 'Sign in to review' }).waitFor()
  for (const { context } of [boss, rui, second]) await context.close()
})

import { existsSync } from 'node:fs'
import type { Decision, DecisionDraft, JobPage, Plan, ReportReceipt, Takedown } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
  path => path !== undefined && existsSync(path),
)
const shots = process.env['BREAKWATER_SCREENS']

/** A person's own phone, in its language. What is at `path` has nothing that axe objects to and does not scroll sideways. */
async function onPhone(path: string, does: (page: Page) => Promise<void>): Promise<void> {
  const { chromium: browser } = await import('playwright-core')
  const { AxeBuilder } = await import('@axe-core/playwright')
  const opened = await browser.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
  try {
    const context = await opened.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(server.url + path)
    await does(page)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    if (shots) {
      const name = path.slice(1).replace(/\W+/g, '-').slice(0, 40)
      await page.screenshot({ path: `${shots}/${name}-360.png`, fullPage: true })
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.screenshot({ path: `${shots}/${name}-desk.png`, fullPage: true })
    }
  } finally {
    await opened.close()
  }
}

async function decided(about: string, draft: DecisionDraft): Promise<Decision> {
  await server.runJobs()
  const { jobs } = (await server.get<JobPage>(`/v1/jobs?about=${about}`, ana.asking)).body
  const job = jobs[0]?.id ?? ''
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

async function reported(account: string): Promise<ReportReceipt> {
  const draft = {
    reason: 'sextortion',
    about: { kind: 'account', id: account },
    from: { relation: 'self', account: `kim_${account}` },
  }
  return (await server.post<ReportReceipt>('/v1/reports', draft, { key: harbour })).body
}

const removal = (account: string): DecisionDraft => ({
  verdict: 'violates',
  policy: 'threat',
  actions: [{ action: 'remove_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
  tell: { when: 'now' },
})

describe.skipIf(chromium === undefined)('the pages of people without an account', () => {
  it('lead from the receipt of a report to what became of it, in its language', async () => {
    await onPhone('/report?language=ar&platform=Harbour&kind=account&id=rep_1&via=block', async page => {
      expect(await page.locator('h1').textContent()).toContain('حظرت')
      await page.getByLabel('أقل من 18 سنة').check()
      await page.locator('select[name=country]').selectOption('GB')
      const sent = page.waitForRequest('**/v1/reports')
      await page.locator('button[type=submit]').click()
      expect((await sent).postDataJSON()).toMatchObject({ via: 'block', country: 'GB' })
      await page.locator('#receipt a[href^="/status?language=ar#"]').click()
      await page.getByText('وصلنا بلاغك. لم ينظر فيه أحد بعد.').waitFor()
      expect(await page.evaluate(() => location.hash)).toBe('')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    })
    const kept = await server.database.db.all(sql`select via, country from reports where account = 'rep_1'`)
    expect(kept).toEqual([{ via: 'block', country: 'GB' }])
  })

  it('show by keyboard what was decided of a report, and nothing of a number that is not one', async () => {
    const { number } = await reported('rep_2')
    await decided('rep_2', removal('rep_2'))
    await onPhone('/status?language=pt', async page => {
      await page.getByLabel('O seu número').fill('AAAA-AAAA-AAAA-AAAA')
      await page.keyboard.press('Enter')
      await page.getByText('Não conhecemos esse número.').waitFor()
      await page.getByLabel('O seu número').fill(number.toLowerCase())
      await page.keyboard.press('Enter')
      await page.getByText('Fez bem em contar-nos.').waitFor()
      await page.getByText('Ameaçar partilhar imagens íntimas').waitFor()
      await page.getByText('Foi retirado.').waitFor()
    })
  })

  it('name content of a platform in several places, and complete a request that lacks something', async () => {
    const named = '/takedown?platform=Harbour&content=post_1&content=post_2&country=GB&language=en'
    let request: Takedown | null = null
    await onPhone(named, async page => {
      await page.getByText('post_2').waitFor()
      await page.getByLabel('Or is it on one of these services?').selectOption('Harbour')
      await page.getByLabel('Its name or number there').fill('post_3')
      await page.getByRole('button', { name: 'Add another place' }).press('Enter')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('places[3]/url')
      await page.keyboard.type('https://elsewhere.example/x')
      await page.getByRole('button', { name: 'Add another place' }).press('Enter')
      await page.getByLabel('It is me in the picture').check()
      const answered = page.waitForResponse('**/v1/takedown-requests')
      await page.getByRole('button', { name: 'Send' }).click()
      const answer = await answered
      request = (await answer.json()) as Takedown
      expect((answer.request().postDataJSON() as { places: unknown }).places).toEqual([
        { platform: 'Harbour', content: 'post_1' },
        { platform: 'Harbour', content: 'post_2' },
        { platform: 'Harbour', content: 'post_3' },
        { url: 'https://elsewhere.example/x' },
      ])
      // What the law of their country asks for, and no signature.
      expect(request.missing.map(({ field }) => field)).toEqual(['contact', 'declares'])
      await page.getByRole('link', { name: 'Add what is missing' }).click()
      await page.getByLabel('E-mail address').fill('kim@example.org')
      expect(await page.getByLabel('Your full name').isVisible()).toBe(false)
      for (const box of await page.locator('[data-field=declares] input').all()) await box.check()
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('Your request waits for a decision').waitFor()
      await page.getByText('It was complete:').waitFor()
      await page.getByRole('heading', { name: 'Is it somewhere else too?' }).waitFor()
    })
    const number = (request as Takedown | null)?.number
    expect((await server.get<Takedown>(`/v1/takedown-requests/${number}`)).body).toMatchObject({
      state: 'valid',
      places: 4,
    })
  })

  it('show a request from right to left, and complete one about somebody under 18 by their age alone', async () => {
    const draft = { places: [{ platform: 'Harbour', content: 'post_9' }] }
    const { number } = (await server.post<Takedown>('/v1/takedown-requests', draft)).body
    await onPhone(`/status?language=ar#${number}`, async page => {
      await page.getByText('ينقص شيء في طلبك').waitFor()
      await page.getByLabel('أقل من 18 سنة').check()
      await page.locator('#more button[type=submit]').click()
      await page.getByText('طلبك ينتظر قرارًا').waitFor()
    })
    await decided('post_9', {
      verdict: 'violates',
      policy: 'sharing',
      actions: [
        { action: 'remove_content', subject: { platform: 'Harbour', kind: 'content', id: 'post_9' } },
      ],
      tell: { when: 'now' },
    })
    await onPhone(`/status?language=fr#${number}`, async page => {
      await page.getByText('Votre demande a été acceptée').waitFor()
      await page.getByText('Nous avons dit au service de retirer l’image.', { exact: true }).waitFor()
      expect(await page.locator('#more').isVisible()).toBe(false)
    })
  })

  it('give the affected person reasons in their language, and let them ask to look again', async () => {
    await reported('done_1')
    const decision = await decided('done_1', removal('done_1'))
    const row = await server.database.db.one<{ number: string }>(
      sql`select number from statements where decision = ${decision.id}`,
    )
    const path = `/statement?language=es#${row?.number}`
    await onPhone(path, async page => {
      await page.getByText('Tu cuenta se ha eliminado.').waitFor()
      await page.getByText('Una persona de nuestro equipo lo miró y decidió.').waitFor()
      await page.getByText('Amenazar con compartir imágenes íntimas').waitFor()
      expect(await page.content()).not.toContain('kim_done_1')
      await page.getByLabel('¿Por qué crees que está mal?').fill('No fui yo.')
      await page.getByRole('button', { name: 'Enviar' }).press('Enter')
      await page.getByText('Tu recurso está aquí.').waitFor()
    })
    await onPhone(path.replace('es', 'ar'), async page => {
      await page.getByText('وصل اعتراضك. لم يقرر أحد بعد.').waitFor()
      expect(await page.locator('#appeal').isVisible()).toBe(false)
    })
  })
})

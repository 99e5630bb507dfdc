import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPerson, type Person, photograph, type Surfing } from './harness/person.ts'
import { copies, drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { postAll } from './harness/shoal.ts'
import { type Audience, itemWords, jpeg, makeCase, openCase, type Upload } from './harness/site.ts'

/** A sample photograph may lie beside the checkout (BREAKWATER_SHARED); without it the drawn scenes alone are walked. */
const shared = process.env['BREAKWATER_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url))
const photographs = [join(shared, 'data/pdq-samples/bridge-aaa-orig.jpg')].filter(path => existsSync(path))

const PAGES = ['', 'adult/', 'minor/', 'case/', 'now/', 'someone/', 'help/', 'help/gb/', 'about/', 'report/']
const BANNER = 'Demonstration: this protects nothing'

let server: Server
let surfing: Surfing
let key: string
let strangers: readonly Upload[]

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  strangers = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => jpeg(`stranger-${at}`, await drawScene(500 + at))),
  )
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

/** Which pages say that this protects nothing, as they come from the server, before any script. */
async function demonstrating(): Promise<readonly string[]> {
  const pages = PAGES.map(async path => {
    const html = await (await fetch(`${server.url}/en/${path}`)).text()
    expect(html).toContain('</main>')
    return html.includes(BANNER) ? [path] : []
  })
  return (await Promise.all(pages)).flat()
}

describe('before anybody answers for it', () => {
  it('every page says that it protects nothing, and a case can be tried on this machine', async () => {
    expect(await demonstrating()).toEqual(PAGES)
    const person = await openPerson(surfing.browser)
    const files = [jpeg('tried', await drawScene(1))]
    const { number } = await makeCase(person.page, server.url, { audience: 'adult', files, pin: '2468' })
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(person.faults).toEqual([])
    await person.context.close()
  })

  it('adult pages stop saying so once a platform reads the bank and an operator is named', async () => {
    const scopes = ['match', 'match:minor', 'fetch', 'feedback']
    const [added] = await server.control('partner.add', { name: 'Harbour Social', scopes })
    key = (added as { key: string }).key
    expect(await demonstrating()).toEqual(PAGES)
    await server.control('operator.set', { name: 'Harbour House', contact: 'help@harbour.example' })
    expect(await demonstrating()).toEqual(['minor/'])
  })

  it('the under-18 path stops saying so only after a recorded decision', async () => {
    const decision = { allow: true, reason: 'written agreement of today', by: 'board' }
    await server.control('operator.allow-minor', decision)
    const [granted] = await server.control('partner.grant', {
      name: 'Harbour Social',
      scope: 'fetch:minor',
      reason: 'agreement signed',
      by: 'board',
    })
    expect(granted).toBeDefined()
    expect(await demonstrating()).toEqual([])
  })
})

const BY_AUDIENCE: readonly { audience: Audience; seeds: readonly number[]; pin: string }[] = [
  { audience: 'adult', seeds: [11, 12], pin: 'zèbre 7 𓃀' },
  { audience: 'minor', seeds: [21, 22], pin: '9517' },
]

describe.each(BY_AUDIENCE)('a case of audience $audience', ({ audience, seeds, pin }) => {
  let person: Person
  let poster: Person
  let pictures: readonly Buffer[]
  let altered: readonly Upload[]
  let number: string

  beforeAll(async () => {
    ;[person, poster] = await Promise.all([openPerson(surfing.browser), openPerson(surfing.browser)])
    await poster.page.goto(`${server.url}/playground/`)
    const photographed = audience === 'adult' ? photographs.map(path => readFileSync(path)) : []
    pictures = [...(await Promise.all(seeds.map(drawScene))), ...photographed]
    altered = await Promise.all(
      pictures.flatMap((picture, at) =>
        Object.entries(copies).map(async ([how, copy]) => jpeg(`${how}-${at}`, await copy(picture))),
      ),
    )
  })
  afterAll(async () => {
    await Promise.all([person.context.close(), poster.context.close()])
  })

  it('holds its copies at half size, at JPEG quality 30 and in grey, and passes ten strangers', async () => {
    const { page } = person
    const files = pictures.map((picture, at) => jpeg(`mine-${at}`, picture))
    const made = await makeCase(page, server.url, { audience, files, pin }, async screen => {
      await photograph(page, `${screen}-1280`)
      if (audience === 'minor') expect(await page.getByRole('img').count()).toBe(0)
    })
    number = made.number
    expect(await postAll(poster.page, altered)).toEqual(altered.map(() => 'held'))
    expect(await postAll(poster.page, strangers)).toEqual(strangers.map(() => 'posted'))
    await openCase(page, server.url, number, pin)
    await page.getByRole('heading', { name: 'Your case' }).waitFor()
    for (const at of pictures.keys())
      expect(await itemWords(page, at + 1)).toContain('Playground found something like it')
  })

  it('shows what a platform fetched, and what it decided', async () => {
    const { item } = await itemOf(pictures[0])
    await server.ask(key, 'GET', `/v1/banks/${audience}/items`)
    const feedback = { bank: audience, item, outcome: 'blocked' }
    expect((await server.ask(key, 'POST', '/v1/feedback', feedback)).status).toBeLessThan(300)
    await expect.poll(() => lookedAgain(1)).toContain('Harbour Social found a copy and blocked it')
    expect(await itemWords(person.page, 2)).toContain('Harbour Social has the fingerprint')
    await photograph(person.page, `${audience}-status-1280`)
  })

  it('stays where the person has gone, however late an answer comes', async () => {
    const { page } = person
    const answered = await lateAnswers(page)
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.getByRole('button', { name: 'Withdraw my case' }).click()
    await answered()
    await page.getByRole('button', { name: 'Yes, withdraw my case' }).waitFor()
    await page.getByRole('button', { name: 'No, keep my case' }).click()

    const answeredAgain = await lateAnswers(page)
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.getByRole('button', { name: 'Close my case on this screen' }).click()
    await answeredAgain()
    await page.getByRole('button', { name: 'Open my case' }).waitFor()
    await openCase(page, server.url, number, pin)
    await page.getByRole('heading', { name: 'Your case' }).waitFor()
  })

  it('stops matching within a second of its withdrawal, and shows the receipts', async () => {
    const { page } = person
    const { item, signals } = await itemOf(pictures[0])
    await page.getByRole('button', { name: 'Withdraw my case' }).click()
    const from = performance.now()
    await page.getByRole('button', { name: 'Yes, withdraw my case' }).click()
    while ((await matches(signals)).length > 0) expect(performance.now() - from).toBeLessThan(1000)
    await page.getByText(/^You withdrew this case on/).waitFor()
    expect(await postAll(poster.page, altered.slice(0, 3))).toEqual(['posted', 'posted', 'posted'])

    const receipt = { bank: audience, item, outcome: 'withdrawn' }
    expect((await server.ask(key, 'POST', '/v1/feedback', receipt)).status).toBeLessThan(300)
    await expect.poll(() => lookedAgain(1)).toContain('Harbour Social confirmed that it no longer uses')
    await photograph(page, `${audience}-withdrawn-1280`)
  })

  it('raised no fault in any page', () => {
    expect([...person.faults, ...poster.faults]).toEqual([])
  })

  async function lookedAgain(position: number): Promise<string> {
    await person.page.getByRole('button', { name: 'Look again' }).click()
    return itemWords(person.page, position)
  }
})

describe('a lost PIN', () => {
  it('is set anew by the recovery code, and opens the case no more', async () => {
    const { page, context, faults } = await openPerson(surfing.browser, { width: 390 })
    const files = [jpeg('mine', await drawScene(31))]
    const { number, code } = await makeCase(page, server.url, { audience: 'adult', files, pin: '1357' })
    await page.goto(`${server.url}/en/case/`)
    await page.getByRole('button', { name: 'I lost my PIN' }).click()
    await page.getByLabel('Your case number').fill(number.toLowerCase().replaceAll('-', ' '))
    await page.getByLabel('Your recovery code').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.getByLabel('Your new PIN').fill('8642')
    await page.getByRole('button', { name: 'Set the new PIN and open my case' }).click()
    await page.getByRole('heading', { name: 'Your case' }).waitFor()
    expect(faults).toEqual([])

    await openCase(page, server.url, number, '1357')
    await page.getByText('This number and PIN do not open a case.').waitFor()
    await openCase(page, server.url, number, '8642')
    await page.getByRole('heading', { name: 'Your case' }).waitFor()
    await context.close()
  })

  it('is not set anew by a wrong recovery code', async () => {
    const { page, context } = await openPerson(surfing.browser, { width: 390 })
    const files = [jpeg('mine', await drawScene(32))]
    const { number } = await makeCase(page, server.url, { audience: 'minor', files, pin: '1357' })
    await page.goto(`${server.url}/en/case/`)
    await page.getByRole('button', { name: 'I lost my PIN' }).click()
    await page.getByLabel('Your case number').fill(number)
    await page.getByLabel('Your recovery code').fill('0000-0000-0000-0000-0000-0000-00')
    await page.getByLabel('Your new PIN').fill('8642')
    await page.getByRole('button', { name: 'Set the new PIN and open my case' }).click()
    await page.getByText('This number and recovery code do not open a case.').waitFor()
    await context.close()
  })
})

/** Holds the next answer about the case back; the promise lets it go, and ends once the page has had time to hear it. */
async function lateAnswers(page: Page): Promise<() => Promise<void>> {
  let letGo = (): void => {}
  const held = new Promise<void>(done => (letGo = done))
  const CASES = '**/cases/*'
  const isHeld = new Promise<void>(holding => {
    void page.route(CASES, async route => {
      holding()
      await held
      await route.continue()
    })
  })
  return async () => {
    await isHeld
    const answer = page.waitForResponse(CASES)
    letGo()
    await (await answer).finished()
    await page.unroute(CASES)
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
}

interface Found {
  readonly matches: readonly { readonly bank: string; readonly item: string }[]
  readonly signals: readonly unknown[]
}

/** The banked item of a picture, as the platform learns of it: by asking about the file. */
async function itemOf(picture: Buffer | undefined): Promise<{ item: string; signals: readonly unknown[] }> {
  const { json } = await server.ask(key, 'POST', '/v1/match/content', picture)
  const { matches, signals } = json as Found
  expect(matches).toHaveLength(1)
  return { item: matches[0]?.item ?? '', signals }
}

async function matches(signals: readonly unknown[]): Promise<Found['matches']> {
  return ((await server.ask(key, 'POST', '/v1/match', { signals })).json as Found).matches
}

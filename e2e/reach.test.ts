import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misfits } from './harness/fit.ts'
import { openBrowser, openPerson, photograph, type Surfing, screens } from './harness/person.ts'
import { drawScene } from './harness/scene.ts'
import { openServer, type Server } from './harness/server.ts'
import { ANSWERS, jpeg, type Look, makeCase, openCase, type Upload } from './harness/site.ts'

const PAGES = ['', 'now/', 'someone/', 'help/', 'help/gb/', 'about/', 'report/']

let server: Server
let surfing: Surfing
let files: readonly Upload[]

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
  files = [
    jpeg('mine', await drawScene(61)),
    { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
  ]
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

const WIDTHS = [
  { width: 320, dark: false },
  { width: 1280, dark: true },
  ...(screens === null
    ? []
    : [
        { width: 390, dark: false },
        { width: 1280, dark: false },
      ]),
]

describe.each(WIDTHS)('at $width px (dark: $dark)', ({ width, dark }) => {
  const name = (screen: string) => `${screen}-${width}${dark ? '-dark' : ''}`

  it('every page without a flow keeps nobody out', async () => {
    const { page, context, faults } = await openPerson(surfing.browser, { width, dark })
    for (const path of [...PAGES.map(path => `/en/${path}`), '/', '/leave/']) {
      await page.goto(`${server.url}${path}`)
      expect({ path, misfits: await misfits(page) }).toEqual({ path, misfits: [] })
      await photograph(page, name(`page${path}`))
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('every screen of both paths and of a case keeps nobody out', async () => {
    const { page, context, faults } = await openPerson(surfing.browser, { width, dark })
    const look: Look = async screen => {
      expect({ screen, misfits: await misfits(page) }).toEqual({ screen, misfits: [] })
      await photograph(page, name(screen))
    }
    await makeCase(page, server.url, { audience: 'minor', files, pin: '2468' }, look)
    const { number } = await makeCase(page, server.url, { audience: 'adult', files, pin: '2468' }, look)
    await walkDetours(page, look)
    await walkCase(page, number, look)
    expect(faults.filter(fault => !fault.includes('401'))).toEqual([])
    await context.close()
  })
})

/** The screens for those whom the adult path does not fit. */
async function walkDetours(page: Page, look: Look): Promise<void> {
  const no = ['No, it is someone else', 'No, or I am not sure', 'No', 'No']
  for (const [at, answer] of no.entries()) {
    await page.goto(`${server.url}/en/adult/`)
    for (const yes of ANSWERS.adult.slice(0, at))
      await page.getByRole('button', { name: yes, exact: true }).click()
    await page.getByRole('button', { name: answer, exact: true }).click()
    await page.getByRole('button', { name: 'Back' }).waitFor()
    await look(`adult detour ${at}`)
  }
}

/** The screens of a case that was made, wrong tries among them. */
async function walkCase(page: Page, number: string, look: Look): Promise<void> {
  await openCase(page, server.url, number, '9999')
  await page.getByText('This number and PIN do not open a case.').waitFor()
  await look('case wrong')
  await page.getByRole('button', { name: 'I lost my PIN' }).click()
  await page.getByRole('button', { name: 'Set the new PIN and open my case' }).click()
  await page.getByText('A case number has 12 letters and numbers. Please check it.').waitFor()
  expect(await page.evaluate(focused)).toEqual({ says: 'Your case number', isMarked: true, isClear: true })
  await look('case recover')
  await openCase(page, server.url, number, '2468')
  await page.getByRole('heading', { name: 'Your case' }).waitFor()
  await look('case open')
  await page.getByRole('button', { name: 'Add pictures' }).click()
  await page.getByRole('heading', { name: 'Add pictures to your case' }).waitFor()
  await look('case add')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Withdraw my case' }).click()
  await page.getByRole('heading', { name: 'Withdraw your case?' }).waitFor()
  await look('case withdraw')
  await page.getByRole('button', { name: 'Yes, withdraw my case' }).click()
  await page.getByText(/^You withdrew this case on/).waitFor()
  await look('case withdrawn')
}

const FORMS = [
  ['Report someone', 'report', 'Somebody shares my private pictures, or says they will'],
  ['Ask us to remove a private picture', 'takedown', 'Ask us to remove a private picture'],
  ['See what became of it', 'status', 'See what became of it'],
  ['See a decision about me', 'statement', 'Why this was done, and how to ask us to look again'],
] as const

describe.each([320, 1280])('from the first page, at %i px', width => {
  it.each(FORMS)('“%s” is two clicks away, and keeps nobody out', async (says, path, heading) => {
    const { page, context, faults } = await openPerson(surfing.browser, { width })
    await page.goto(`${server.url}/en/`)
    await page.getByRole('main').getByRole('link', { name: 'I want to report someone' }).click()
    await page.getByRole('main').getByRole('link', { name: says }).click()
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/${path}`)
    expect(await misfits(page)).toEqual([])
    await photograph(page, `form-${path}-${width}`)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Tell us, or ask us to act' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('the examiner', () => {
  it('finds a picture without words, a faint text and a page that is too wide', async () => {
    const { page, context } = await openPerson(surfing.browser, { width: 320 })
    await page.setContent(
      '<html lang="en"><title>x</title><main><img src="data:,"><p style="color:#aaa;background:#fff">faint</p><div style="width:900px">wide</div></main></html>',
    )
    const found = (await misfits(page)).join('\n')
    expect(found).toMatch(/image-alt/)
    expect(found).toMatch(/color-contrast/)
    expect(found).toMatch(/scrolls sideways at 320 px/)
    await context.close()
  })
})

describe('with the keyboard alone', () => {
  it('a case is made, seen and withdrawn', async () => {
    const { page, context, faults } = await openPerson(surfing.browser)
    await page.goto(`${server.url}/en/`)
    await press(page, 'I was 18 or older in the picture')
    await page.waitForURL('**/en/adult/')
    for (const answer of ANSWERS.adult) await press(page, answer)
    const chooser = page.waitForEvent('filechooser')
    await press(page, 'Choose pictures or videos')
    await (await chooser).setFiles([...files])
    await page.getByRole('heading', { name: 'Look over what you chose' }).waitFor()
    await press(page, 'Go on')
    await press(page, 'Go on without words')
    await press(page, 'Try it here with a harmless picture')
    await reach(page, 'Your PIN')
    await page.keyboard.type('2468')
    await page.keyboard.press('Enter')
    await press(page, 'Yes. Keep these fingerprints', ' ')
    await press(page, 'Send the fingerprints')
    const number = await page.locator('.keep-value').first().textContent()
    await press(page, 'See my case')
    await reach(page, 'Your case number')
    await page.keyboard.type(number ?? '')
    await reach(page, 'Your PIN')
    await page.keyboard.type('2468')
    await press(page, 'Open my case')
    await press(page, 'Withdraw my case')
    await press(page, 'Yes, withdraw my case')
    await page.getByText(/^You withdrew this case on/).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})

const TABS_MAX = 60

/** Goes on with the Tab key until what has this name has the focus, and the focus can be seen. */
async function reach(page: Page, name: string): Promise<void> {
  await page.getByText(name).or(page.getByLabel(name)).first().waitFor()
  const seen: string[] = []
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab')
    const { says, ...how } = await page.evaluate(focused)
    seen.push(says)
    if (!says.startsWith(name)) continue
    expect({ name, ...how }).toEqual({ name, isMarked: true, isClear: true })
    return
  }
  throw new Error(`the Tab key does not reach “${name}”; it reaches: ${[...new Set(seen)].join(' | ')}`)
}

async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  await reach(page, name)
  await page.keyboard.press(key)
}

/** Runs in the page: the words of what has the focus, whether an outline marks it or its label, and nothing covers it. */
function focused(): { says: string; isMarked: boolean; isClear: boolean } {
  const active = document.activeElement
  const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : []
  const shown = [active, ...labels].filter(element => element !== null)
  const isOnTop = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    return top !== null && (element.contains(top) || top.contains(element))
  }
  return {
    says: (labels[0]?.textContent ?? active?.textContent ?? '').trim(),
    isMarked: shown.some(element => getComputedStyle(element).outlineStyle !== 'none'),
    isClear: shown.some(isOnTop),
  }
}

describe('without script', () => {
  it.each(['', 'now/', 'someone/', 'help/', 'help/gb/', 'about/', 'report/'])(
    'the page “%s” can be read and left',
    async path => {
      const { page, context } = await openPerson(surfing.browser, { width: 390, script: false })
      await page.goto(`${server.url}/en/${path}`)
      expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(200)
      await page.getByRole('link', { name: 'Leave now' }).click()
      expect(new URL(page.url()).pathname).toBe('/leave/')
      await context.close()
    },
  )

  it.each([
    ['adult/', 'stopncii.org'],
    ['minor/', 'takeitdown.ncmec.org'],
  ])('the path “%s” says why it needs script, and where another service is', async (path, service) => {
    const { page, context } = await openPerson(surfing.browser, { width: 390, script: false })
    await page.goto(`${server.url}/en/${path}`)
    const main = page.getByRole('main')
    expect(await main.innerText()).toContain('This part needs JavaScript')
    expect(await main.locator(`a[href*="${service}"]`).count()).toBeGreaterThan(0)
    await context.close()
  })
})

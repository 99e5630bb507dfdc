import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misfits } from './harness/fit.ts'
import { openBrowser, openPerson, photograph, type Surfing } from './harness/person.ts'
import { openServer, type Server } from './harness/server.ts'

let server: Server
let surfing: Surfing

beforeAll(async () => {
  ;[server, surfing] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await surfing.close()
  await server.close()
})

describe('the evening', () => {
  it('ends with the threat held back, the teen told, and the other not', async () => {
    const { page, faults } = await openPerson(surfing.browser, { width: 1280 })
    await page.goto(`${server.url}/playground/incident/`)
    await page.getByRole('button', { name: 'Play it all' }).click()
    await page.getByText('The evening is over.').waitFor({ timeout: 90_000 })

    const mika = page.getByRole('region', { name: 'Mika’s phone' })
    const jordan = page.getByRole('region', { name: 'Jordan’s phone' })
    const sight = page.getByRole('region', { name: 'What Breakwater sees' })
    await expect.poll(() => sight.getByText('This is a threat.').count()).toBe(1)
    await expect.poll(() => sight.getByText('Jordan’s messages are held back.').count()).toBe(1)
    await expect.poll(() => mika.getByRole('heading', { name: 'This is not your fault' }).count()).toBe(1)
    expect(await mika.getByText('A message is held back.').count()).toBe(2)
    expect(await mika.getByText('gift cards').count()).toBe(0)
    expect(await jordan.getByText('gift cards').count()).toBe(1)
    expect(await jordan.getByText(/held|threat|review/i).count()).toBe(0)
    expect(await mika.getByRole('link', { name: 'Get help' }).getAttribute('href')).toBe('/en/')
    const [form] = await Promise.all([
      page.context().waitForEvent('page'),
      mika.getByRole('link', { name: 'Report' }).click(),
    ])
    await form.getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(form.url()).searchParams.get('id')).toMatch(/^jordan-/)
    await form.close()

    expect(await misfits(page)).toEqual([])
    await photograph(page, 'evening')
    expect(faults).toEqual([])
  })

  it('is played step by step by keyboard, and fits a small phone', async () => {
    const { page, faults } = await openPerson(surfing.browser, { width: 320, dark: true })
    await page.goto(`${server.url}/playground/incident/`)
    await page.getByRole('button', { name: 'Next' }).focus()
    for (let step = 0; step < 4; step++) await page.keyboard.press('Enter')
    const mika = page.getByRole('region', { name: 'Mika’s phone' })
    await expect.poll(() => mika.getByText('Jordan wants to follow you.').count()).toBe(1)
    expect(await mika.getByText('hey, saw you').count()).toBe(0)
    expect(await misfits(page)).toEqual([])
    expect(faults).toEqual([])
  })
})

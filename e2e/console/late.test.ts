import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Takedown } from '@breakwater/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misfits } from '../harness/fit.ts'
import { openBrowser, photograph, type Surfing } from '../harness/person.ts'
import { type Colleague, consoleOf, joinStaff, openQueue } from '../harness/staff.ts'
import { type Program, startProgram } from '../kill/program.ts'

const HOUR_MS = 60 * 60_000
const CLOCK = new URL('../harness/clock.mjs', import.meta.url).href
const ROLES = { BREAKWATER_ROLES: 'api,portal,console,worker,control' }

const data = mkdtempSync(join(tmpdir(), 'breakwater-e2e-late-'))
let program: Program
let surfing: Surfing
let lead: Colleague
let site: string
let number: string

/** A request of somebody under 18, whole from the start, so that its 48 hours run. */
async function ask(url: string): Promise<string> {
  const body = { places: [{ platform: 'Harbour', content: 'c_late' }], ageThen: 'under18' }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/v1/takedown-requests`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const taken = (await answer.json()) as Takedown
  expect([answer.status, taken.state]).toEqual([201, 'valid'])
  return taken.number
}

beforeAll(async () => {
  const late = {
    NODE_OPTIONS: `--import ${CLOCK}`,
    CLOCK_LATE_MS: String(50 * HOUR_MS),
  }
  program = await startProgram(data, null, { ...ROLES, ...late })
  await program.control('partner.add', { name: 'Harbour', scopes: ['reports'] })
  number = await ask(program.url)
  await program.kill()
  program = await startProgram(data, null, ROLES)
  surfing = await openBrowser()
  lead = await joinStaff(program as never, surfing.browser, 'Lena Lead', 'senior')
  site = `${consoleOf(program)}/console/`
})
afterAll(async () => {
  await surfing.close()
  await program.kill()
  rmSync(data, { recursive: true, force: true })
})

describe('a takedown request that was forgotten for fifty hours', () => {
  it('has raised an alarm, and is the first that anybody sees', async () => {
    const { page } = lead
    await page.goto(`${site}team`)
    await page.getByText('A takedown request has passed its 48 hours.').waitFor({ timeout: 60_000 })
    await photograph(page, 'late-alarm')
    await openQueue(page, site)
    const first = page.locator('li.job-row').first()
    expect(await first.textContent()).toMatch(/c_late.*Late 2 hr ago/s)
    await photograph(page, 'late-queue')
  })

  it('is among those missed, with a file for the regulator', async () => {
    const { page } = lead
    await page.goto(`${site}packs`)
    const missed = page.locator('li', { hasText: number })
    await missed.getByText('3 hours late').waitFor()
    await missed.getByRole('textbox').fill('US')
    await missed.getByRole('button', { name: 'Make the pack' }).click()
    const saved = page.waitForEvent('download')
    await missed.getByRole('button', { name: 'Save as a file' }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain(number)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await misfits(page)).toEqual([])
      await photograph(page, `late-missed-${width}`)
    }
  })
})

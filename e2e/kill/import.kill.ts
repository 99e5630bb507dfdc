import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { type Program, startProgram } from './program.ts'

const KILLS = 5
/** Enough that indexes are made again in the background, time after time. */
const LINES = 40_000
const LINES_A_REQUEST = 10_000
const ASKED_EVERY = 999

const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-import-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const started = () => startProgram(data, process.env['BREAKWATER_KILL_DATABASE'] ?? null)

it('kill -9 during an import and what is rebuilt for it: each line that was acknowledged is there once, and matches', {
  timeout: 600_000,
}, async () => {
  let program = await started()
  const bank = `list-${process.pid}`
  await program.control('bank.add', { bank, settings: { openScopes: ['match', 'write'] } })
  const [partner] = await program.control('partner.add', { name: bank, scopes: ['match', 'write'] })
  const ask = asker(() => program, String(partner?.['key']))
  const path = `/v1/banks/${bank}/imports/all`

  let [line, kills] = [0, 0]
  while (line < LINES) {
    const to = Math.min(LINES, line + LINES_A_REQUEST)
    const more = to < LINES ? '&more=true' : ''
    const sent = ask<{ line: number }>(
      'POST',
      `${path}?format=ndjson&from=${line + 1}${more}`,
      linesOf(line, to),
    )
    if (kills < KILLS) {
      await sleep(Math.random() * 1_500)
      await program.kill()
      kills += 1
      program = await started()
    }
    const acknowledged = (await sent)?.line ?? line
    line = (await ask<{ line?: number }>('GET', path))?.line ?? 0
    expect(line).toBeGreaterThanOrEqual(acknowledged)
  }
  const [withdrawn, ...others] = Array.from({ length: LINES / ASKED_EVERY }, (_, at) => at * ASKED_EVERY)
  const items = async (n: number) => {
    const body = JSON.stringify({ signals: [{ type: 'pdq', value: valueOf(n), quality: 100 }] })
    const answer = await ask<{ matches: { bank: string; item: string }[] }>('POST', '/v1/match', body)
    return answer?.matches.filter(match => match.bank === bank) ?? null
  }
  const [gone] = (await items(withdrawn ?? 0)) ?? []
  await ask('DELETE', `/v1/banks/${bank}/items/${gone?.item}`)
  await program.kill()
  program = await started()
  expect(gone).toBeDefined()
  expect(await items(withdrawn ?? 0)).toEqual([])
  for (const n of others) expect(await items(n)).toHaveLength(1)
  expect(await ask('GET', path)).toMatchObject({ line: LINES, added: LINES, refused: 0, done: true })
  await program.kill()
})

/** Asks the program that runs now; null when it is killed before it answers. */
function asker(program: () => Program, key: string) {
  return async <T>(method: string, path: string, body: string | null = null): Promise<T | null> => {
    const type = path.includes('format=ndjson') ? 'application/x-ndjson' : 'application/json'
    const headers = { authorization: `Bearer ${key}`, ...(body !== null && { 'content-type': type }) }
    try {
      const response = await fetch(`${program().url}${path}`, { method, headers, body })
      return (await response.json()) as T
    } catch {
      return null
    }
  }
}

function linesOf(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, at) => {
    const signals = [{ type: 'pdq', value: valueOf(from + at), quality: 100 }]
    return `${JSON.stringify({ id: `${from + at}`, signals })}\n`
  }).join('')
}

function valueOf(n: number): string {
  return createHash('sha256').update(`line ${n}`).digest('hex')
}

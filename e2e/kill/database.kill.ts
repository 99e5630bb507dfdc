import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { findings, madeUp, replayed, tellAll } from './platform.ts'
import { type Program, startProgram } from './program.ts'

const server = process.env['BREAKWATER_TEST_POSTGRES'] ?? ''
if (server === '') process.stderr.write('the death of the database is skipped: there is no PostgreSQL here\n')

const CRASHES = 4

describe.skipIf(server === '')('kill -9 of the database', () => {
  it('while events are taken and folded: the findings are those of replay, byte for byte', {
    timeout: 300_000,
  }, async ({ skip }) => {
    const data = mkdtempSync(join(tmpdir(), 'breakwater-crash-'))
    const database = await openDatabase(server)
    if (!database.isThrowAway) {
      await database.drop()
      return skip('the server may be in use by others')
    }
    let program = await startProgram(data, database.url)
    /** As whoever keeps services running does: a process that could not live without its database is started anew. */
    const standAgain = async (): Promise<void> => {
      await sleep(1_000)
      if (await lives(program)) return
      await program.kill()
      program = await startProgram(data, database.url)
    }
    try {
      const [partner] = await program.control('partner.add', { name: 'Shoal', scopes: ['events'] })
      const key = String(partner?.['key'])
      const events = madeUp()
      let isOver = false
      const crashing = (async () => {
        let crashes = 0
        while (crashes < CRASHES && !isOver) {
          await sleep(150 + Math.random() * 600)
          if (!(await database.crash())) continue
          crashes += 1
          await standAgain()
        }
        return crashes
      })()
      await tellAll(() => program, key, events)
      isOver = true
      const crashes = await crashing
      await standAgain()
      const expected = replayed(events, data)
      const found = await findings(program, key, expected.length)
      process.stderr.write(`the database died ${crashes} times in ${events.length} events\n`)
      expect(crashes).toBeGreaterThan(1)
      expect(expected.length).toBeGreaterThan(100)
      expect(found).toEqual(expected)
    } finally {
      await program.kill()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    }
  })
})

async function lives({ url }: Program): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok
  } catch {
    return false
  }
}

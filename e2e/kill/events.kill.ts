import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { findings, madeUp, replayed, tellAll } from './platform.ts'
import { startProgram } from './program.ts'

const KILLS = 5
const server = process.env['BREAKWATER_TEST_POSTGRES'] ?? null
if (server === null) process.stderr.write('events on PostgreSQL are not killed: there is none here\n')

describe.each(server === null ? ['embedded'] : ['embedded', 'PostgreSQL'])('on the %s database', where => {
  it('kill -9 while events are taken and folded: the findings are those of replay, byte for byte', {
    timeout: 600_000,
  }, async () => {
    const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-events-'))
    const database = where === 'embedded' ? null : await openDatabase(server ?? '')
    const start = () => startProgram(data, database?.url ?? null)
    const events = madeUp()
    let program = await start()
    try {
      const [partner] = await program.control('partner.add', { name: 'Shoal', scopes: ['events'] })
      const key = String(partner?.['key'])
      let isOver = false
      const killer = (async () => {
        let kills = 0
        for (; kills < KILLS && !isOver; kills++) {
          await sleep(200 + Math.random() * 1_500)
          await program.kill()
          program = await start()
        }
        return kills
      })()
      await tellAll(() => program, key, events)
      isOver = true
      const kills = await killer
      const expected = replayed(events, data)
      const found = await findings(program, key, expected.length)
      process.stderr.write(`killed ${kills} times in ${events.length} events; ${found.length} findings\n`)
      expect(kills).toBeGreaterThan(1)
      expect(expected.length).toBeGreaterThan(100)
      expect(found).toEqual(expected)
    } finally {
      await program.kill()
      await database?.drop()
      rmSync(data, { recursive: true, force: true })
    }
  })
})

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { readSnapshot } from './snapshot.ts'

const PROGRAM = fileURLToPath(new URL('./snapshot-writer.suite.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'breakwater-snapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Kills the writer some while after its first snapshot; answers the last one that it said was written. */
async function killed(path: string): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', PROGRAM, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const first = new Promise<void>(resolve => {
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text
      resolve()
    })
  })
  await first
  await sleep(Math.random() * 150)
  child.kill('SIGKILL')
  await new Promise(resolve => child.once('close', resolve))
  return Math.max(...said.split('\n').filter(Boolean).map(Number))
}

it.each([1, 2, 3, 4])(
  'kill -9 of whoever writes a snapshot leaves a whole one, no older than the last that was written (%i)',
  async turn => {
    const path = join(folder, `${turn}.snapshot`)
    const written = await killed(path)
    const memory = readSnapshot(path)
    const seq = memory?.seq ?? 0
    expect(seq).toBeGreaterThanOrEqual(written)
    expect(memory?.size).toBe(seq * 500)
    const last = createHash('sha256').update(`${seq} 499`).digest('hex')
    expect(memory?.near('adult', 'pdq', last, 0)).toHaveLength(1)
  },
  60_000,
)

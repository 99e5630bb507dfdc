import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server's clock that a test moves on. It starts at nine in the morning of tomorrow (UTC): midnight is far away. */
export interface MovingClock {
  /** What a server is started with to live by it. */
  readonly settings: Readonly<Record<string, string>>
  now(): Date
  pass(ms: number): void
  close(): void
}

export function openMovingClock(): MovingClock {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-clock-'))
  const file = join(folder, 'ahead')
  const start = new Date()
  let ahead_ms = new Date(start).setUTCHours(24 + 9, 0, 0, 0) - start.getTime()
  const save = () => {
    writeFileSync(`${file}.next`, String(ahead_ms))
    renameSync(`${file}.next`, file)
  }
  save()
  const clock = new URL('./clock.mjs', import.meta.url).href
  return {
    settings: { NODE_OPTIONS: `--import ${clock}`, CLOCK_FILE: file },
    now: () => new Date(Date.now() + ahead_ms),
    pass(ms) {
      ahead_ms += ms
      save()
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

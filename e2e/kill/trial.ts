import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import * as ledger from './ledger.ts'
import { type Program, startProgram } from './program.ts'

const CONNECTIONS = 6
const PARTNER = 'Shoal'

/** One server, killed and started again on the same data; and all that it ever acknowledged. */
export interface Trials {
  readonly counts: { cases: number; feedback: number; withdrawals: number; cutOff: number }
  readonly startedIn_ms: number[]
  /** Loads the server from several connections, kills it in the middle, starts it again, and looks. */
  once(): Promise<void>
  /** Looks at everything acknowledged since the first trial. */
  lookAtAll(): Promise<void>
  close(): Promise<void>
}

export async function openTrials(databaseUrl: string | null): Promise<Trials> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-'))
  const first = await startProgram(data, databaseUrl)
  const [partner] = await first.control('partner.add', { name: PARTNER, scopes: ['match', 'feedback'] })
  const key = String(partner?.['key'])
  let program: Program = first
  const all: ledger.Entry[] = []
  const counts = { cases: 0, feedback: 0, withdrawals: 0, cutOff: 0 }
  const startedIn_ms: number[] = []

  return {
    counts,
    startedIn_ms,
    async once() {
      const entries: ledger.Entry[] = []
      const to = { url: program.url, key }
      const load = Promise.all(Array.from({ length: CONNECTIONS }, () => people(to, entries, counts)))
      await acknowledged(counts, 5 + Math.random() * 35)
      await program.kill()
      await load
      program = await startProgram(data, databaseUrl)
      startedIn_ms.push(program.startedIn_ms)
      await lookAt({ url: program.url, key }, entries)
      await auditHolds(program)
      all.push(...entries)
    },
    lookAtAll: () => lookAt({ url: program.url, key }, all),
    async close() {
      await program.kill()
      rmSync(data, { recursive: true })
    },
  }
}

/** Resolves in the middle of the load, a while after so many more were acknowledged. */
async function acknowledged(counts: Trials['counts'], more: number): Promise<void> {
  const sum = (): number => counts.cases + counts.feedback + counts.withdrawals
  const enough = sum() + more
  while (sum() < enough) await sleep(5)
  await sleep(Math.random() * 30)
}

/** People and a platform, one after the other on one connection, until it breaks. */
async function people(to: ledger.Ask, entries: ledger.Entry[], counts: Trials['counts']): Promise<void> {
  try {
    for (;;) {
      const entry = ledger.newEntry()
      entries.push(entry)
      await ledger.open(to, entry)
      counts.cases += 1
      entry.item = (await ledger.matchesOf(to, entry))[0]?.item ?? null
      if (Math.random() < 0.6) {
        await ledger.giveFeedback(to, entry, Math.random() < 0.5 ? 'blocked' : 'not_blocked')
        counts.feedback += 1
      }
      if (Math.random() < 0.5) {
        await ledger.withdraw(to, entry)
        counts.withdrawals += 1
        if (Math.random() < 0.5) await ledger.giveFeedback(to, entry, 'withdrawn')
      }
    }
  } catch (error) {
    // A connection that breaks is what a kill looks like from here; any other answer is a failure.
    if (!(error instanceof TypeError)) throw error
    counts.cutOff += 1
  }
}

async function lookAt(to: ledger.Ask, entries: readonly ledger.Entry[]): Promise<void> {
  const left = [...entries]
  const look = async (): Promise<void> => {
    for (let entry = left.pop(); entry !== undefined; entry = left.pop()) await lookAtOne(to, entry)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, look))
}

/** What was acknowledged is there; what was cut off happened wholly or not at all. */
async function lookAtOne(to: ledger.Ask, entry: ledger.Entry): Promise<void> {
  if (entry.number === null) await ledger.open(to, entry)
  const [matches, seen] = [await ledger.matchesOf(to, entry), await ledger.see(to, entry)]
  const told = `case ${entry.number}, withdrawal ${entry.withdrawal}`
  expect(seen.status, told).toBe(200)
  const { state, items } = seen.body
  if (entry.withdrawal === 'none') expect(state, told).toBe('open')
  if (entry.withdrawal === 'acknowledged') expect(state, told).toBe('withdrawn')
  expect(matches.length, told).toBe(state === 'open' ? 1 : 0)
  expect(items, told).toHaveLength(1)

  const progress = items[0]?.partners.find(({ partner }) => partner === PARTNER)?.progress
  const possible = [entry.feedback, entry.sentFeedback].map(outcome => shown(outcome, state))
  expect(possible, told).toContain(progress)
}

/** What a status page shows of an answer, in a case of this state. */
function shown(outcome: string | null, state: string): string {
  if (state === 'withdrawn') return outcome === 'withdrawn' ? 'withdrawn' : 'stopped'
  return outcome ?? 'checking'
}

async function auditHolds(program: Program): Promise<void> {
  const [verdict] = await program.control('audit.verify', {})
  expect(verdict).toMatchObject({ intact: true })
}

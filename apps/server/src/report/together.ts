import type { Db } from '../infra/database/db.ts'

/** Runs a piece of work in a transaction, which it may share with others that came meanwhile. */
export type Together = (work: (db: Db) => Promise<void>) => Promise<void>

interface Waiting {
  readonly work: (db: Db) => Promise<void>
  readonly done: () => void
  readonly failed: (fault: unknown) => void
}

const BATCH_MAX = 200

/**
 * Writes that come at once commit at once: a commit waits for the disk, and a flood of reports would wait for it one by
 * one. Each is answered only when its own commit is durable. Where a batch fails, each piece is tried alone.
 */
export function openTogether(db: Db): Together {
  let waiting: Waiting[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_MAX)
      waiting = waiting.slice(BATCH_MAX)
      await runBatch(db, batch)
    }
    isRunning = false
  }
  return work =>
    new Promise((done, failed) => {
      waiting.push({ work, done, failed })
      if (!isRunning) void run()
    })
}

async function runBatch(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    await db.transaction(async inside => {
      for (const { work } of batch) await work(inside)
    })
    for (const { done } of batch) done()
  } catch (fault) {
    const [only] = batch
    if (batch.length === 1) return only?.failed(fault)
    for (const one of batch) await runBatch(db, [one])
  }
}

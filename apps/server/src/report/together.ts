import type { Db } from '../infra/database/db.ts'

/** Writes one thing in a transaction, which it may share with others that came meanwhile. Durable when this resolves. */
export type Together<One> = (one: One) => Promise<void>

interface Waiting<One> {
  readonly one: One
  readonly done: () => void
  readonly failed: (fault: unknown) => void
}

const BATCH_MAX = 200

/**
 * What comes at once is written at once: a commit waits for the disk, and a flood of reports would wait for it one by
 * one. Each is answered only when its own commit is durable. Where a batch fails, each is tried alone.
 */
export function openTogether<One>(
  db: Db,
  saveAll: (db: Db, all: readonly One[]) => Promise<void>,
): Together<One> {
  let waiting: Waiting<One>[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_MAX)
      waiting = waiting.slice(BATCH_MAX)
      await runBatch(batch)
    }
    isRunning = false
  }

  async function runBatch(batch: readonly Waiting<One>[]): Promise<void> {
    try {
      await db.transaction(inside =>
        saveAll(
          inside,
          batch.map(({ one }) => one),
        ),
      )
      for (const { done } of batch) done()
    } catch (fault) {
      const [only] = batch
      if (batch.length === 1) return only?.failed(fault)
      for (const one of batch) await runBatch([one])
    }
  }
  return one =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed })
      if (!isRunning) void run()
    })
}

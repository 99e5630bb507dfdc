import { describe, expect, it } from 'vitest'
import type { Db } from '../infra/database/db.ts'
import { openTogether } from './together.ts'

/** A database that only counts its transactions; each takes a moment. */
function counting() {
  const transactions: number[] = []
  const db = {
    async transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
      const place = transactions.push(0) - 1
      await new Promise(resolve => setTimeout(resolve, 2))
      return work({ count: () => (transactions[place] = (transactions[place] ?? 0) + 1) } as never)
    },
  }
  return { db: db as unknown as Db, transactions }
}
const piece = async (db: Db) => (db as unknown as { count(): void }).count()

describe('writes that come at once', () => {
  it('share a transaction with those that came while one was under way', async () => {
    const { db, transactions } = counting()
    const together = openTogether(db)
    await Promise.all(Array.from({ length: 100 }, () => together(piece)))
    expect(transactions).toEqual([1, 99])
    await together(piece)
    expect(transactions).toEqual([1, 99, 1])
  })

  it('fail alone: what came with a bad one is written all the same', async () => {
    const { db } = counting()
    const together = openTogether(db)
    const bad = async () => {
      throw new Error('bad')
    }
    const all = await Promise.allSettled([together(piece), together(piece), together(bad), together(piece)])
    expect(all.map(one => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  })
})

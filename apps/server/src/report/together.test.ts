import { describe, expect, it } from 'vitest'
import type { Db } from '../infra/database/db.ts'
import { openTogether } from './together.ts'

/** A database whose transactions take a moment. */
const slow = {
  async transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    await new Promise(resolve => setTimeout(resolve, 2))
    return work(null as never)
  },
} as unknown as Db

/** Writes down what shared a transaction; what is `bad` fails it. */
function writing() {
  const batches: (readonly string[])[] = []
  const together = openTogether<string>(slow, async (_, all) => {
    if (all.includes('bad')) throw new Error('bad')
    batches.push(all)
  })
  return { batches, together }
}

describe('what comes at once', () => {
  it('shares a transaction with what came while one was under way, in its order', async () => {
    const { batches, together } = writing()
    await Promise.all(Array.from({ length: 100 }, (_, place) => together(`${place}`)))
    expect(batches.map(batch => batch.length)).toEqual([1, 99])
    expect(batches.flat()).toEqual(Array.from({ length: 100 }, (_, place) => `${place}`))
    await together('later')
    expect(batches.at(-1)).toEqual(['later'])
  })

  it('fails alone: what came with a bad one is written all the same', async () => {
    const { batches, together } = writing()
    const all = await Promise.allSettled(['a', 'b', 'bad', 'c'].map(together))
    expect(all.map(one => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(batches.flat()).toEqual(['a', 'b', 'c'])
  })
})

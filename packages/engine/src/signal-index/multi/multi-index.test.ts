import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearIndex } from '../linear-index.ts'
import { signalIndexSuite } from '../signal-index.suite.ts'
import { Block } from './block.ts'
import { clustered } from './clustered.suite.ts'
import { Kernel, type SharedMemory } from './kernel.ts'
import { MultiIndex } from './multi-index.ts'
import { type RebuildJob, rebuilt } from './rebuild.ts'

signalIndexSuite('the banded index', 'pdq', () => new MultiIndex('pdq'))
signalIndexSuite(
  'the banded index that folds at every third',
  'pdq',
  () => new MultiIndex('pdq', { tail_max: 3 }),
)
signalIndexSuite(
  'the banded index in blocks of forty',
  'pdq',
  () => new MultiIndex('pdq', { tail_max: 7, block_max: 40 }),
)

const GROWN = 120_000
const MOVES_MAX = 20
const VALUES = clustered(40, 11).map(value => Buffer.from(value.buffer).toString('hex'))
const key = fc.integer({ min: 0, max: 30 })
const anyStep = fc.oneof(
  fc.record({ does: fc.constant('add' as const), key, value: fc.constantFrom(...VALUES) }),
  fc.record({ does: fc.constant('remove' as const), key }),
  fc.record({ does: fc.constant('start' as const) }),
  fc.record({ does: fc.constant('finish' as const) }),
)

describe('a rebuild elsewhere', () => {
  it('changes no answer, whatever is added, replaced and removed before, during and after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async steps => {
        const elsewhere = held()
        const index = new MultiIndex<number>('pdq', { tail_max: 8, rebuild: elsewhere.rebuild })
        const list = linearIndex<number>('pdq')
        for (const step of steps) {
          if (step.does === 'add') for (const each of [index, list]) each.add(step.key, step.value)
          else if (step.does === 'remove') expect(index.remove(step.key)).toBe(list.remove(step.key))
          else if (step.does === 'start') index.fold().catch(() => {})
          else await elsewhere.finish()
          expect(index.size).toBe(list.size)
          for (const value of VALUES.slice(0, 4))
            expect(index.query(value, 40)).toEqual(list.query(value, 40))
        }
      }),
    )
  })

  it('that fails leaves all as it was, and the next one folds everything', async () => {
    let fails = true
    const index = new MultiIndex<number>('pdq', {
      rebuild: async job => {
        if (fails) throw new Error('no more memory')
        return rebuilt(job)
      },
    })
    for (const [i, value] of VALUES.entries()) index.add(i, value)
    await expect(index.fold()).rejects.toThrow('no more memory')
    expect([index.size, index.waiting]).toEqual([40, 40])
    fails = false
    await index.fold()
    expect([index.size, index.waiting]).toEqual([40, 0])
    expect(index.query(VALUES[3] ?? '', 0)[0]?.distance).toBe(0)
  })

  it('moves each row a few times however long the index grows, and finds each in a few blocks or in one', async () => {
    let moved = 0
    const index = new MultiIndex<number>('pdq', {
      tail_max: 2_048,
      rebuild: async job => {
        const blocks = job.blocks.map(({ memory }) => new Block(new Kernel(memory)).rows)
        moved += blocks.reduce((sum, rows) => sum + rows, job.tail.keys.length)
        return rebuilt(job)
      },
    })
    const values = clustered(GROWN, 5).map(value => Buffer.from(value.buffer).toString('hex'))
    for (const [i, value] of values.entries()) {
      index.add(i, value)
      if (index.isFolding) await new Promise(setImmediate)
    }
    const asked = values.filter((_, i) => i % (GROWN / 20) === 0)
    const found = () => asked.map(value => index.query(value, 0).map(hit => hit.key))
    const before = found()
    expect(before.every((keys, i) => keys.includes((i * GROWN) / 20))).toBe(true)
    expect(moved / GROWN).toBeLessThan(MOVES_MAX)
    expect(index.blocks).toBeLessThan(5)
    await index.fold()
    expect([index.blocks, index.size, index.waiting]).toEqual([1, GROWN, 0])
    expect(found()).toEqual(before)
  }, 60_000)

  it('takes a finished draft beside what is there', async () => {
    const index = new MultiIndex<number>('pdq')
    index.add(100, VALUES[0] ?? '')
    const draft = index.draft(2)
    draft.addText(1, Buffer.from(VALUES[0] ?? ''), 0)
    draft.addText(2, Buffer.from(VALUES[1] ?? ''), 0)
    index.takeIn(draft)
    expect(index.size).toBe(3)
    expect(index.query(VALUES[0] ?? '', 0).map(hit => hit.key)).toEqual([1, 100])
  })
})

describe('an index that shares the memory of another', () => {
  it('answers alike, tail included, and misses what the other removes', () => {
    const index = new MultiIndex<number>('pdq', { tail_max: 25 })
    for (const [i, value] of VALUES.entries()) index.add(i, value)
    const shared = MultiIndex.sharing(index.share())
    expect([shared.size, shared.waiting]).toEqual([40, 15])
    for (const value of VALUES) expect(shared.query(value)).toEqual(index.query(value))
    index.remove(3)
    expect(shared.query(VALUES[3] ?? '', 0).map(hit => hit.key)).not.toContain(3)
  })
})

/** Rebuilds that wait until they are told to finish. */
function held() {
  let waiting: (() => void)[] = []
  return {
    rebuild: (job: RebuildJob) =>
      new Promise<SharedMemory>(done => {
        waiting.push(() => done(rebuilt(job)))
      }),
    async finish() {
      for (const go of waiting) go()
      waiting = []
      await new Promise(done => setTimeout(done))
    },
  }
}

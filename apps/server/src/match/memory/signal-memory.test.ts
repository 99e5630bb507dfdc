import { randomBytes, randomUUID } from 'node:crypto'
import { rebuilt } from '@breakwater/engine'
import { expect, it } from 'vitest'
import { altered } from '../../infra/test-signal.suite.ts'
import { SignalMemory } from './signal-memory.ts'

/** Beyond it an index that grows stands in more than one block. */
const ITEMS = 75_000
const judged = {
  state: 'active',
  isOff: false,
  isConfirmed: false,
  isFromPerson: false,
  standing: 'unverified',
} as const
const label = { tags: [], regions: [] }

it('indexes that grew are folded once they settled, one time, and answer alike', async () => {
  let rebuilds = 0
  const memory = new SignalMemory(async job => {
    rebuilds += 1
    return rebuilt(job)
  })
  const items = Array.from({ length: ITEMS }, () => ({
    id: randomUUID(),
    signal: { type: 'pdq', value: randomBytes(32).toString('hex') },
  }))
  for (const { id, signal } of items) {
    memory.take({ id, bank: 'adult', judged, label, signals: [signal] })
    if (memory.rebuilding > 0) await new Promise(setImmediate)
  }
  const [first, gone, last] = [items[3], items[5], items[ITEMS - 10]]
  memory.forget(gone?.id ?? '')
  const answers = () =>
    [first, gone, last].map(asked =>
      memory
        .near('adult', 'pdq', altered(asked?.signal ?? { type: 'pdq', value: '' }, 9).value, 31)
        .map(({ item, distance }) => [item.id, distance]),
    )
  const before = answers()
  expect(before).toEqual([[[first?.id, 9]], [], [[last?.id, 9]]])
  const grown = rebuilds
  await memory.settle()
  await memory.settle()
  expect(rebuilds).toBe(grown + 1)
  expect(answers()).toEqual(before)
  expect([memory.size, memory.rebuilding]).toEqual([ITEMS - 1, 0])
}, 60_000)

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ItemRoll, itemOf, keyOf, type RolledItem } from './item-roll.ts'

const anyItem: fc.Arbitrary<RolledItem> = fc.record({
  id: fc.uuid(),
  bank: fc.constantFrom('adult', 'minor', 'other'),
  judged: fc.record({
    state: fc.constantFrom('active' as const, 'set_aside' as const),
    isOff: fc.boolean(),
    isConfirmed: fc.boolean(),
    isFromPerson: fc.boolean(),
    standing: fc.constantFrom(
      'unverified' as const,
      'affirmed' as const,
      'rejected' as const,
      'disputed' as const,
    ),
  }),
  label: fc.record({
    tags: fc.array(fc.constantFrom('meme', 'screenshot')),
    regions: fc.array(fc.constantFrom('DE', 'GB')),
  }),
  signals: fc.integer({ min: 1, max: 64 }),
})

describe('the roll of items', () => {
  it('knows after any additions and removals what a map knows, and so does its copy', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyItem, { selector: item => item.id, maxLength: 300 }),
        fc.infiniteStream(fc.nat()),
        (items, chance) => {
          const roll = new ItemRoll()
          const known = new Map<string, RolledItem>()
          for (const item of items) {
            roll.add(item)
            known.set(item.id, item)
            const [gone] = known.keys()
            if ((chance.next().value ?? 0) % 3 !== 0 || gone === undefined) continue
            roll.remove(roll.numberOf(gone) ?? -1)
            known.delete(gone)
          }
          for (const each of [roll, ItemRoll.from(roll.content())]) {
            for (const { id } of items) {
              const number = each.numberOf(id)
              expect(number === null ? undefined : each.item(number)).toEqual(known.get(id))
            }
            expect(each.tally()).toEqual(tallyOf([...known.keys()]))
            expect(each.signals).toBe([...known.values()].reduce((sum, { signals }) => sum + signals, 0))
          }
        },
      ),
    )
  })

  it('takes an item back that was removed, under a new number', () => {
    const roll = new ItemRoll()
    const item = {
      id: '018f0000-0000-7000-8000-00000000abcd',
      bank: 'adult',
      judged: {
        state: 'active',
        isOff: false,
        isConfirmed: true,
        isFromPerson: false,
        standing: 'affirmed',
      },
      label: { tags: [], regions: [] },
      signals: 2,
    } as const
    const first = roll.add(item)
    roll.remove(first)
    expect([roll.numberOf(item.id), roll.item(first), roll.signals]).toEqual([null, null, 0])
    expect(roll.item(roll.add(item))).toEqual(item)
    expect(roll.numberOf(item.id)).not.toBe(first)
  })

  it('gives each signal of each item a key of its own', () => {
    expect([itemOf(keyOf(7, 0)), itemOf(keyOf(7, 63)), itemOf(keyOf(8, 0))]).toEqual([7, 7, 8])
  })
})

function tallyOf(ids: readonly string[]) {
  const sum = ids.reduce((sum, id) => sum + BigInt(`0x${id.slice(-8)}`), 0n)
  return { items: ids.length, sum }
}

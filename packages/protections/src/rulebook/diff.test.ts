import { describe, expect, it } from 'vitest'
import { type Contact, defaultRulebook, diffRulebooks, isRefusal, loadRulebook } from '../index.ts'

const tighter = loadRulebook({ minMutuals: 5, adult: { messages: 'connected' } })
if (isRefusal(tighter)) throw new Error(tighter.field)

const contacts: readonly Contact[] = [
  { surface: 'recommend', actor: { age: 30 }, target: { age: 15 }, edge: { mutuals: 4 } },
  { surface: 'recommend', actor: { age: 31 }, target: { age: 15 }, edge: { mutuals: 4 } },
  { surface: 'recommend', actor: { age: 30 }, target: { age: 15 }, edge: { mutuals: 5 } },
  { surface: 'dm_start', actor: { age: 30 }, target: { age: 30 } },
  { surface: 'dm_start', actor: { age: 30 }, target: { age: 15 } },
]

describe('the difference of two rulebooks', () => {
  it('is the terms that differ, by path', () => {
    expect(diffRulebooks(defaultRulebook, tighter, []).terms).toEqual([
      { field: 'minMutuals', from: 3, to: 5 },
      { field: 'adult.messages', from: 'everyone', to: 'connected' },
    ])
  })

  it('is the contacts that change, grouped, with the first of each group', () => {
    const { changes, ...counts } = diffRulebooks(defaultRulebook, tighter, contacts)
    expect(counts).toMatchObject({ contacts: 5, stricter: 3, looser: 0 })
    expect(changes).toEqual([
      {
        surface: 'recommend',
        from: { effect: 'allow', rules: [] },
        to: { effect: 'filter', rules: ['C14'] },
        direction: 'stricter',
        contacts: 2,
        example: contacts[0],
      },
      {
        surface: 'dm_start',
        from: { effect: 'limit', rules: ['C08'] },
        to: { effect: 'deny', rules: ['C06'] },
        direction: 'stricter',
        contacts: 1,
        example: contacts[3],
      },
    ])
  })

  it('turns round when the rulebooks do', () => {
    expect(diffRulebooks(tighter, defaultRulebook, contacts)).toMatchObject({ stricter: 0, looser: 3 })
  })

  it('says where other rules give the same effect', () => {
    const off = loadRulebook({ off: ['C06'] })
    if (isRefusal(off)) throw new Error(off.field)
    const { changes } = diffRulebooks(defaultRulebook, off, contacts)
    expect(changes.map(({ direction }) => direction)).toEqual(['same'])
  })

  it('is nothing between a rulebook and itself, over the whole walk', () => {
    const { changes, terms, contacts: decided } = diffRulebooks(defaultRulebook, defaultRulebook)
    expect([changes, terms]).toEqual([[], []])
    expect(decided).toBeGreaterThan(500_000)
  })
})

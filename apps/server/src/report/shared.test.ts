import { describe, expect, it } from 'vitest'
import { openShared } from './shared.ts'

function counting() {
  const begun: string[] = []
  let hours = 'shut'
  const ask = openShared(async key => {
    begun.push(key)
    const seen = hours
    await new Promise(resolve => setTimeout(resolve, 2))
    if (key === 'bad') throw new Error('bad')
    return seen
  })
  return { ask, begun, set: (to: string) => (hours = to) }
}

describe('one question of many', () => {
  it('is asked twice for a hundred who ask at once, and each key for itself', async () => {
    const { ask, begun } = counting()
    await Promise.all(Array.from({ length: 100 }, () => ask('en')).concat(ask('pt')))
    expect(begun.sort()).toEqual(['en', 'en', 'pt'])
    await ask('en')
    expect(begun).toHaveLength(4)
  })

  it('is never answered with what was so before somebody asked', async () => {
    const { ask, set } = counting()
    const first = ask('en')
    set('open')
    const second = ask('en')
    expect([await first, await second]).toEqual(['shut', 'open'])
    set('shut')
    expect(await ask('en')).toBe('shut')
  })

  it('that fails once is asked again', async () => {
    const { ask, begun } = counting()
    const all = await Promise.allSettled([ask('bad'), ask('bad'), ask('bad')])
    expect(all.map(one => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await expect(ask('bad')).rejects.toThrow('bad')
    expect(begun.length).toBe(3)
  })
})

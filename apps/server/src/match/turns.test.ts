import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('never lets more work at once than it may, in the order they came, also when some fail', async () => {
  const turns = new Turns(2)
  const begun: number[] = []
  let [atOnce, most] = [0, 0]
  const work = (n: number) => async () => {
    begun.push(n)
    most = Math.max(most, ++atOnce)
    await new Promise(setImmediate)
    atOnce -= 1
    if (n === 1) throw new Error('one that fails')
    return n
  }
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map(n => turns.take(work(n))))
  expect(done.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true])
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4]])
})

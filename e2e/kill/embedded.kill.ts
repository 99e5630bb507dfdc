import { afterAll, expect, it } from 'vitest'
import { openTrials } from './trial.ts'

const trials = await openTrials(null)
afterAll(() => trials.close())

it.each(Array.from({ length: 20 }, (_, turn) => turn + 1))(
  'trial %i: kill -9 under load loses nothing that the embedded database acknowledged',
  () => trials.once(),
)

it('in twenty trials much was acknowledged, much was cut off, and all of it still holds', async () => {
  await trials.lookAtAll()
  const { cases, feedback, withdrawals, cutOff } = trials.counts
  process.stderr.write(`acknowledged: ${JSON.stringify(trials.counts)}\n`)
  expect(Math.min(cases, feedback, withdrawals, cutOff)).toBeGreaterThan(40)
})

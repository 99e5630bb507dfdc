import { expect, it } from 'vitest'
import { signalTypeSuite } from './signal-type.suite.ts'
import { QUALITY_FLOOR, signalTypes } from './signal-type.ts'

for (const [key, entry] of Object.entries(signalTypes)) signalTypeSuite(key, entry)

it('matches pdq up to 31 bits, md5 only when equal, and floors quality at 50, as the exchanges do', () => {
  expect([signalTypes.pdq.threshold, signalTypes.md5.threshold, QUALITY_FLOOR]).toEqual([31, 0, 50])
})

import type { Measurement } from '../measure.ts'
import { measureRecall } from './recall.ts'
import { measureStrangers } from './strangers.ts'

/** How many changed copies are found, and how many strangers: see docs/variants.md. */
export async function* benchVariants(): AsyncGenerator<Measurement> {
  yield* measureRecall()
  yield* measureStrangers()
}

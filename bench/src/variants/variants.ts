import { writeFileSync } from 'node:fs'
import type { Measurement } from '../measure.ts'
import { plotOf } from './plot.ts'
import { measureRecall } from './recall.ts'
import { measureStrangers } from './strangers.ts'

/**
 * How many changed copies are found, and how many strangers: see docs/variants.md. Draws a plot of it into the file that
 * `BREAKWATER_PLOT` names, where it does.
 */
export async function* benchVariants(): AsyncGenerator<Measurement> {
  const figures: Measurement[] = []
  for (const measure of [measureRecall, measureStrangers]) {
    for await (const figure of measure()) {
      figures.push(figure)
      yield figure
    }
  }
  const plot = process.env['BREAKWATER_PLOT']
  if (plot !== undefined) writeFileSync(plot, plotOf(figures))
}

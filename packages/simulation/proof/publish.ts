import { writeFileSync } from 'node:fs'
import { heldOut } from '../src/index.ts'
import { evaluate, type Published, robustness, sizes } from './run.ts'

/**
 * Runs what is published, some minutes of it, and writes published.json: `npm run figures -w @breakwater/simulation`.
 * Then `npm run document` makes docs/evaluation.md of it.
 */
const part = process.argv[2]
const cell: Published['cell'] = { ...sizes.cell, evaluation: evaluate(sizes.cell, heldOut) }
const main: Published['main'] = { ...sizes.main, evaluation: evaluate(sizes.main, heldOut) }
const published: Published = { main, robustness: { ...sizes.robustness, found: robustness() }, cell }
writeFileSync(part ?? new URL('published.json', import.meta.url), `${JSON.stringify(published, null, 1)}\n`)

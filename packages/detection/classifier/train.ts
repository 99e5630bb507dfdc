import { writeFileSync } from 'node:fs'
import { BUCKETS, bucketsOf } from '../src/text/menace/menace.ts'
import { normalise } from '../src/text/normalise.ts'
import { unleet } from '../src/text/unleet.ts'
import { samples } from './recipe.ts'

const ROUNDS = 8
const STEP = 0.6
const SHRINK = 2e-6

/** Trains the classifier on generated text and writes src/text/menace/weights.ts: `npm run classifier`. Some seconds. */
function train(): { readonly of: Float64Array; readonly bias: number } {
  const draw = drawsFrom(20_261)
  const all = samples(draw).map(({ text, isThreat }) => ({
    buckets: [...bucketsOf(unleet(normalise(text).skeleton).text)],
    label: Number(isThreat),
  }))
  const of = new Float64Array(BUCKETS)
  let bias = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = all.length - 1; at > 0; at--) {
      const other = Math.floor(draw() * (at + 1))
      const kept = all[at]
      const moved = all[other]
      if (kept === undefined || moved === undefined) continue
      all[at] = moved
      all[other] = kept
    }
    const step = STEP / (1 + round)
    for (const { buckets, label } of all) {
      const size = Math.sqrt(buckets.length)
      let sum = bias
      for (const bucket of buckets) sum += (of[bucket] ?? 0) / size
      const error = label - 1 / (1 + Math.exp(-sum))
      bias += step * error * 0.1
      for (const bucket of buckets) of[bucket] = (of[bucket] ?? 0) * (1 - SHRINK) + (step * error) / size
    }
  }
  return { of, bias }
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const { of, bias } = train()
const largest = of.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
const scale = largest / 127
const bytes = Int8Array.from(of, weight => Math.round(weight / scale))
const base64 = Buffer.from(bytes.buffer).toString('base64')
writeFileSync(
  new URL('../src/text/menace/weights.ts', import.meta.url),
  `/** Made by \`npm run classifier -w @breakwater/detection\`. */
export const weights = {
  scale: ${scale},
  bias: ${bias},
  base64: '${base64}',
}
`,
)

import { writeFileSync } from 'node:fs'
import { normalise } from '../src/text/index.ts'
import { SLOTS, slotsOf } from '../src/text/score/score.ts'
import { type Example, generate } from './generate.ts'

/**
 * Trains the score and writes its model: `npm run train -w @breakwater/detection`. Logistic regression by gradient
 * descent over the generated split "train", cut to 8 bits, then Platt's scaling (1999) on the split "calibrate", whose
 * phrases it has not seen. The same each time.
 */
const EPOCHS = 6
const RATE = 0.5
const DECAY = 1e-6

const weights = new Float64Array(SLOTS)
let bias = 0

for (let epoch = 0; epoch < EPOCHS; epoch++) for (const example of generate('train', 12_000)) learn(example)

const step = Math.max(...weights.map(Math.abs)) / 127
const cut = Int8Array.from(weights, weight => Math.round(weight / step))
const { slope, intercept } = calibrated()
const model = { step, bias, slope, intercept, weights: Buffer.from(cut.buffer).toString('base64') }
writeFileSync(
  new URL('../src/text/score/model.ts', import.meta.url),
  `/** Made by \`npm run train -w @breakwater/detection\` from generated text. */\nexport const model = ${JSON.stringify(model)}\n`,
)

function learn({ text, isThreat }: Example): void {
  const slots = slotsOf(normalise(text).skeleton)
  const scale = 1 / Math.sqrt(Math.max(1, slots.length))
  const sum = slots.reduce((total, slot) => total + (weights[slot] ?? 0), 0)
  const wrong = Number(isThreat) - sigmoid(bias + sum * scale)
  for (const slot of slots) weights[slot] = (weights[slot] ?? 0) * (1 - DECAY) + RATE * wrong * scale
  bias += RATE * wrong * 0.1
}

function rawOf(text: string): number {
  const slots = slotsOf(normalise(text).skeleton)
  const sum = slots.reduce((total, slot) => total + (cut[slot] ?? 0) * step, 0)
  return bias + sum / Math.sqrt(Math.max(1, slots.length))
}

function calibrated(): { readonly slope: number; readonly intercept: number } {
  const held = generate('calibrate', 4_000).map(
    ({ text, isThreat }) => [rawOf(text), Number(isThreat)] as const,
  )
  let slope = 1
  let intercept = 0
  for (let round = 0; round < 2_000; round++) {
    let [down, aside] = [0, 0]
    for (const [raw, is] of held) {
      const wrong = is - sigmoid(slope * raw + intercept)
      down += wrong * raw
      aside += wrong
    }
    slope += (0.02 * down) / held.length
    intercept += (0.2 * aside) / held.length
  }
  return { slope, intercept }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

import { normalise } from '../normalise.ts'
import { model } from './model.ts'

/** Slots of the hashed weights. */
export const SLOTS = 16_384
const GRAM_MIN = 2
const GRAM_MAX = 5

let weights: Int8Array | null = null

/**
 * How likely a message is a threat, 0 to 1, by a logistic regression over hashed character 2- to 5-grams. Trained by
 * train/train.ts on generated text alone, so it is calibrated to that and to nothing else: a second opinion for a
 * reviewer, and no rule reads it.
 */
export function threatScore(text: string): number {
  weights ??= decoded(model.weights)
  const slots = slotsOf(normalise(text).skeleton)
  let sum = 0
  for (const slot of slots) sum += (weights[slot] ?? 0) * model.step
  const raw = model.bias + sum / Math.sqrt(Math.max(1, slots.length))
  return 1 / (1 + Math.exp(-(model.slope * raw + model.intercept)))
}

/** The slots of a folded text, each once, ascending. */
export function slotsOf(skeleton: string): readonly number[] {
  const text = ` ${skeleton.slice(0, 600).trim()} `
  const slots = new Set<number>()
  for (let from = 0; from < text.length; from++) {
    let hash = 0x811c9dc5
    for (let length = 1; length <= GRAM_MAX && from + length <= text.length; length++) {
      hash = Math.imul(hash ^ text.charCodeAt(from + length - 1), 0x01000193)
      if (length >= GRAM_MIN) slots.add(((hash ^ (hash >>> 15)) >>> 0) % SLOTS)
    }
  }
  return [...slots].sort((a, b) => a - b)
}

function decoded(base64: string): Int8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bytes = new Int8Array(SLOTS)
  let bits = 0
  let held = 0
  let at = 0
  for (const char of base64.replaceAll('=', '')) {
    held = (held << 6) | alphabet.indexOf(char)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

import { weights } from './weights.ts'

/** Hash buckets, and lengths of the runs of characters that are counted. */
export const BUCKETS = 2 ** 15
const LENGTH_MIN = 2
const LENGTH_MAX = 5
/** Longer texts are read at their beginning; threats are short. */
const READ_MAX = 400
/** Letters a text needs: fewer say too little either way. */
const LETTERS_MIN = 14

let read: { readonly of: Int8Array; readonly scale: number; readonly bias: number } | null = null

/**
 * How much a text, in the fourth view, reads like a threat: 0 to 1, by a logistic regression over hashed runs of two to
 * five characters, trained on generated text (`classifier/`). A hint and no proof: it is heard only where other things
 * led up to it, since it has read no real threat.
 */
export function menaceOf(view: string): number {
  read ??= readWeights()
  const { of, scale, bias } = read
  let sum = 0
  let seen = 0
  for (const bucket of bucketsOf(view)) {
    sum += of[bucket] ?? 0
    seen++
  }
  return view.length < LETTERS_MIN || seen === 0
    ? 0
    : 1 / (1 + Math.exp(-((sum * scale) / Math.sqrt(seen) + bias)))
}

/** The buckets of a text's runs, each once. */
export function bucketsOf(view: string): ReadonlySet<number> {
  const text = ` ${view
    .slice(0, READ_MAX)
    .replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()} `
  const found = new Set<number>()
  for (let from = 0; from < text.length; from++) {
    let hash = 0x811c9dc5
    for (let at = from; at < text.length && at - from < LENGTH_MAX; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      if (at - from + 1 >= LENGTH_MIN) found.add(((hash ^ (hash >>> 15)) >>> 0) % BUCKETS)
    }
  }
  return found
}

function readWeights(): { readonly of: Int8Array; readonly scale: number; readonly bias: number } {
  return { of: bytesOf(weights.base64), scale: weights.scale, bias: weights.bias }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of a base64 text (RFC 4648); this runs where neither Node nor a browser is promised. */
function bytesOf(base64: string): Int8Array {
  const digits = base64.replaceAll('=', '')
  const bytes = new Int8Array(Math.floor((digits.length * 6) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const digit of digits) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

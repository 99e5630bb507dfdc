import { pdq } from '@breakwater/engine'

/** Values of eight 32-bit words, one after the other, as an index takes them. */
export type Signals = Uint32Array

export type Chance = (below: number) => number
const WORDS = 8
const BITS = 256
const PICTURE_SIDE = 128

export const kinds = ['random', 'clustered'] as const
export type Kind = (typeof kinds)[number]

/** Chance from a seed, the same every time: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state. */
export function chance(seed: number): Chance {
  const state = Int32Array.of(seed, seed ^ 0x5bd1e995, 0x2545f491, 1)
  const next = () => {
    const [a = 0, b = 0, c = 0, count = 0] = state
    const drawn = (a + b + count) | 0
    state[3] = count + 1
    state[0] = b ^ (b >>> 9)
    state[1] = (c + (c << 3)) | 0
    state[2] = ((c << 21) | (c >>> 11)) + drawn
    return drawn >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return below => Math.floor((next() / 4_294_967_296) * below)
}

/**
 * What writes the next value of a bank to `into`.
 *
 * `random`: every bit by chance. `clustered`, as banks are: of ten values four are near-duplicates of 1,000 drawn
 * pictures (up to 24 bits changed), one is the same black frame, one is of three memes whose text changes (up to 80 of
 * 120 certain bits), and four are strangers with as many ones as zeros.
 */
export function bankOf(kind: Kind, next: Chance): (into: Uint32Array) => void {
  if (kind === 'random') return into => drawAlone(into, next)
  const pictures = drawnPictures(1_000)
  const memes = pictures.slice(0, 3)
  const black = new Uint32Array(WORDS).fill(0x0f0f_33cc)
  return into => {
    const kindOf = next(10)
    if (kindOf < 4) change(into, pictures[next(pictures.length)] ?? black, next(25), BITS, next)
    else if (kindOf === 4) into.set(black)
    else if (kindOf === 5) change(into, memes[next(memes.length)] ?? black, next(81), 120, next)
    else drawEven(into, next)
  }
}

/** Queries of an upload stream: strangers, and one in `hitEvery` a copy of something stored with 20 bits changed. */
export function queriesFor(stored: Signals, count: number, hitEvery: number, next: Chance): string[] {
  const value = new Uint32Array(WORDS)
  return Array.from({ length: count }, (_, i) => {
    if (i % hitEvery === 0) {
      const at = next(stored.length / WORDS) * WORDS
      change(value, stored.subarray(at, at + WORDS), 20, BITS, next)
    } else drawEven(value, next)
    return Buffer.from(value.buffer).toString('hex')
  })
}

function drawAlone(into: Uint32Array, next: Chance): void {
  for (let word = 0; word < WORDS; word++) into[word] = next(4_294_967_296)
}

/** As many ones as zeros, about, as PDQ has them: each word beside its opposite turned by chance. */
function drawEven(into: Uint32Array, next: Chance): void {
  for (let word = 0; word < WORDS; word += 2) {
    const bits = next(4_294_967_296)
    const turn = next(32)
    into[word] = bits
    into[word + 1] = ~((bits << turn) | (bits >>> (32 - turn)))
  }
}

function change(into: Uint32Array, from: Uint32Array, bits: number, within: number, next: Chance): void {
  into.set(from)
  for (let i = 0; i < bits; i++) {
    const bit = (next(within) * 97) % BITS
    into[bit >>> 5] = (into[bit >>> 5] ?? 0) ^ (1 << (bit & 31))
  }
}

/** Fingerprints of pictures of slopes, rings and stripes. */
function drawnPictures(count: number): Uint32Array[] {
  const next = chance(7)
  const data = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE)
  return Array.from({ length: count }, () => {
    const [a, b, c, d] = [1 + next(20), 1 + next(20), next(64), 1 + next(9)]
    for (let i = 0; i < data.length; i++) {
      const x = (i % PICTURE_SIDE) / PICTURE_SIDE
      const y = Math.floor(i / PICTURE_SIDE) / PICTURE_SIDE
      const rings = Math.sin(a * x * y + b * x + c) + Math.cos(d * y * y + a * (x - y))
      data[i] = 128 + 45 * rings + 20 * Math.sin(b * d * x + c * y) + next(6)
    }
    const found = pdq({ width: PICTURE_SIDE, height: PICTURE_SIDE, channels: 1, data })
    return new Uint32Array(Uint8Array.from(Buffer.from(found?.value ?? '', 'hex')).buffer)
  })
}

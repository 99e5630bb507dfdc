/**
 * SHA-256 (FIPS 180-4) of a well-formed text's UTF-8 bytes, as 64 lower-case hex digits. Written here because a rulebook
 * is hashed where nothing may be imported and nothing may be awaited.
 */
export function sha256(text: string): string {
  const state = Uint32Array.from(roots(8, Math.sqrt))
  const words = new Uint32Array(64)
  const message = padded(text)
  for (let offset = 0; offset < message.byteLength; offset += 64) mix(state, words, message, offset)
  return [...state].map(word => word.toString(16).padStart(8, '0')).join('')
}

const primes = firstPrimes(64)
const constants = Uint32Array.from(roots(64, Math.cbrt))

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every(prime => n % prime !== 0)) found.push(n)
  return found
}

/** The first 32 bits after the point of a root of each of the first primes. */
function roots(count: number, root: (n: number) => number): number[] {
  return primes.slice(0, count).map(prime => ((root(prime) % 1) * 2 ** 32) >>> 0)
}

function padded(text: string): DataView {
  const bytes = utf8(text)
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) << 6))
  for (const [at, byte] of bytes.entries()) view.setUint8(at, byte)
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(view.byteLength - 4, bytes.length << 3)
  return view
}

function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text).matchAll(/%(..)|(.)/g)
  return [...escaped].map(([, hex, plain]) => (hex ? Number.parseInt(hex, 16) : (plain ?? '').charCodeAt(0)))
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function mix(state: Uint32Array, words: Uint32Array, message: DataView, offset: number): void {
  for (let i = 0; i < 64; i++) words[i] = i < 16 ? message.getUint32(offset + i * 4) : schedule(words, i)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(constants, i) + at(words, i)
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at(state, i) + word
  })
}

function schedule(words: Uint32Array, i: number): number {
  const near = at(words, i - 2)
  const far = at(words, i - 15)
  const small = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
  const large = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
  return at(words, i - 16) + small + at(words, i - 7) + large
}

function at(words: Uint32Array, i: number): number {
  return words[i] ?? 0
}

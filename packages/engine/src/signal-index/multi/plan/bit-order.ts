const BITS = 256
const SAMPLE_MAX = 2_048
/** With fewer values than this every band is cheap, whatever its bits. */
const SAMPLE_MIN = 1_024
const WORDS_EACH = 8

/**
 * Tells for each of the 256 bits its place, so that bits which go together come into different bands: two bits that
 * always agree make a band as selective as one bit less. Bits that hardly ever change come last, where a plan may
 * leave bits over.
 * @param values eight 32-bit words each, one after the other
 * @param widths of the bands, from place 0 on
 */
export function bitOrder(values: Uint32Array, widths: readonly number[]): Uint8Array {
  const order = Uint8Array.from({ length: BITS }, (_, bit) => bit)
  const count = values.length / WORDS_EACH
  if (count < SAMPLE_MIN || widths.length < 2) return order
  const shared = sharedInformation(values, count)
  const bands: number[][] = widths.map(() => [])
  const used = widths.reduce((sum, width) => sum + width, 0)
  for (const bit of hardestFirst(shared).slice(0, used)) bandFor(bit, bands, widths, shared).push(bit)
  const placed = bands.flat()
  const left = order.filter(bit => !placed.includes(bit))
  for (const [place, bit] of [...placed, ...left].entries()) order[bit] = place
  return order
}

/** Which of so many entries to look at. */
export function sampled(entries: number): number[] {
  const count = Math.min(entries, SAMPLE_MAX)
  return Array.from({ length: count }, (_, i) => Math.floor((i * entries) / count))
}

/** The band, of those with room, whose bits tell least about this one. */
function bandFor(bit: number, bands: number[][], widths: readonly number[], shared: Float64Array): number[] {
  let best: number[] = []
  let least = Number.POSITIVE_INFINITY
  for (const [i, band] of bands.entries()) {
    const width = widths[i] ?? 0
    if (band.length >= width) continue
    let told = 0
    for (const other of band) told += shared[bit * BITS + other] ?? 0
    // Fuller bands have had more chances to tell something: of two that tell alike, the emptier one.
    const fullness = (1e-4 * band.length) / width
    if (told + fullness < least) {
      least = told + fullness
      best = band
    }
  }
  return best
}

/** Bits that hardly change come last; of the others those first that share most with all. */
function hardestFirst(shared: Float64Array): number[] {
  const weight = (bit: number) => {
    let sum = 0
    for (let other = 0; other < BITS; other++) if (other !== bit) sum += shared[bit * BITS + other] ?? 0
    return (shared[bit * BITS + bit] ?? 0) < 0.01 ? -1 : sum
  }
  const weights = Array.from({ length: BITS }, (_, bit) => weight(bit))
  return Array.from({ length: BITS }, (_, bit) => bit).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
}

/** Squared covariance of every two bits: what one tells about the other, for bits near even. On itself: its variance. */
function sharedInformation(values: Uint32Array, count: number): Float64Array {
  const columns = columnsOf(values, count)
  const words = Math.ceil(count / 32)
  const set = columns.map(column => bitsIn(column, column, words))
  const shared = new Float64Array(BITS * BITS)
  for (const [a, columnA] of columns.entries()) {
    for (let b = a; b < BITS; b++) {
      const both = bitsIn(columnA, columns[b] ?? columnA, words) / count
      const covariance = both - ((set[a] ?? 0) / count) * ((set[b] ?? 0) / count)
      const told = a === b ? covariance : covariance * covariance
      shared[a * BITS + b] = told
      shared[b * BITS + a] = told
    }
  }
  return shared
}

/** For each bit, which of the values have it set. */
function columnsOf(values: Uint32Array, count: number): Uint32Array[] {
  const columns = Array.from({ length: BITS }, () => new Uint32Array(Math.ceil(count / 32)))
  for (const [bit, column] of columns.entries()) {
    for (let i = 0; i < count; i++) {
      const isSet = ((values[i * WORDS_EACH + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1
      column[i >>> 5] = (column[i >>> 5] ?? 0) | (isSet << (i & 31))
    }
  }
  return columns
}

function bitsIn(a: Uint32Array, b: Uint32Array, words: number): number {
  let sum = 0
  for (let word = 0; word < words; word++) {
    const both = (a[word] ?? 0) & (b[word] ?? 0)
    const pairs = both - ((both >>> 1) & 0x55555555)
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
    sum += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return sum
}

const TABLE_BYTES = 32 * 256 * 32

/** What the kernel's `permute` reads: for each byte of a value and each content of it, the 32 bytes its bits become. */
export function orderTable(order: Uint8Array): Uint8Array {
  const table = new Uint8Array(TABLE_BYTES)
  for (let byte = 0; byte < 32; byte++) {
    for (let content = 0; content < 256; content++) {
      const at = (byte * 256 + content) * 32
      for (let bit = 0; bit < 8; bit++) {
        if (((content >>> bit) & 1) === 0) continue
        const place = order[byte * 8 + bit] ?? 0
        table[at + (place >>> 3)] = (table[at + (place >>> 3)] ?? 0) | (1 << (place & 7))
      }
    }
  }
  return table
}

/** The order that undoes another. */
export function undone(order: Uint8Array): Uint8Array {
  const back = new Uint8Array(order.length)
  for (const [bit, place] of order.entries()) back[place] = bit
  return back
}

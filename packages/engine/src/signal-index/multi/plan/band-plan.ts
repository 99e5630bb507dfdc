import { BUCKET_BITS, GROUP_BYTES } from '../layout.ts'

/*
 * Which bands to cut the 256 bits into, and how near in each band to look. By the general pigeonhole principle (Qin and
 * others, "GPH: Similarity Search in Hamming Space", 2018) two values within `distance` are within `radii[i]` of each
 * other in some band i whenever the sum of `radii[i] + 1` is more than the distance.
 */

/** Widths in bits, and radii of the same bands (-1: that band need not be asked). No bands: go through every value. */
export interface BandPlan {
  readonly widths: readonly number[]
  readonly radii: readonly number[]
  /** What a look-up of an entry unlike all others would take, by the model below, in nanoseconds. */
  readonly expected_ns: number
}

const VALUE_BITS = 256
const WIDTH_MIN = BUCKET_BITS
const WIDTH_MAX = 26
const BANDS_MAX = 64
/** Look-ups keep a list of every pattern of flipped bits they may need; more than this is slower than a scan. */
const PATTERNS_MAX = 32_768
const RADIUS_MAX = 7
/** Tables may take so much beside 36 bytes and more an entry. */
const TABLE_BYTES_MAX = { entry: 16, always: 65_536 }
const COLUMN_BYTES = 16

/**
 * The plan with the least expected time for this many different entries and this distance (0 to 63).
 * @returns no bands where going through every entry is expected to be faster
 */
export function planBands(entries: number, distance: number): BandPlan {
  const about = Math.round(2 ** (Math.round(Math.log2(entries + 1) * PLANS_A_DOUBLING) / PLANS_A_DOUBLING))
  const name = `${about}/${distance}`
  const plan = planned.get(name) ?? bestPlan(about, distance)
  planned.set(name, plan)
  return plan
}

/** Plans made so far: a plan changes so little with a few entries more that neighbours share one. */
const planned = new Map<string, BandPlan>()
const PLANS_A_DOUBLING = 4

function bestPlan(entries: number, distance: number): BandPlan {
  let best: BandPlan = { widths: [], radii: [], expected_ns: scan_ns(entries) }
  for (let bands = 1; bands <= Math.min(distance + 1, BANDS_MAX); bands++) {
    for (const [widths, radii] of divisions(bands, distance)) {
      if (tableBytes(widths) > entries * TABLE_BYTES_MAX.entry + TABLE_BYTES_MAX.always) continue
      const expected_ns = bands_ns(widths, radii, entries)
      if (expected_ns < best.expected_ns) best = { widths, radii, expected_ns }
    }
  }
  return best
}

/**
 * The radii with the least expected time for bands that are there already and any distance: each band's next step
 * outward is dearer than its last, so the cheapest next step is always right.
 */
export function planRadii(widths: readonly number[], entries: number, distance: number): BandPlan {
  const byScan: BandPlan = { widths, radii: widths.map(() => -1), expected_ns: scan_ns(entries) }
  const costs = costsOf(widths, entries)
  const radii = widths.map(() => -1)
  let expected_ns = costs.always
  for (let sum = 0; sum <= distance; sum++) {
    const { band, step_ns } = cheapestStep(widths, radii, costs, entries)
    if (band === -1) return byScan
    radii[band] = (radii[band] ?? -1) + 1
    expected_ns += step_ns
  }
  return expected_ns < byScan.expected_ns ? { widths, radii, expected_ns } : byScan
}

/** The largest radius for which the patterns of the widest band are few enough; a narrower band keeps to it too. */
export function radiusLimit(widths: readonly number[]): number {
  const bits = Math.max(0, ...widths) - BUCKET_BITS
  let radius = 0
  while (radius < RADIUS_MAX && patternsWithin(bits, radius + 1) <= PATTERNS_MAX) radius++
  return radius
}

/** How many patterns of `bits` bits have at most `radius` set. */
export function patternsWithin(bits: number, radius: number): number {
  let sum = 0
  for (let flipped = 0; flipped <= Math.min(radius, bits); flipped++) sum += choose(bits, flipped)
  return sum
}

/** The number of ways to choose `flipped` of `bits`. */
export function choose(bits: number, flipped: number): number {
  let ways = 1
  for (let i = 0; i < flipped; i++) ways = (ways * (bits - i)) / (i + 1)
  return Math.round(ways)
}

interface Costs {
  readonly always: number
  readonly group_ns: number
  readonly candidate_ns: number
}

function cheapestStep(
  widths: readonly number[],
  radii: readonly number[],
  costs: Costs,
  entries: number,
): { band: number; step_ns: number } {
  const limit = radiusLimit(widths)
  let cheapest = { band: -1, step_ns: Number.POSITIVE_INFINITY }
  for (const [band, width] of widths.entries()) {
    const radius = (radii[band] ?? -1) + 1
    if (radius > limit) continue
    const step_ns = ring_ns(width, radius, entries, costs)
    if (step_ns < cheapest.step_ns) cheapest = { band, step_ns }
  }
  return cheapest
}

/** Every way worth trying to cut 256 bits into `bands`, with two radii at most, one apart. */
function* divisions(bands: number, distance: number): Generator<[number[], number[]]> {
  const radius = Math.floor((distance + 1) / bands) - 1
  const wider = (distance + 1) % bands
  for (let narrow = WIDTH_MIN; narrow <= WIDTH_MAX; narrow++) {
    const left = VALUE_BITS - narrow * (bands - wider)
    if (left < wider * WIDTH_MIN) return
    const wide = wider === 0 ? 0 : Math.min(WIDTH_MAX, Math.floor(left / wider))
    const widths = Array.from({ length: bands }, (_, band) => (band < wider ? wide : narrow))
    const radii = Array.from({ length: bands }, (_, band) => (band < wider ? radius + 1 : radius))
    let spare = VALUE_BITS - widths.reduce((sum, width) => sum + width, 0)
    for (let band = 0; band < bands && spare > 0; band++) {
      if ((widths[band] ?? 0) >= WIDTH_MAX) continue
      widths[band] = (widths[band] ?? 0) + 1
      spare--
    }
    const fits = widths.every(
      (width, i) => patternsWithin(width - BUCKET_BITS, radii[i] ?? 0) <= PATTERNS_MAX,
    )
    if (fits) yield [widths, radii]
  }
}

function bands_ns(widths: readonly number[], radii: readonly number[], entries: number): number {
  const costs = costsOf(widths, entries)
  let sum = costs.always
  for (const [band, width] of widths.entries())
    for (let ring = 0; ring <= (radii[band] ?? -1); ring++) sum += ring_ns(width, ring, entries, costs)
  return sum
}

/** The time for the patterns with exactly `flipped` bits flipped. */
function ring_ns(width: number, flipped: number, entries: number, { group_ns, candidate_ns }: Costs): number {
  const groups = choose(width - BUCKET_BITS, flipped)
  const buckets = choose(width, flipped)
  const load = entries / 2 ** width
  const held = buckets * (1 - Math.exp(-load))
  return groups * group_ns + held * range_ns + buckets * load * candidate_ns
}

/*
 * The model's figures, measured on one core with 1 MB of second-level and 32 MB of third-level cache. Another machine
 * shifts all of them about alike, which changes the choice little.
 */
const look_ns = 700
const band_ns = 40
const range_ns = 2
const entry_ns = 1

function costsOf(widths: readonly number[], entries: number): Costs {
  return {
    always: look_ns + widths.length * band_ns,
    group_ns: 0.8 + read_ns(tableBytes(widths)),
    candidate_ns: 1.5 + 1.5 * read_ns(entries * COLUMN_BYTES),
  }
}

function scan_ns(entries: number): number {
  return look_ns + entries * entry_ns
}

/** One of many independent reads from so much memory: the further it spreads, the further away it is. */
function read_ns(bytes: number): number {
  return 0.5 + 0.75 * Math.max(0, Math.log2(bytes / 524_288))
}

function tableBytes(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + 2 ** (width - BUCKET_BITS) * GROUP_BYTES, 0)
}

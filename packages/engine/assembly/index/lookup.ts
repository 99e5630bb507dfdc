import {
  BAND_BYTES,
  BAND_GROUPS,
  BAND_IDS,
  BAND_LIST,
  BAND_START,
  BAND_WIDTH,
  BANDS,
  BOUNDARIES,
  BUCKET_BITS,
  bandOf,
  CLASS_AT,
  CLASS_SIZE,
  COLUMN_A,
  COLUMN_B,
  GATHERED,
  GATHERED_MAX,
  GROUP_BYTES,
  IS_OVERFLOW,
  MASKS,
  MET,
  MET_MAX,
  OVERFLOW,
  PATTERNS,
  QUERY,
  RADII,
} from './layout'

/*
 * One look-up. By the general pigeonhole principle a value within `distance` is within `radii[i]` of the query in some
 * band i when the radii plus one add up to more than the distance, so the buckets that near are all that need be seen.
 *
 * It goes in three steps so that many reads of memory are under way at once: gather the groups that hold anything
 * (no branch depends on what was read), copy the ids in their buckets to one list, then measure every value on it.
 */

let block: usize
let scratch: usize
let distanceMax: u32
let columnA: usize
let columnB: usize
let query0: u64
let query1: u64
let query2: u64
let query3: u64
let out: usize
let outMax: u32
let found: u32
let band: u32
let gathered: usize
let gatheredEnd: usize
let budget: u32

/**
 * Writes every place within `distance` of the query, and its distance, 4 bytes each, to `into`.
 * @returns how many there are, which may be more than there is `room` for (the rest is not written); or -1 when more
 *   than `candidates` values would have to be measured: a scan is faster then
 */
export function lookUp(
  blockAt: usize,
  scratchAt: usize,
  distance: u32,
  into: usize,
  room: u32,
  candidates: u32,
): i32 {
  begin(blockAt, scratchAt, distance, into, room)
  budget = candidates
  const bands = load<u32>(block + BANDS)
  for (band = 0; band < bands; band++) {
    const radius = load<i32>(scratch + RADII + (usize(band) << 2))
    if (radius >= 0 && !lookUpBand(u32(radius))) return -1
  }
  return i32(found)
}

/** As `lookUp`, by measuring the values from place `first` to before `last`, one after the other. */
export function scan(
  blockAt: usize,
  scratchAt: usize,
  distance: u32,
  into: usize,
  room: u32,
  first: u32,
  last: u32,
): i32 {
  begin(blockAt, scratchAt, distance, into, room)
  for (let id = first; id < last; id++) {
    const near = distanceA(id)
    if (near > distanceMax) continue
    const whole = near + distanceB(id)
    if (whole <= distanceMax) report(id, whole)
  }
  return i32(found)
}

function begin(blockAt: usize, scratchAt: usize, distance: u32, into: usize, room: u32): void {
  block = blockAt
  scratch = scratchAt
  distanceMax = distance
  columnA = load<u32>(block + COLUMN_A)
  columnB = load<u32>(block + COLUMN_B)
  query0 = load<u64>(scratch + QUERY)
  query1 = load<u64>(scratch + QUERY, 8)
  query2 = load<u64>(scratch + QUERY, 16)
  query3 = load<u64>(scratch + QUERY, 24)
  out = into
  outMax = room
  found = 0
  gathered = scratch + GATHERED
  gatheredEnd = gathered + (usize(GATHERED_MAX) << 2)
}

/** False when the budget of candidates is used up. */
function lookUpBand(radius: u32): bool {
  const descriptor = block + BAND_LIST + usize(band) * BAND_BYTES
  const width = load<u32>(descriptor + BAND_WIDTH)
  const value = bandOf(scratch + QUERY, scratch + QUERY + 16, 0, load<u32>(descriptor + BAND_START), width)
  const upper = value >> BUCKET_BITS
  const upperBits = width - BUCKET_BITS
  const groups = load<u32>(descriptor + BAND_GROUPS)
  const ids = load<u32>(descriptor + BAND_IDS)
  const flips = min(radius, upperBits)
  for (let flipped: u32 = 0; flipped <= flips; flipped++) {
    const mask = load<u32>(scratch + MASKS + (usize((radius - flipped) * 32 + (value & 31)) << 2))
    let pattern = scratch + PATTERNS + (usize(load<u32>(scratch + CLASS_AT + (usize(flipped) << 2))) << 2)
    let left = load<u32>(scratch + CLASS_SIZE + (usize(upperBits * 8 + flipped) << 2))
    while (left > 0) {
      const now = min(left, MET_MAX)
      if (!gather(meet(groups, upper, mask, pattern, now), groups, ids)) return false
      pattern += usize(now) << 2
      left -= now
    }
  }
  return measure()
}

/** Lists the groups whose wanted buckets hold anything: the group and those buckets. Answers where the list ends. */
function meet(groups: usize, upper: u32, mask: u32, pattern: usize, count: u32): usize {
  let end = scratch + MET
  const last = pattern + (usize(count) << 2)
  for (; pattern < last; pattern += 4) {
    const group = upper ^ load<u32>(pattern)
    const at = groups + usize(group) * GROUP_BYTES
    const held = (load<u32>(at, 4) | load<u32>(at, 8) | load<u32>(at, 12)) & mask
    store<u32>(end, group)
    store<u32>(end, held, 4)
    end += usize(held != 0) << 3
  }
  return end
}

/** Copies the ids in the buckets met to one list, and measures whenever it is full. */
function gather(end: usize, groups: usize, ids: usize): bool {
  const overflow: usize = load<u32>(block + OVERFLOW)
  for (let met = scratch + MET; met < end; met += 8) {
    const at = groups + usize(load<u32>(met)) * GROUP_BYTES
    let held = load<u32>(met, 4)
    const first = load<u32>(at)
    const ones = load<u32>(at, 4)
    const twos = load<u32>(at, 8)
    const fours = load<u32>(at, 12)
    while (held != 0) {
      const bucket = ctz(held)
      held &= held - 1
      let start: u32
      let count: u32
      if (first & IS_OVERFLOW) {
        const boundary = overflow + (usize((first & ~IS_OVERFLOW) * BOUNDARIES + bucket) << 2)
        start = load<u32>(boundary)
        count = load<u32>(boundary, 4) - start
      } else {
        const below = (u32(1) << bucket) - 1
        start = first + popcnt(ones & below) + (popcnt(twos & below) << 1) + (popcnt(fours & below) << 2)
        count = ((ones >> bucket) & 1) + (((twos >> bucket) & 1) << 1) + (((fours >> bucket) & 1) << 2)
      }
      if (!copy(ids + (usize(start) << 2), count)) return false
    }
  }
  return true
}

/** Four ids at a time, whether there are four or fewer: a branch on each would wait for memory. */
// @ts-ignore: decorator
@inline
function copy(from: usize, count: u32): bool {
  v128.store(gathered, v128.load(from))
  if (count > 4) return copyMany(from, count)
  gathered += usize(count) << 2
  return gathered < gatheredEnd || measure()
}

function copyMany(from: usize, count: u32): bool {
  while (count > 0) {
    const now = min(count, 4)
    v128.store(gathered, v128.load(from))
    gathered += usize(now) << 2
    from += 16
    count -= now
    if (gathered >= gatheredEnd && !measure()) return false
  }
  return true
}

/** Measures the ids gathered. False when there were more than the budget allows. */
function measure(): bool {
  const from = scratch + GATHERED
  const end = gathered
  gathered = from
  const count = u32(end - from) >> 2
  if (count > budget) return false
  budget -= count
  const limit = distanceMax
  for (let at = from; at < end; at += 4) {
    const id = load<u32>(at)
    const near = distanceA(id)
    if (near <= limit) consider(id, near)
  }
  return true
}

// @ts-ignore: decorator
@inline
function distanceA(id: u32): u32 {
  const at = columnA + (usize(id) << 4)
  return u32(popcnt(load<u64>(at) ^ query0) + popcnt(load<u64>(at, 8) ^ query1))
}

// @ts-ignore: decorator
@inline
function distanceB(id: u32): u32 {
  const at = columnB + (usize(id) << 4)
  return u32(popcnt(load<u64>(at) ^ query2) + popcnt(load<u64>(at, 8) ^ query3))
}

function consider(id: u32, near: u32): void {
  const whole = near + distanceB(id)
  if (whole <= distanceMax && !isMetBefore(id)) report(id, whole)
}

/** True when an earlier band has reported the value. */
function isMetBefore(id: u32): bool {
  for (let earlier: u32 = 0; earlier < band; earlier++) {
    const radius = load<i32>(scratch + RADII + (usize(earlier) << 2))
    if (radius < 0) continue
    const descriptor = block + BAND_LIST + usize(earlier) * BAND_BYTES
    const start = load<u32>(descriptor + BAND_START)
    const width = load<u32>(descriptor + BAND_WIDTH)
    const theirs = bandOf(columnA, columnB, id, start, width)
    const ours = bandOf(scratch + QUERY, scratch + QUERY + 16, 0, start, width)
    if (i32(popcnt(theirs ^ ours)) <= radius) return true
  }
  return false
}

function report(id: u32, distance: u32): void {
  if (found < outMax) {
    const at = out + (usize(found) << 3)
    store<u32>(at, id)
    store<u32>(at, distance, 4)
  }
  found++
}

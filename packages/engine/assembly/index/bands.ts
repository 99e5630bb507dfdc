import { makeRoom } from './fold'
import {
  BAND_BYTES,
  BAND_GROUPS,
  BAND_IDS,
  BAND_LIST,
  BAND_START,
  BAND_WIDTH,
  BOUNDARIES,
  BUCKETS,
  bandOf,
  COLUMN_A,
  COLUMN_B,
  COUNT_MAX,
  GROUP_BYTES,
  IS_OVERFLOW,
  SLOTS,
} from './layout'

/** What building one band found out. */
const BAND_FULLEST: usize = 16
const BAND_OVERFLOWS: usize = 20
const BAND_SQUARES: usize = 24

/**
 * Sorts the slots of a block into the buckets of one band, by counting: first by the high bits of the band's value,
 * so that the second pass, over the low bits, stays in the nearest memory.
 * @param pairs room for 8 bytes a slot  @param counts room for 4 bytes a part and a bucket of a part
 * @param overflow where the list of full groups begins  @param overflows how many are in it
 * @returns how many are in it now; memory grows as needed
 */
export function buildBand(
  block: usize,
  band: u32,
  partBits: u32,
  pairs: usize,
  counts: usize,
  overflow: usize,
  overflows: u32,
): u32 {
  const descriptor = block + BAND_LIST + usize(band) * BAND_BYTES
  const lowBits = load<u32>(descriptor + BAND_WIDTH) - partBits
  split(block, descriptor, lowBits, pairs, counts, u32(1) << partBits)
  store<u32>(descriptor + BAND_FULLEST, 0)
  store<f64>(descriptor + BAND_SQUARES, 0)
  const before = overflows
  const local = counts + (usize(1) << (partBits + 2))
  let from: u32 = 0
  for (let part: u32 = 0; part < u32(1) << partBits; part++) {
    const to = load<u32>(counts + (usize(part) << 2))
    sortPart(pairs, from, to, load<u32>(descriptor + BAND_IDS), local, lowBits)
    const groups = usize(load<u32>(descriptor + BAND_GROUPS)) + ((usize(part) << lowBits) >> 5) * GROUP_BYTES
    overflows = writeGroups(descriptor, groups, from, local, lowBits, overflow, overflows)
    from = to
  }
  store<u32>(descriptor + BAND_OVERFLOWS, overflows - before)
  return overflows
}

/** Pairs of low bits and slot, by part; `counts` becomes where each part ends. */
function split(block: usize, descriptor: usize, lowBits: u32, pairs: usize, counts: usize, parts: u32): void {
  const columnA = load<u32>(block + COLUMN_A)
  const columnB = load<u32>(block + COLUMN_B)
  const slots = load<u32>(block + SLOTS)
  const start = load<u32>(descriptor + BAND_START)
  const width = load<u32>(descriptor + BAND_WIDTH)
  memory.fill(counts, 0, usize(parts) << 2)
  for (let slot: u32 = 0; slot < slots; slot++) {
    const part = counts + (usize(bandOf(columnA, columnB, slot, start, width) >> lowBits) << 2)
    store<u32>(part, load<u32>(part) + 1)
  }
  toStarts(counts, parts, 0)
  const low = (u32(1) << lowBits) - 1
  for (let slot: u32 = 0; slot < slots; slot++) {
    const value = bandOf(columnA, columnB, slot, start, width)
    const part = counts + (usize(value >> lowBits) << 2)
    const place = load<u32>(part)
    store<u32>(part, place + 1)
    store<u64>(pairs + (usize(place) << 3), (u64(value & low) << 32) | u64(slot))
  }
}

/** Writes the slots of one part in order of bucket; `local` becomes where each bucket ends. */
function sortPart(pairs: usize, from: u32, to: u32, ids: usize, local: usize, lowBits: u32): void {
  const buckets = u32(1) << lowBits
  memory.fill(local, 0, usize(buckets) << 2)
  const last = pairs + (usize(to) << 3)
  for (let pair = pairs + (usize(from) << 3); pair < last; pair += 8) {
    const count = local + (usize(load<u32>(pair, 4)) << 2)
    store<u32>(count, load<u32>(count) + 1)
  }
  toStarts(local, buckets, from)
  for (let pair = pairs + (usize(from) << 3); pair < last; pair += 8) {
    const end = local + (usize(load<u32>(pair, 4)) << 2)
    const place = load<u32>(end)
    store<u32>(end, place + 1)
    store<u32>(ids + (usize(place) << 2), load<u32>(pair))
  }
}

function toStarts(counts: usize, length: u32, first: u32): void {
  let start = first
  for (let at = counts; at < counts + (usize(length) << 2); at += 4) {
    const count = load<u32>(at)
    store<u32>(at, start)
    start += count
  }
}

function writeGroups(
  descriptor: usize,
  groups: usize,
  first: u32,
  ends: usize,
  lowBits: u32,
  overflow: usize,
  overflows: u32,
): u32 {
  let start = first
  let fullest = load<u32>(descriptor + BAND_FULLEST)
  let squares: u64 = 0
  for (let group: usize = 0; group < (usize(1) << lowBits) >> 5; group++) {
    const at = groups + group * GROUP_BYTES
    const from = start
    let ones: u32 = 0
    let twos: u32 = 0
    let fours: u32 = 0
    let held: u32 = 0
    let most: u32 = 0
    for (let bucket: u32 = 0; bucket < BUCKETS; bucket++) {
      const end = load<u32>(ends)
      const count = end - start
      ends += 4
      start = end
      squares += u64(count) * u64(count)
      most = max(most, count)
      held |= u32(count != 0) << bucket
      ones |= (count & 1) << bucket
      twos |= ((count >> 1) & 1) << bucket
      fours |= ((count >> 2) & 1) << bucket
    }
    fullest = max(fullest, most)
    const isFull = most > COUNT_MAX
    store<u32>(at, isFull ? IS_OVERFLOW | overflows : from)
    store<u32>(at, isFull ? held : ones, 4)
    store<u32>(at, isFull ? 0 : twos, 8)
    store<u32>(at, isFull ? 0 : fours, 12)
    if (isFull) writeBoundaries(overflow + (usize(overflows++ * BOUNDARIES) << 2), from, ends)
  }
  store<u32>(descriptor + BAND_FULLEST, fullest)
  store<f64>(descriptor + BAND_SQUARES, load<f64>(descriptor + BAND_SQUARES) + f64(squares))
  return overflows
}

/** The 33 boundaries of a group whose ends stand just before `ends`. */
function writeBoundaries(to: usize, first: u32, ends: usize): void {
  makeRoom(to + (usize(BOUNDARIES) << 2))
  store<u32>(to, first)
  memory.copy(to + 4, ends - (usize(BUCKETS) << 2), usize(BUCKETS) << 2)
}

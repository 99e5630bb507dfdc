/*
 * Folds equal values into one slot. Rows are split by the first bits of a hash of the value, then each part is gone
 * through with chains from as many heads as it has rows, about, so that memory is read in order and one value a million times costs a million
 * comparisons, not a million million.
 */

const PARTS: u32 = 256
const ID_BITS: u64 = 27
const NONE: u32 = 0xffff_ffff

/**
 * Finds rows whose value an earlier row has: `headOf[row]` becomes the first such row, or `NONE` (all ones).
 * @param headBits the number of heads, as a power of two
 * @param pairs room for 8 bytes a row  @param headOf room for 4 bytes a row
 * @param rest where memory is free from: it grows as needed
 * @returns how many rows have an earlier twin
 */
export function findTwins(columnA: usize, columnB: usize, rows: u32,
  headBits: u32, pairs: usize, headOf: usize, rest: usize): u32 {
  const counts = rest
  const heads = counts + (usize(PARTS) << 2)
  const chain = heads + (usize(1) << (headBits + 2))
  makeRoom(chain)
  memory.fill(counts, 0, usize(PARTS) << 2)
  memory.fill(headOf, 0xff, usize(rows) << 2)
  for (let row: u32 = 0; row < rows; row++) {
    const part = counts + (usize(hashOf(columnA, columnB, row) >> 56) << 2)
    store<u32>(part, load<u32>(part) + 1)
  }
  let start: u32 = 0
  let largest: u32 = 0
  for (let part: usize = 0; part < usize(PARTS); part++) {
    const count = load<u32>(counts + (part << 2))
    store<u32>(counts + (part << 2), start)
    start += count
    largest = max(largest, count)
  }
  makeRoom(chain + (usize(largest) << 2))
  split(columnA, columnB, rows, pairs, counts)
  let twins: u32 = 0
  let from: u32 = 0
  for (let part: usize = 0; part < usize(PARTS); part++) {
    const to = load<u32>(counts + (part << 2))
    if (from < to) twins += findIn(columnA, columnB, pairs, from, to, headOf, heads, headBits, chain)
    from = to
  }
  return twins
}

function split(columnA: usize, columnB: usize, rows: u32, pairs: usize, counts: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    const hash = hashOf(columnA, columnB, row)
    const part = counts + (usize(hash >> 56) << 2)
    const place = load<u32>(part)
    store<u32>(part, place + 1)
    store<u64>(pairs + (usize(place) << 3), (((hash << 8) >> ID_BITS) << ID_BITS) | u64(row))
  }
}

/** Goes through one part. The first of each value moves to the front of it, where the chains lead. */
function findIn(
  columnA: usize,
  columnB: usize,
  pairs: usize,
  from: u32,
  to: u32,
  headOf: usize,
  heads: usize,
  headBits: u32,
  chain: usize,
): u32 {
  memory.fill(heads, 0xff, usize(1) << (headBits + 2))
  const front = pairs + (usize(from) << 3)
  let firsts: u32 = 0
  let twins: u32 = 0
  for (let place = from; place < to; place++) {
    const pair = load<u64>(pairs + (usize(place) << 3))
    const row = u32(pair) & u32((u64(1) << ID_BITS) - 1)
    const head = heads + (usize(pair >> u64(64 - headBits)) << 2)
    let link = load<u32>(head)
    while (link != NONE) {
      const other = load<u64>(front + (usize(link) << 3))
      const otherRow = u32(other) & u32((u64(1) << ID_BITS) - 1)
      if ((other ^ pair) >> ID_BITS == 0 && isSame(columnA, columnB, row, otherRow)) {
        store<u32>(headOf + (usize(row) << 2), otherRow)
        twins++
        break
      }
      link = load<u32>(chain + (usize(link) << 2))
    }
    if (link != NONE) continue
    store<u64>(front + (usize(firsts) << 3), pair)
    store<u32>(chain + (usize(firsts) << 2), load<u32>(head))
    store<u32>(head, firsts)
    firsts++
  }
  return twins
}

function isSame(columnA: usize, columnB: usize, row: u32, other: u32): bool {
  const at = usize(row) << 4
  const to = usize(other) << 4
  const a = v128.xor(v128.load(columnA + at), v128.load(columnA + to))
  const b = v128.xor(v128.load(columnB + at), v128.load(columnB + to))
  return !v128.any_true(v128.or(a, b))
}

// @ts-ignore: decorator
@inline
function hashOf(columnA: usize, columnB: usize, row: u32): u64 {
  const a = columnA + (usize(row) << 4)
  const b = columnB + (usize(row) << 4)
  let hash = load<u64>(a) * 0x9e3779b185ebca87
  hash = rotl(hash ^ load<u64>(a, 8), 29) * 0xc2b2ae3d27d4eb4f
  hash = rotl(hash ^ load<u64>(b), 31) * 0x165667b19e3779f9
  hash = rotl(hash ^ load<u64>(b, 8), 33) * 0x85ebca77c2b2ae63
  return (hash ^ (hash >> 32)) * 0x27d4eb2f165667c5
}

/** Keeps one value a slot, in the order of first rows; `headOf` becomes the slot of each row. Answers the slots. */
export function fold(columnA: usize, columnB: usize, rows: u32, headOf: usize): u32 {
  let slots: u32 = 0
  for (let row: u32 = 0; row < rows; row++) {
    const entry = headOf + (usize(row) << 2)
    const head = load<u32>(entry)
    if (head != NONE) {
      store<u32>(entry, load<u32>(headOf + (usize(head) << 2)))
      continue
    }
    v128.store(columnA + (usize(slots) << 4), v128.load(columnA + (usize(row) << 4)))
    v128.store(columnB + (usize(slots) << 4), v128.load(columnB + (usize(row) << 4)))
    store<u32>(entry, slots)
    slots++
  }
  return slots
}

/** Lists the rows of each slot, ascending; `starts` gets `slots + 1` boundaries. */
export function listRows(slotOf: usize, rows: u32, slots: u32, starts: usize, list: usize): void {
  memory.fill(starts, 0, (usize(slots) + 1) << 2)
  for (let row: u32 = 0; row < rows; row++) {
    const count = starts + ((usize(load<u32>(slotOf + (usize(row) << 2))) + 1) << 2)
    store<u32>(count, load<u32>(count) + 1)
  }
  for (let slot: usize = 0; slot < usize(slots); slot++) {
    const next = starts + ((slot + 1) << 2)
    store<u32>(next, load<u32>(next) + load<u32>(starts + (slot << 2)))
  }
  for (let row = rows; row > 0; ) {
    row--
    const end = starts + ((usize(load<u32>(slotOf + (usize(row) << 2))) + 1) << 2)
    const place = load<u32>(end) - 1
    store<u32>(end, place)
    store<u32>(list + (usize(place) << 2), row)
  }
  for (let slot: usize = 0; slot < usize(slots); slot++) {
    store<u32>(starts + (slot << 2), load<u32>(starts + ((slot + 1) << 2)))
  }
  store<u32>(starts + (usize(slots) << 2), rows)
}

// @ts-ignore: decorator
@inline
export function makeRoom(end: usize): void {
  const pages = i32((end + 0xffff) >> 16)
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable()
}

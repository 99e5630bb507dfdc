/** Puts the bits of the values from place `first` to before `last` into the order that `table` says: 256 masks of 32 bytes for each of the 32 bytes of a value. */
export function permute(columnA: usize, columnB: usize, first: u32, last: u32, table: usize): void {
  let a = columnA + (usize(first) << 4)
  let b = columnB + (usize(first) << 4)
  for (const end = columnA + (usize(last) << 4); a < end; a += 16, b += 16) {
    let newA = i64x2.splat(0)
    let newB = i64x2.splat(0)
    let masks = table
    for (let byte: usize = 0; byte < 16; byte++, masks += 8192) {
      const mask = masks + (usize(load<u8>(a + byte)) << 5)
      newA = v128.or(newA, v128.load(mask))
      newB = v128.or(newB, v128.load(mask, 16))
    }
    for (let byte: usize = 0; byte < 16; byte++, masks += 8192) {
      const mask = masks + (usize(load<u8>(b + byte)) << 5)
      newA = v128.or(newA, v128.load(mask))
      newB = v128.or(newB, v128.load(mask, 16))
    }
    v128.store(a, newA)
    v128.store(b, newB)
  }
}

/** Reads 64 lower-case hex digits into place `id`. False, and nothing of use written, when one is not such a digit. */
export function readHex(text: usize, columnA: usize, columnB: usize, id: u32): bool {
  const a = readHalf(text, columnA + (usize(id) << 4))
  const b = readHalf(text + 32, columnB + (usize(id) << 4))
  return a & b
}

/** 32 digits to 16 bytes: each digit's level first, then every two levels joined. */
function readHalf(text: usize, to: usize): bool {
  const first = v128.load(text)
  const second = v128.load(text, 16)
  const levels0 = levelsOf(first)
  const levels1 = levelsOf(second)
  const joined0 = join(levels0)
  const joined1 = join(levels1)
  v128.store(to, i8x16.narrow_i16x8_u(joined0, joined1))
  return !v128.any_true(v128.or(i8x16.gt_u(levels0, i8x16.splat(15)), i8x16.gt_u(levels1, i8x16.splat(15))))
}

/** 0 to 15 for a digit, more for anything else. */
// @ts-ignore: decorator
@inline
function levelsOf(text: v128): v128 {
  const digit = i8x16.sub(text, i8x16.splat(0x30))
  const letter = i8x16.sub(text, i8x16.splat(0x61))
  const isDigit = i8x16.lt_u(digit, i8x16.splat(10))
  const isLetter = i8x16.lt_u(letter, i8x16.splat(6))
  const level = v128.bitselect(digit, i8x16.add(letter, i8x16.splat(10)), isDigit)
  return v128.or(level, v128.not(v128.or(isDigit, isLetter)))
}

/** Sixteen levels to eight bytes, each in 16 bits: the first of two digits counts sixteenfold. */
// @ts-ignore: decorator
@inline
function join(levels: v128): v128 {
  const high = i16x8.shl(v128.and(levels, i16x8.splat(0x0f)), 4)
  return v128.or(high, i16x8.shr_u(levels, 8))
}

/** Copies bytes, also where the two ranges overlap. */
export function move(to: usize, from: usize, length: usize): void {
  memory.copy(to, from, length)
}

/** Writes one value with its bits in another order: `order` tells in 256 bytes where each bit goes. */
export function reorder(order: usize, from: usize, to: usize): void {
  let bits0: u64 = 0
  let bits1: u64 = 0
  let bits2: u64 = 0
  let bits3: u64 = 0
  for (let word: usize = 0; word < 4; word++) {
    let left = load<u64>(from + (word << 3))
    while (left != 0) {
      const place = load<u8>(order + (word << 6) + usize(ctz(left)))
      left &= left - 1
      const bit = u64(1) << u64(place & 63)
      bits0 |= place < 64 ? bit : 0
      bits1 |= place >> 6 == 1 ? bit : 0
      bits2 |= place >> 6 == 2 ? bit : 0
      bits3 |= place >> 6 == 3 ? bit : 0
    }
  }
  store<u64>(to, bits0)
  store<u64>(to, bits1, 8)
  store<u64>(to, bits2, 16)
  store<u64>(to, bits3, 24)
}

/*
 * PDQ's two smoothings and its sampling as one matrix product, out = Wy · luma · Wxᵀ, by WebAssembly SIMD. The other side,
 * `src/pdq/simd-kernel.ts`, writes the tables and the strips of pixels, and says what each table holds (`src/pdq/sampling.ts`).
 *
 * Every sum is of 32-bit brightness times whole numbers in 64-bit floats. Such sums are exact, so their order does not
 * matter and `src/pdq/scalar-kernel.ts` gives the same to the last bit.
 */

/** The longest side taken: its box is 512 wide, so a sample reads 1,023 pixels, rounded up to whole groups of four. */
export const SIDE_MAX: i32 = 65536
const WEIGHTS_EACH: i32 = 1024
/** Samples of a side: 64, or 128 when those of the mirrored picture are asked for too. */
const SET: i32 = 64
const SAMPLES_MAX: i32 = 128
const F64: i32 = 8

/** For each side three rows of weights: of all samples, of one that the picture's end cuts off, and that one mirrored. */
export const WEIGHTS_X: i32 = 1024
export const WEIGHTS_Y: i32 = WEIGHTS_X + 3 * WEIGHTS_EACH * F64
/** For each sample the place of its first pixel and the address of its weights, as two i32; in order of place. */
export const PLACES_X: i32 = WEIGHTS_Y + 3 * WEIGHTS_EACH * F64
export const PLACES_Y: i32 = PLACES_X + SAMPLES_MAX * 8
const ROW_A: i32 = PLACES_Y + SAMPLES_MAX * 8
const ROW_B: i32 = ROW_A + SAMPLES_MAX * F64
/** What is asked for: `samples_y` rows of `samples_x` sums. */
export const SUMS: i32 = ROW_B + SAMPLES_MAX * F64
/** Rows of pixels. A group of four may read up to 16 bytes past the last. */
export const STRIP: i32 = SUMS + SAMPLES_MAX * SAMPLES_MAX * F64
export const STRIP_BYTES: i32 = 16 * 65536 - STRIP - 64

let firstUpright: i32 = 0
let firstMirrored: i32 = 0

/** Forgets the last picture. */
export function begin(): void {
  firstUpright = 0
  firstMirrored = SET
  memory.fill(SUMS, 0, SAMPLES_MAX * SAMPLES_MAX * F64)
}

/**
 * Adds `count` rows in the strip, the first of which is row `top` of the picture, to the sums. `reach_x` and `reach_y` are
 * how many pixels a sample reads.
 */
export function add(
  count: i32,
  top: i32,
  rowBytes: i32,
  channels: i32,
  samplesX: i32,
  samplesY: i32,
  reachX: i32,
  reachY: i32,
): void {
  const groups = (reachX + 3) >> 2
  let waiting = -1
  for (let y = 0; y < count; y++) {
    if (!isRead(top + y, samplesY, reachY)) continue
    if (waiting < 0) {
      waiting = y
      continue
    }
    sampleRows(STRIP + waiting * rowBytes, STRIP + y * rowBytes, channels, samplesX, groups)
    addRow(ROW_A, top + waiting, samplesX, samplesY, reachY)
    addRow(ROW_B, top + y, samplesX, samplesY, reachY)
    waiting = -1
  }
  if (waiting < 0) return
  const last: usize = STRIP + waiting * rowBytes
  sampleRows(last, last, channels, samplesX, groups)
  addRow(ROW_A, top + waiting, samplesX, samplesY, reachY)
}

/** Whether any sample reads this row: between samples of small pictures there are rows that none does. */
function isRead(y: i32, samplesY: i32, reachY: i32): bool {
  for (let set = 0; set < samplesY; set += SET) {
    const at = PLACES_Y + firstThatReads(set, y, reachY) * 8
    if (at < PLACES_Y + (set + SET) * 8 && load<i32>(at) <= y) return true
  }
  return false
}

function addRow(row: usize, y: i32, samplesX: i32, samplesY: i32, reachY: i32): void {
  for (let set = 0; set < samplesY; set += SET) {
    const first = firstThatReads(set, y, reachY)
    if (set == 0) firstUpright = first
    else firstMirrored = first
    for (let sample = first; sample < set + SET; sample++) {
      const at = PLACES_Y + sample * 8
      const place = load<i32>(at)
      if (place > y) break
      const weight = f64x2.splat(load<f64>(load<i32>(at, 4) + (y - place) * F64))
      const sums: usize = SUMS + sample * SAMPLES_MAX * F64
      for (let byte: usize = 0, end: usize = samplesX * F64; byte < end; byte += 16) {
        const sum = f64x2.add(v128.load(sums + byte), f64x2.mul(weight, v128.load(row + byte)))
        v128.store(sums + byte, sum)
      }
    }
  }
}

/** Rows are added in order and a set is in order too: samples that are done with are passed over once. */
function firstThatReads(set: i32, y: i32, reachY: i32): i32 {
  let sample = set == 0 ? firstUpright : firstMirrored
  while (sample < set + SET && load<i32>(PLACES_Y + sample * 8) + reachY <= y) sample++
  return sample
}

/** The samples of two rows of pixels: each weight is read once for both. */
function sampleRows(a: usize, b: usize, channels: i32, samplesX: i32, groups: i32): void {
  for (let sample = 0; sample < samplesX; sample++) {
    const at = PLACES_X + sample * 8
    const start: usize = load<i32>(at) * channels
    const weights: usize = load<i32>(at, 4)
    const into: usize = sample * F64
    if (channels == 3) sampleRgb(a + start, b + start, weights, groups, into)
    else if (channels == 4) sampleRgba(a + start, b + start, weights, groups, into)
    else sampleGrey(a + start, b + start, weights, groups, into)
  }
}

function sampleRgb(a: usize, b: usize, weights: usize, groups: i32, into: usize): void {
  let a1 = f64x2.splat(0)
  let a2 = f64x2.splat(0)
  let b1 = f64x2.splat(0)
  let b2 = f64x2.splat(0)
  const end: usize = weights + groups * 32
  for (; weights < end; weights += 32, a += 12, b += 12) {
    const w1 = v128.load(weights)
    const w2 = v128.load(weights, 16)
    const bright = lumaRgb(v128.load(a))
    const other = lumaRgb(v128.load(b))
    a1 = f64x2.add(a1, f64x2.mul(w1, f64x2.promote_low_f32x4(bright)))
    b1 = f64x2.add(b1, f64x2.mul(w1, f64x2.promote_low_f32x4(other)))
    a2 = f64x2.add(a2, f64x2.mul(w2, f64x2.promote_low_f32x4(high(bright))))
    b2 = f64x2.add(b2, f64x2.mul(w2, f64x2.promote_low_f32x4(high(other))))
  }
  store<f64>(ROW_A + into, total(a1, a2))
  store<f64>(ROW_B + into, total(b1, b2))
}

function sampleRgba(a: usize, b: usize, weights: usize, groups: i32, into: usize): void {
  let a1 = f64x2.splat(0)
  let a2 = f64x2.splat(0)
  let b1 = f64x2.splat(0)
  let b2 = f64x2.splat(0)
  const end: usize = weights + groups * 32
  for (; weights < end; weights += 32, a += 16, b += 16) {
    const w1 = v128.load(weights)
    const w2 = v128.load(weights, 16)
    const bright = lumaRgba(v128.load(a), a)
    const other = lumaRgba(v128.load(b), b)
    a1 = f64x2.add(a1, f64x2.mul(w1, f64x2.promote_low_f32x4(bright)))
    b1 = f64x2.add(b1, f64x2.mul(w1, f64x2.promote_low_f32x4(other)))
    a2 = f64x2.add(a2, f64x2.mul(w2, f64x2.promote_low_f32x4(high(bright))))
    b2 = f64x2.add(b2, f64x2.mul(w2, f64x2.promote_low_f32x4(high(other))))
  }
  store<f64>(ROW_A + into, total(a1, a2))
  store<f64>(ROW_B + into, total(b1, b2))
}

function sampleGrey(a: usize, b: usize, weights: usize, groups: i32, into: usize): void {
  let a1 = f64x2.splat(0)
  let a2 = f64x2.splat(0)
  let b1 = f64x2.splat(0)
  let b2 = f64x2.splat(0)
  const end: usize = weights + groups * 32
  for (; weights < end; weights += 32, a += 4, b += 4) {
    const w1 = v128.load(weights)
    const w2 = v128.load(weights, 16)
    const bright = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(a)))
    const other = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(b)))
    a1 = f64x2.add(a1, f64x2.mul(w1, f64x2.convert_low_i32x4_s(bright)))
    b1 = f64x2.add(b1, f64x2.mul(w1, f64x2.convert_low_i32x4_s(other)))
    a2 = f64x2.add(a2, f64x2.mul(w2, f64x2.convert_low_i32x4_s(high(bright))))
    b2 = f64x2.add(b2, f64x2.mul(w2, f64x2.convert_low_i32x4_s(high(other))))
  }
  store<f64>(ROW_A + into, total(a1, a2))
  store<f64>(ROW_B + into, total(b1, b2))
}

function high(four: v128): v128 {
  return i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)
}

function total(one: v128, two: v128): f64 {
  const both = f64x2.add(one, two)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}

/**
 * The brightness of four RGB pixels: (299 r + 587 g + 114 b) / 1000. The sum is a whole number under 2^24, so the one
 * division gives the 32-bit float nearest to the true value.
 */
function lumaRgb(bytes: v128): v128 {
  const none = i32x4.splat(0)
  const redGreen = i8x16.shuffle(bytes, none, 0, 16, 1, 16, 3, 16, 4, 16, 6, 16, 7, 16, 9, 16, 10, 16)
  const blue = i8x16.shuffle(bytes, none, 2, 16, 16, 16, 5, 16, 16, 16, 8, 16, 16, 16, 11, 16, 16, 16)
  return thousandth(
    i32x4.dot_i16x8_s(redGreen, i32x4.splat(299 | (587 << 16))),
    i32x4.dot_i16x8_s(blue, i32x4.splat(114)),
  )
}

function thousandth(one: v128, two: v128): v128 {
  return f32x4.div(f32x4.convert_i32x4_s(i32x4.add(one, two)), f32x4.splat(1000))
}

/** The brightness of four RGBA pixels on white. Solid ones, nearly all there are, as RGB. */
function lumaRgba(bytes: v128, from: usize): v128 {
  if (v128.any_true(v128.andnot(i32x4.splat(0xff000000), bytes))) return lumaOnWhite(from)
  const redBlue = v128.and(bytes, i32x4.splat(0x00ff00ff))
  const green = v128.and(i32x4.shr_u(bytes, 8), i32x4.splat(0xff))
  return thousandth(
    i32x4.dot_i16x8_s(redBlue, i32x4.splat(299 | (114 << 16))),
    i32x4.dot_i16x8_s(green, i32x4.splat(587)),
  )
}

function lumaOnWhite(from: usize): v128 {
  let four = f32x4.splat(0)
  four = f32x4.replace_lane(four, 0, onWhite(from))
  four = f32x4.replace_lane(four, 1, onWhite(from + 4))
  four = f32x4.replace_lane(four, 2, onWhite(from + 8))
  return f32x4.replace_lane(four, 3, onWhite(from + 12))
}

/** In the order of `luma` in `src/pixels.ts`, which is the one that counts. */
function onWhite(from: usize): f32 {
  const bright = 0.299 * <f64>load<u8>(from) + 0.587 * <f64>load<u8>(from, 1) + 0.114 * <f64>load<u8>(from, 2)
  const solid = <f64>load<u8>(from, 3) / 255.0
  return <f32>(bright * solid + 255.0 * (1.0 - solid))
}

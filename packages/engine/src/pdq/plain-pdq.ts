import { lumaRow, type Pixels } from '../pixels.ts'

/*
 * PDQ, plainly: the steps of Meta's "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019)
 * and its C++ reference, at full resolution. This is the form every faster kernel is measured against, so it stays plain.
 */

const SIDE = 64
const BITS_A_SIDE = 16
const SIDE_MIN = 5

/**
 * The PDQ fingerprint of a picture: 64 lower-case hex digits, and a quality from 0 (flat) to 100.
 * `null` when a side is under 5 pixels: there is nothing to recognise. Throws a `RangeError` when `data` does not have
 * `width * height * channels` bytes.
 */
export function plainPdq(pixels: Pixels): { readonly value: string; readonly quality: number } | null {
  if (pixels.data.length !== pixels.width * pixels.height * pixels.channels) {
    throw new RangeError('pixels: data must have width * height * channels bytes')
  }
  if (pixels.width < SIDE_MIN || pixels.height < SIDE_MIN) return null
  const small = smoothAndSample(pixels)
  return { value: hex(waves(small)), quality: quality(small) }
}

/**
 * The picture's brightness, smoothed and sampled to 64 x 64. The reference smooths along rows, along columns, and both
 * again, then keeps every so-many-th pixel. Smoothing a row never mixes rows, so each row is smoothed twice and sampled
 * at once, and the columns follow: the same sums with a 64 pixels wide picture in memory instead of the whole.
 */
function smoothAndSample(pixels: Pixels): Float64Array {
  const { width, height } = pixels
  const narrow = new Float64Array(height * SIDE)
  const row = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    lumaRow(pixels, y, row)
    narrow.set(sample(smooth(smooth(row))), y * SIDE)
  }
  const small = new Float64Array(SIDE * SIDE)
  const column = new Float64Array(height)
  for (let x = 0; x < SIDE; x++) {
    for (let y = 0; y < height; y++) column[y] = narrow[y * SIDE + x] ?? 0
    const kept = sample(smooth(smooth(column)))
    for (let y = 0; y < SIDE; y++) small[y * SIDE + x] = kept[y] ?? 0
  }
  return small
}

/**
 * A box filter as wide as 1/128 of the line: each place becomes the mean of the places around it. At the ends the box is
 * cut off and the mean taken over what is left; a box of even width reaches one further forward.
 */
function smooth(line: Float32Array | Float64Array): Float64Array {
  const window = Math.ceil(line.length / 128)
  const ahead = Math.floor((window + 2) / 2)
  const behind = window - ahead
  const out = new Float64Array(line.length)
  let sum = 0
  let from = 0
  let to = 0
  for (let at = 0; at < line.length; at++) {
    while (to < Math.min(at + ahead, line.length)) sum += line[to++] ?? 0
    while (from < at - behind) sum -= line[from++] ?? 0
    out[at] = sum / (to - from)
  }
  return out
}

/** 64 places of a line, evenly spread, each from the middle of its stretch. Short lines repeat places. */
function sample(line: Float64Array): Float64Array {
  return Float64Array.from(
    { length: SIDE },
    (_, i) => line[Math.floor(((i + 0.5) * line.length) / SIDE)] ?? 0,
  )
}

/** How much there is to see: the steps between neighbours in percent of full brightness, added up; 9,000 or more is 100. */
function quality(small: Float64Array): number {
  let steps = 0
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const here = small[y * SIDE + x] ?? 0
      if (y + 1 < SIDE) steps += step(here, small[(y + 1) * SIDE + x] ?? 0)
      if (x + 1 < SIDE) steps += step(here, small[y * SIDE + x + 1] ?? 0)
    }
  }
  return Math.min(100, Math.floor(steps / 90))
}

function step(here: number, next: number): number {
  return Math.abs(Math.trunc(((here - next) * 100) / 255))
}

/** Rows 1 to 16 of the 64-point discrete cosine transform (row 0, the mean brightness, is left out), 16 x 64. */
const COSINES = Float64Array.from({ length: BITS_A_SIDE * SIDE }, (_, at) => {
  const wave = Math.floor(at / SIDE) + 1
  const place = at % SIDE
  return Math.sqrt(2 / SIDE) * Math.cos((Math.PI / (2 * SIDE)) * wave * (2 * place + 1))
})

/** The 16 x 16 slowest waves of the 64 x 64 picture: COSINES * small * COSINES transposed. */
function waves(small: Float64Array): Float64Array {
  const half = new Float64Array(BITS_A_SIDE * SIDE)
  for (let i = 0; i < BITS_A_SIDE; i++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++) sum += (COSINES[i * SIDE + y] ?? 0) * (small[y * SIDE + x] ?? 0)
      half[i * SIDE + x] = sum
    }
  }
  const out = new Float64Array(BITS_A_SIDE * BITS_A_SIDE)
  for (let i = 0; i < BITS_A_SIDE; i++) {
    for (let j = 0; j < BITS_A_SIDE; j++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += (half[i * SIDE + x] ?? 0) * (COSINES[j * SIDE + x] ?? 0)
      out[i * BITS_A_SIDE + j] = sum
    }
  }
  return out
}

/** One bit a wave, set when it is stronger than the (lower) median; bit 255 is written first, bit 0 last. */
function hex(strengths: Float64Array): string {
  const median = strengths.toSorted()[strengths.length / 2 - 1] ?? 0
  let digits = ''
  for (let at = strengths.length - 4; at >= 0; at -= 4) {
    let digit = 0
    for (let bit = 3; bit >= 0; bit--) digit = digit * 2 + ((strengths[at + bit] ?? 0) > median ? 1 : 0)
    digits += digit.toString(16)
  }
  return digits
}

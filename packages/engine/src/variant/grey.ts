import { lumaAt, type Pixels } from '../pixels.ts'

/** A picture in grey. */
export interface Grey extends Pixels {
  readonly channels: 1
}

/** A part of a picture, in whole pixels from its top left. */
export interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The picture in grey, each square of `times` by `times` pixels made one by its mean; a rest at the end is left out. */
export function reduced(pixels: Pixels, times: number): Grey {
  const width = Math.floor(pixels.width / times)
  const height = Math.floor(pixels.height / times)
  const data = new Uint8Array(width * height)
  const sums = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let row = y * times; row < (y + 1) * times; row++) addRow(pixels, row, times, sums)
    for (let x = 0; x < width; x++) data[y * width + x] = Math.round((sums[x] ?? 0) / (times * times))
  }
  return { width, height, channels: 1, data }
}

function addRow(pixels: Pixels, row: number, times: number, sums: Float64Array): void {
  if (pixels.channels === 3) return addColours(pixels, row, times, sums)
  if (pixels.channels === 4) return addWords(pixels, row, times, sums)
  for (let x = 0, at = row * pixels.width; x < sums.length; x++, at += times)
    sums[x] = (sums[x] ?? 0) + brightness(pixels, at, times)
}

function brightness(pixels: Pixels, start: number, times: number): number {
  let sum = 0
  for (let i = 0, at = start; i < times; i++, at += pixels.channels) sum += lumaAt(pixels, at)
  return sum
}

/** The brightness of a sum of colours is the sum of their brightnesses: weighed once a square, not once a pixel. */
function addColours({ width, data }: Pixels, row: number, times: number, sums: Float64Array): void {
  let at = row * width * 3
  for (let x = 0; x < sums.length; x++) {
    let red = 0
    let green = 0
    let blue = 0
    for (let i = 0; i < times; i++, at += 3) {
      red += data[at] ?? 0
      green += data[at + 1] ?? 0
      blue += data[at + 2] ?? 0
    }
    sums[x] = (sums[x] ?? 0) + 0.299 * red + 0.587 * green + 0.114 * blue
  }
}

/**
 * RGBA, a pixel a word: the same as RGB where all are solid, as nearly all are. Red and blue add up in the halves of one
 * word, which has room for 256 pixels.
 */
function addWords(pixels: Pixels, row: number, times: number, sums: Float64Array): void {
  const { width, data } = pixels
  const [start, end] = [row * width * 4, (row + 1) * width * 4]
  // Words lie at every fourth byte. Which end of one is red, all computers that run this agree on.
  const isInPlace = (data.byteOffset + start) % 4 === 0
  const bytes = isInPlace ? data.subarray(start, end) : data.slice(start, end)
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, width)
  for (let x = 0, at = 0; x < sums.length; x++) {
    let redBlue = 0
    let green = 0
    let solid = -1
    for (const stop = at + times; at < stop; at++) {
      const word = words[at] ?? 0
      redBlue = (redBlue + (word & 0xff00ff)) | 0
      green = (green + (word & 0xff00)) | 0
      solid &= word
    }
    // Added up in the order of `addColours`, so that means halfway between two levels are rounded alike.
    if (solid >>> 24 === 0xff)
      sums[x] = (sums[x] ?? 0) + 0.299 * (redBlue & 0xffff) + 0.587 * (green >>> 8) + 0.114 * (redBlue >>> 16)
    else sums[x] = (sums[x] ?? 0) + brightness(pixels, start + (at - times) * 4, times)
  }
}

/**
 * The picture in grey and so large that the square root of its area is `side`; one that is smaller stays as large as it is.
 * Each pixel is the mean of what it covers.
 */
export function shrunk(pixels: Pixels, side: number): Grey {
  const whole = Math.sqrt(pixels.width * pixels.height) / side
  const grey = reduced(pixels, Math.max(1, Math.floor(whole)))
  const rest = Math.sqrt(grey.width * grey.height) / side
  if (rest <= 1) return grey
  const width = Math.max(1, Math.round(grey.width / rest))
  const height = Math.max(1, Math.round(grey.height / rest))
  const across = meansTurned(new Float32Array(grey.data), grey.width, grey.height, width)
  const down = meansTurned(across, grey.height, width, height)
  const data = new Uint8Array(down.length)
  for (let at = 0; at < down.length; at++) data[at] = Math.round(down[at] ?? 0)
  return { width, height, channels: 1, data }
}

/** Rows of `from` made `narrow` long, each place the mean of what it covers, written as columns. */
function meansTurned(from: Float32Array, width: number, height: number, narrow: number): Float32Array {
  const into = new Float32Array(narrow * height)
  const wide = width / narrow
  for (let x = 0; x < narrow; x++) {
    const [start, end] = [x * wide, Math.min(width, (x + 1) * wide)]
    const [first, last] = [Math.floor(start), Math.min(width - 1, Math.floor(end))]
    for (let y = 0; y < height; y++) {
      let sum = 0
      for (let at = first; at <= last; at++) {
        sum += (from[y * width + at] ?? 0) * (Math.min(end, at + 1) - Math.max(start, at))
      }
      into[x * height + y] = sum / (end - start)
    }
  }
  return into
}

/** The pixels of a part. It must lie inside the picture. */
export function cut(pixels: Pixels, { left, top, width, height }: Part): Pixels {
  const { channels } = pixels
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * pixels.width + left) * channels
    data.set(pixels.data.subarray(from, from + width * channels), y * width * channels)
  }
  return { width, height, channels, data }
}

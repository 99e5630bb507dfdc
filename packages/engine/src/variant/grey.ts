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
  let at = row * pixels.width * pixels.channels
  for (let x = 0; x < sums.length; x++) {
    let sum = 0
    for (let i = 0; i < times; i++, at += pixels.channels) sum += lumaAt(pixels, at)
    sums[x] = (sums[x] ?? 0) + sum
  }
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

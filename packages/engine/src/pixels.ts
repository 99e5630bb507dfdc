/**
 * A decoded picture: 8 bits a channel, row by row from the top left, no padding between rows.
 * `data.length` is `width * height * channels`. 1 channel is grey, 3 is RGB, 4 is RGBA.
 * A see-through pixel is read as if the picture lay on white paper.
 */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array | Uint8ClampedArray
}

/**
 * One row as brightness, 0 to 255, by the weights of ITU-R BT.601 (the ones PDQ uses), in the 32-bit floats of the
 * reference: grey 51 is 51, not a hair less. Writes `pixels.width` numbers into `into`.
 */
export function lumaRow(pixels: Pixels, y: number, into: Float32Array): void {
  const { width, channels } = pixels
  let at = y * width * channels
  for (let x = 0; x < width; x++, at += channels) into[x] = lumaAt(pixels, at)
}

/** The brightness of the pixel whose first byte is `data[at]`, as a 32-bit float. */
export function lumaAt({ data, channels }: Pixels, at: number): number {
  const red = data[at] ?? 0
  if (channels === 1) return red
  const bright = 0.299 * red + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  if (channels === 3) return Math.fround(bright)
  const solid = (data[at + 3] ?? 0) / 255
  return Math.fround(bright * solid + 255 * (1 - solid))
}

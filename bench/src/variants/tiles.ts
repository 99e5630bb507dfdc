import { createHash } from 'node:crypto'
import type { Pixels } from '@breakwater/engine'
import { type Dice, diceOf } from './dice.ts'
import { opened } from './photographs.ts'

const WIDE = { least: 230, most: 330 }
const TALL = { least: 180, most: 260 }
const EACH = 30
const WHOLE = 16_384
/** Windows of another draw were looked at when the rule and the parts were chosen. */
const DRAW = 'third draw of windows'

/** Windows of a photograph that do not overlap, at most thirty, of sizes and from a corner drawn by dice. */
export async function tilesOf(file: Buffer, name: string): Promise<readonly Pixels[]> {
  const whole = await opened(file, WHOLE)
  const dice = diceOf(createHash('sha256').update(`${DRAW} ${name}`).digest().readUInt32LE())
  const [wide, tall] = [WIDE, TALL].map(({ least, most }) => Math.round(dice.between(least, most)))
  const places = placesIn(whole, wide ?? 0, tall ?? 0, dice)
  return places.slice(0, EACH).map(({ left, top }) => cut(whole, left, top, wide ?? 0, tall ?? 0))
}

function placesIn({ width, height }: Pixels, wide: number, tall: number, dice: Dice) {
  const [left, top] = [dice.between(0, width % wide), dice.between(0, height % tall)].map(Math.floor)
  const places: { readonly left: number; readonly top: number; readonly order: number }[] = []
  for (let y = top ?? 0; y + tall <= height; y += tall)
    for (let x = left ?? 0; x + wide <= width; x += wide)
      places.push({ left: x, top: y, order: dice.between(0, 1) })
  return places.sort((a, b) => a.order - b.order)
}

function cut(
  { width, channels, data }: Pixels,
  left: number,
  top: number,
  wide: number,
  tall: number,
): Pixels {
  const part = new Uint8Array(wide * tall * channels)
  for (let y = 0; y < tall; y++) {
    const from = ((top + y) * width + left) * channels
    part.set(data.subarray(from, from + wide * channels), y * wide * channels)
  }
  return { width: wide, height: tall, channels, data: part }
}

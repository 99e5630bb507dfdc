import { expect, it } from 'vitest'
import { drawn as anyDrawn } from '../pdq/drawn.suite.ts'
import { pdq, pdqTurned } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { type TurnName, turned, turnNames, turns } from './turn.ts'

/** Letters stand for pixels: `ab/cd/ef` is two wide and three high. */
function drawn(letters: string, channels: 1 | 3): Pixels {
  const rows = letters.split('/')
  const data = Uint8Array.from(
    rows.flatMap(row => row.split('').flatMap(letter => Array<number>(channels).fill(letter.charCodeAt(0)))),
  )
  return { width: rows[0]?.length ?? 0, height: rows.length, channels, data }
}

function read(pixels: Pixels): string {
  const letters = [...pixels.data]
    .filter((_, at) => at % pixels.channels === 0)
    .map(code => String.fromCharCode(code))
  return letters.join('').replaceAll(new RegExp(`.{${pixels.width}}(?=.)`, 'g'), '$&/')
}

const expected: Record<TurnName, string> = {
  upright: 'ab/cd/ef',
  rot90: 'bdf/ace',
  rot180: 'fe/dc/ba',
  rot270: 'eca/fdb',
  flipx: 'ef/cd/ab',
  flipy: 'ba/dc/fe',
  flipplus1: 'ace/bdf',
  flipminus1: 'fdb/eca',
}

it.each([1, 3] as const)('turns and mirrors ab/cd/ef in all eight ways, with %i channels', channels => {
  const found = turnNames.map(name => [name, read(turned(drawn('ab/cd/ef', channels), turns[name]))])
  expect(Object.fromEntries(found)).toEqual(expected)
})

it.each([
  [64, 64],
  [129, 200],
  [300, 77],
  [256, 511],
])('is hashed without turning pixels as if they were turned, at %i x %i', (width, height) => {
  const pixels = anyDrawn({ width, height, channels: 3, seed: width })
  const byPixels = turnNames.map(name => pdq(turned(pixels, turns[name])))
  expect(pdqTurned(pixels, Object.values(turns))).toEqual(byPixels)
})

import {
  bankVariants,
  MultiIndex,
  type Pixels,
  QUALITY_FLOOR,
  queryVariants,
  type VariantPdq,
} from '@breakwater/engine'
import sharp from 'sharp'
import type { Measurement } from '../measure.ts'
import { type Dice, diceOf } from './dice.ts'
import { photographs } from './photographs.ts'

const TILE = { width: 256, height: 200 }
const DRAWN = 3_000
const SIGNALS_MAX = 64
const DISTANCES = [31, 27, 23] as const

interface Stranger {
  /** Tiles of one photograph have one source; each drawing is its own. */
  readonly source: number
  readonly bank: readonly VariantPdq[]
  readonly query: readonly VariantPdq[]
}

/**
 * How many pairs of pictures that have nothing to do with each other match, every bank signal of the one against every query
 * signal of the other. The pictures: photographs cut into tiles that do not overlap, and drawings of random shapes.
 */
export async function* measureStrangers(): AsyncGenerator<Measurement> {
  const all = await strangers()
  const index = new MultiIndex<number>('pdq')
  let signals = 0
  for (const [at, { bank }] of all.entries()) {
    for (const [nth, { value }] of bank.entries()) index.add(at * SIGNALS_MAX + nth, value)
    signals += bank.length
  }
  const pairs = pairsFound(all, index)
  const queries = all.reduce((sum, { query }) => sum + query.length, 0)
  for (const distance of DISTANCES)
    yield { ...countOf(pairs, distance, all), bank_signals: signals, query_signals: queries }
}

interface Pair {
  readonly asked: number
  readonly found: number
  readonly distance: number
  readonly variants: string
}

/** The nearest signals of each pair of different pictures that match. */
function pairsFound(all: readonly Stranger[], index: MultiIndex<number>): readonly Pair[] {
  const nearest = new Map<string, Pair>()
  for (const [asked, { query }] of all.entries()) {
    for (const { value, variant } of query) {
      for (const { key, distance } of index.query(value)) {
        const found = Math.floor(key / SIGNALS_MAX)
        if (found === asked) continue
        const known = nearest.get(`${asked} ${found}`)
        if (known && known.distance <= distance) continue
        const variants = `${all[found]?.bank[key % SIGNALS_MAX]?.variant} by ${variant}`
        nearest.set(`${asked} ${found}`, { asked, found, distance, variants })
      }
    }
  }
  return [...nearest.values()]
}

function countOf(pairs: readonly Pair[], distance_max: number, all: readonly Stranger[]): Measurement {
  const near = pairs.filter(({ distance }) => distance <= distance_max)
  const ofOne = near.filter(({ asked, found }) => all[asked]?.source === all[found]?.source)
  return {
    bench: 'variants',
    what: 'strangers',
    distance_max,
    pictures: all.length,
    pairs: all.length * (all.length - 1),
    false_pairs: near.length - ofOne.length,
    false_pairs_within_one_photograph: ofOne.length,
    example: near.find(pair => !ofOne.includes(pair))?.variants ?? null,
  }
}

async function strangers(): Promise<readonly Stranger[]> {
  const all: Stranger[] = []
  const keep = (picture: Pixels, source: number) => {
    const bank = usable(bankVariants(picture))
    if (bank[0]?.variant === 'upright') all.push({ source, bank, query: usable(queryVariants(picture)) })
  }
  for (const [source, file] of photographs().entries())
    for (const tile of await tilesOf(file)) keep(tile, source)
  for (let seed = 0; seed < DRAWN; seed++) keep(await drawn(diceOf(seed)), 1_000 + seed)
  return all
}

function usable(signals: readonly VariantPdq[]): readonly VariantPdq[] {
  return signals.filter(({ quality }) => quality >= QUALITY_FLOOR)
}

async function tilesOf(file: string): Promise<readonly Pixels[]> {
  const { data, info } = await sharp(file)
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const tiles: Pixels[] = []
  for (let top = 0; top + TILE.height <= info.height; top += TILE.height) {
    for (let left = 0; left + TILE.width <= info.width; left += TILE.width) {
      const tile = new Uint8Array(TILE.width * TILE.height * 3)
      for (let y = 0; y < TILE.height; y++) {
        const from = ((top + y) * info.width + left) * 3
        tile.set(data.subarray(from, from + TILE.width * 3), y * TILE.width * 3)
      }
      tiles.push({ ...TILE, channels: 3, data: tile })
    }
  }
  return tiles
}

/** A slope of two colours with 6 to 24 shapes on it, all drawn by dice. */
async function drawn(dice: Dice): Promise<Pixels> {
  const { width, height } = TILE
  const colour = () => `hsl(${dice.between(0, 360)} ${dice.between(20, 90)}% ${dice.between(10, 90)}%)`
  const place = () => `${dice.between(-0.1, 1.1) * width} ${dice.between(-0.1, 1.1) * height}`
  const shapes = Array.from({ length: Math.round(dice.between(6, 24)) }, () => {
    const fill = `fill="${colour()}" fill-opacity="${dice.between(0.5, 1)}"`
    const [x = '', y = ''] = place().split(' ')
    return dice.one([
      `<ellipse cx="${x}" cy="${y}" rx="${dice.between(6, 70)}" ry="${dice.between(6, 60)}" ${fill}/>`,
      `<path d="M${place()} L${place()} L${place()} Z" ${fill}/>`,
      `<rect x="${x}" y="${y}" width="${dice.between(8, 120)}" height="${dice.between(8, 90)}" transform="rotate(${dice.between(0, 90)})" ${fill}/>`,
      `<path d="M${place()} Q${place()} ${place()}" fill="none" stroke="${colour()}" stroke-width="${dice.between(2, 16)}"/>`,
    ])
  })
  const paper = `<linearGradient id="p" x2="${dice.between(0, 1)}" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient><rect width="${width}" height="${height}" fill="url(#p)"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${shapes.join('')}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

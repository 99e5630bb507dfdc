import {
  bankVariants,
  isCopy,
  MultiIndex,
  type Pixels,
  QUALITY_FLOOR,
  queryVariants,
  type VariantHit,
  type VariantPdq,
} from '@breakwater/engine'
import type { Measurement } from '../measure.ts'
import { diceOf } from './dice.ts'
import { drawn } from './drawn.ts'
import { opened, photographs } from './photographs.ts'
import { tilesOf } from './tiles.ts'

const SIDE_MAX = 1024
const DRAWN = 3_000
/** The drawings of seeds below this were looked at when the rule and the parts were chosen. */
const FIRST_SEED = 20_000
const SIGNALS_MAX = 64

interface Stranger {
  /** Tiles of one photograph have one source; each drawing is its own. */
  readonly source: string
  readonly bank: readonly VariantPdq[]
  readonly query: readonly VariantPdq[]
}

/**
 * How many pairs of pictures that have nothing to do with each other match, every bank signal of the one against every query
 * signal of the other. The pictures: photographs, windows of photographs that do not overlap, at places drawn by dice, and
 * drawings of random shapes.
 */
export async function* measureStrangers(): AsyncGenerator<Measurement> {
  const all = await strangers()
  const index = new MultiIndex<number>('pdq')
  for (const [at, { bank }] of all.entries())
    for (const [place, { value }] of bank.entries()) index.add(at * SIGNALS_MAX + place, value)
  const pairs = hitsByPair(all, index)
  const ways: Readonly<Record<string, (hits: readonly VariantHit[]) => boolean>> = {
    upright: hits => hits.some(({ variant, known }) => variant === 'upright' && known % SIGNALS_MAX === 0),
    bank: hits => hits.some(({ variant }) => variant === 'upright'),
    'bank and query': hits => isCopy(hits),
    'any signal of either': hits => hits.length > 0,
  }
  for (const [way, isFound] of Object.entries(ways)) yield countOf(way, pairs, isFound, all)
}

interface Pair {
  readonly isOfOnePhotograph: boolean
  readonly hits: VariantHit[]
}

/** The signals near each other of each pair of different pictures, in both orders. */
function hitsByPair(all: readonly Stranger[], index: MultiIndex<number>): readonly Pair[] {
  const pairs = new Map<string, Pair>()
  for (const [asking, { query, source }] of all.entries()) {
    for (const [asked, { value, variant }] of query.entries()) {
      for (const { key, distance } of index.query(value)) {
        const found = Math.floor(key / SIGNALS_MAX)
        if (found === asking) continue
        const name = `${asking} ${found}`
        const pair = pairs.get(name) ?? { isOfOnePhotograph: source === all[found]?.source, hits: [] }
        pairs.set(name, pair)
        pair.hits.push({ asked, variant, known: key, distance })
      }
    }
  }
  return [...pairs.values()]
}

function countOf(
  way: string,
  pairs: readonly Pair[],
  isFound: (hits: readonly VariantHit[]) => boolean,
  all: readonly Stranger[],
): Measurement {
  const found = pairs.filter(({ hits }) => isFound(hits))
  const ofOne = found.filter(({ isOfOnePhotograph }) => isOfOnePhotograph).length
  const sum = (of: (each: Stranger) => number) => all.reduce((total, each) => total + of(each), 0)
  return {
    bench: 'variants',
    what: 'strangers',
    way,
    pictures: all.length,
    pairs: all.length * (all.length - 1),
    bank_signals: sum(({ bank }) => bank.length),
    query_signals: sum(({ query }) => query.length),
    false_pairs: found.length - ofOne,
    windows_of_one_photograph: ofOne,
  }
}

async function strangers(): Promise<readonly Stranger[]> {
  const all: Stranger[] = []
  const keep = (picture: Pixels, source: string) => {
    const bank = usable(bankVariants(picture))
    if (bank[0]?.variant === 'upright') all.push({ source, bank, query: usable(queryVariants(picture)) })
  }
  for (const { name, file } of await photographs()) {
    keep(await opened(file, SIDE_MAX), name)
    for (const tile of await tilesOf(file, name)) keep(tile, name)
  }
  for (let seed = FIRST_SEED; seed < FIRST_SEED + DRAWN; seed++)
    keep(await drawn(diceOf(seed)), `drawing ${seed}`)
  return all
}

function usable(signals: readonly VariantPdq[]): readonly VariantPdq[] {
  return signals.filter(({ quality }) => quality >= QUALITY_FLOOR)
}

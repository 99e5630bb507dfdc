import {
  bankVariants,
  isCopy,
  type Pixels,
  QUALITY_FLOOR,
  queryVariants,
  type VariantHit,
  type VariantPdq,
} from '@breakwater/engine'
import { type Measurement, rounded } from '../measure.ts'
import { type Change, changes, jpeg } from './change.ts'
import { type Dice, diceOf } from './dice.ts'
import { distance, type Packed, packed } from './packed.ts'
import { opened, photographs } from './photographs.ts'

const SIDE_MAX = 1024
const RANDOM_TRIES = 4
const PAIRS_EACH = 6
const POSTED_QUALITY = 90
const DISTANCE_MAX = 31

interface Coded {
  readonly variant: string
  readonly value: Packed
}

interface Known {
  readonly picture: Pixels
  readonly bank: readonly Coded[]
}

/**
 * What share of changed photographs is found again, by change, for three ways to bank and to look up. The photographs are
 * the held-out ones alone.
 */
export async function* measureRecall(): AsyncGenerator<Measurement> {
  const known = await knownPictures()
  if (known.length === 0) return
  yield counts(known)
  for (const [name, change] of Object.entries(changes)) {
    const tries = name.includes('random') ? RANDOM_TRIES : 1
    yield await recallOf('single', name, known, tries, () => change)
  }
  yield await recallOf('pair', 'two different changes at random', known, PAIRS_EACH, pairOf)
}

/** Photographs; those too plain are not banked by `pdq`. */
async function knownPictures(): Promise<readonly Known[]> {
  const known: Known[] = []
  for (const { part, file } of await photographs()) {
    if (part !== 'held-out') continue
    const picture = await opened(file, SIDE_MAX)
    const bank = usable(bankVariants(picture))
    if (bank[0]?.variant === 'upright') known.push({ picture, bank })
  }
  return known
}

function usable(signals: readonly VariantPdq[]): readonly Coded[] {
  return signals
    .filter(({ quality }) => quality >= QUALITY_FLOOR)
    .map(({ variant, value }) => ({ variant, value: packed(value) }))
}

function counts(known: readonly Known[]): Measurement {
  const queries = known.map(({ picture }) => usable(queryVariants(picture)).length)
  const banks = known.map(({ bank }) => bank.length)
  const mean = (all: readonly number[]) => rounded(all.reduce((sum, each) => sum + each, 0) / all.length)
  return {
    bench: 'variants',
    what: 'signals',
    photographs: known.length,
    bank_mean: mean(banks),
    bank_max: Math.max(...banks),
    query_mean: mean(queries),
    query_max: Math.max(...queries),
  }
}

async function recallOf(
  kind: string,
  change: string,
  known: readonly Known[],
  tries: number,
  changeOf: (dice: Dice) => Change,
): Promise<Measurement> {
  let [copies, upright, bank, both, unheld] = [0, 0, 0, 0, 0]
  for (const [at, { picture, bank: banked }] of known.entries()) {
    for (let time = 0; time < tries; time++) {
      const dice = diceOf(1_000 * at + time)
      const copy = await jpeg(POSTED_QUALITY)(await changeOf(dice)(picture, dice), dice)
      const hits = hitsOf(usable(queryVariants(copy)), banked)
      const plain = hits.filter(({ variant }) => variant === 'upright')
      copies++
      if (plain.some(({ known: place }) => place === 0)) upright++
      if (plain.length > 0) bank++
      if (isCopy(hits)) both++
      if (hits.length > 0) unheld++
    }
  }
  const share = (found: number) => Number((found / copies).toFixed(3))
  return {
    bench: 'variants',
    what: 'recall',
    kind,
    change,
    copies,
    upright: share(upright),
    bank: share(bank),
    bank_and_query: share(both),
    any_signal: share(unheld),
  }
}

function hitsOf(asked: readonly Coded[], banked: readonly Coded[]): readonly VariantHit[] {
  return asked.flatMap(({ variant, value }, at) =>
    banked.flatMap((known, place) => {
      const bits = distance(value, known.value, DISTANCE_MAX)
      return bits <= DISTANCE_MAX ? [{ asked: at, variant, known: place, distance: bits }] : []
    }),
  )
}

function pairOf(dice: Dice): Change {
  const names = Object.keys(changes).slice(1)
  const first = dice.one(names)
  const second = dice.one(names.filter(name => name !== first))
  return async (picture, drawn) => {
    const once = await (changes[first] ?? jpeg(POSTED_QUALITY))(picture, drawn)
    return (changes[second] ?? jpeg(POSTED_QUALITY))(once, drawn)
  }
}

import { bankVariants, type Pixels, QUALITY_FLOOR, queryVariants, type VariantPdq } from '@breakwater/engine'
import { type Measurement, rounded } from '../measure.ts'
import { type Change, changes, jpeg } from './change.ts'
import { type Dice, diceOf } from './dice.ts'
import { nearest, type Packed, packed } from './packed.ts'
import { opened, photographs } from './photographs.ts'

const SIDE_MAX = 1024
const RANDOM_TRIES = 4
const PAIRS_EACH = 6
const POSTED_QUALITY = 90
const DISTANCE_MAX = 31
const RANDOM_CROP = 'crop 0 to 12 %, each side at random'

interface Known {
  readonly picture: Pixels
  readonly upright: readonly Packed[]
  readonly bank: readonly Packed[]
}

/** What share of changed photographs is found again, by change, for three ways to bank and to look up. */
export async function* measureRecall(): AsyncGenerator<Measurement> {
  const known = await knownPictures(false)
  if (known.length === 0) return
  yield* counts(known)
  for (const [name, change] of Object.entries(changes)) {
    const tries = name.includes('random') ? RANDOM_TRIES : 1
    yield await recallOf('single', name, known, tries, () => change)
  }
  const closer = await knownPictures(true)
  for (const name of ['crop 5 % a side', RANDOM_CROP]) {
    yield await recallOf('single, of a quarter', name, closer, 1, () => changes[name] ?? jpeg(POSTED_QUALITY))
  }
  yield await recallOf('pair', 'two different changes at random', known, PAIRS_EACH, pairOf)
}

/** Photographs; those too plain are not banked by `pdq`. `quarters`: one quarter of each, much of it out of focus. */
async function knownPictures(quarters: boolean): Promise<readonly Known[]> {
  const known: Known[] = []
  for (const [at, file] of photographs().entries()) {
    const picture = quarters
      ? quarter(await opened(file, 2 * SIDE_MAX), at % 4)
      : await opened(file, SIDE_MAX)
    const signals = bankVariants(picture)
    if ((signals[0]?.quality ?? 0) < QUALITY_FLOOR) continue
    const bank = usable(signals)
    known.push({ picture, bank, upright: bank.slice(0, 1) })
  }
  return known
}

function quarter({ width, height, channels, data }: Pixels, which: number): Pixels {
  const [wide, tall] = [Math.floor(width / 2), Math.floor(height / 2)]
  const [left, top] = [which % 2 === 0 ? 0 : width - wide, which < 2 ? 0 : height - tall]
  const part = new Uint8Array(wide * tall * channels)
  for (let y = 0; y < tall; y++) {
    const from = ((top + y) * width + left) * channels
    part.set(data.subarray(from, from + wide * channels), y * wide * channels)
  }
  return { width: wide, height: tall, channels, data: part }
}

function usable(signals: readonly VariantPdq[]): readonly Packed[] {
  return signals.filter(({ quality }) => quality >= QUALITY_FLOOR).map(({ value }) => packed(value))
}

function* counts(known: readonly Known[]): Generator<Measurement> {
  const mean = (of: (each: Known) => number) =>
    rounded(known.reduce((sum, each) => sum + of(each), 0) / known.length)
  yield {
    bench: 'variants',
    what: 'signals',
    pictures: known.length,
    bank_mean: mean(({ bank }) => bank.length),
    bank_max: Math.max(...known.map(({ bank }) => bank.length)),
    query_mean: mean(({ picture }) => usable(queryVariants(picture)).length),
    query_max: Math.max(...known.map(({ picture }) => usable(queryVariants(picture)).length)),
  }
}

async function recallOf(
  kind: string,
  change: string,
  known: readonly Known[],
  tries: number,
  changeOf: (dice: Dice) => Change,
): Promise<Measurement> {
  let [copies, upright, bank, both] = [0, 0, 0, 0]
  for (const [at, { picture, ...signals }] of known.entries()) {
    for (let time = 0; time < tries; time++) {
      const dice = diceOf(1_000 * at + time)
      const copy = await jpeg(POSTED_QUALITY)(await changeOf(dice)(picture, dice), dice)
      const asked = usable(queryVariants(copy))
      const plain = asked.slice(0, 1)
      copies++
      if (nearest(plain, signals.upright) <= DISTANCE_MAX) upright++
      if (nearest(plain, signals.bank) <= DISTANCE_MAX) bank++
      if (nearest(asked, signals.bank) <= DISTANCE_MAX) both++
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
  }
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

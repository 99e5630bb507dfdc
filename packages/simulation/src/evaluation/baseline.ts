import { drawFrom, pickSome } from '../draw.ts'
import type { Ledger } from './ledger.ts'
import { hold, newOutcome, type Outcome } from './outcome.ts'
import { isMinorIn, type TruthBook } from './truth-book.ts'

const DAY = 86_400_000
/** Different people whose objections limit an account where there is nothing but reports. */
const OBJECTORS = 3
/** A report that says sextortion is read by somebody after so long, and the thread is then held. */
const READ_AFTER_MS = DAY
const HELD_MS = 30 * DAY

/** A platform that only listens: three different objectors limit an account at once, a report of sextortion is read in a day. */
export function reportsOnly(ledger: Ledger): Outcome {
  const outcome = newOutcome()
  const objectors = new Map<string, Set<string>>()
  for (const { at, by, target, reason } of ledger.objections) {
    const all = objectors.get(target) ?? new Set<string>()
    objectors.set(target, all.add(by))
    if (all.size >= OBJECTORS && !outcome.limited.has(target)) {
      outcome.limited.set(target, at)
      outcome.strong.set(target, at)
    }
    if (reason === 'sextortion' || reason === 'private_images')
      hold(outcome, target, by, at + READ_AFTER_MS, at + HELD_MS)
  }
  return outcome
}

/** As many adults limited as the system under test limited, drawn blindly, each at a random moment. */
export function atRandom(truth: TruthBook, ledger: Ledger, like: Outcome, seed: number): Outcome {
  const outcome = newOutcome()
  const draw = drawFrom(seed, 'random baseline')
  const adults = [...truth.accounts.values()]
    .filter(account => !isMinorIn(account))
    .map(({ account }) => account)
  const count = adults.filter(account => like.limited.has(account)).length
  const span = 30 * DAY
  for (const account of pickSome(draw, adults, count)) {
    const at = ledger.end - draw() * span
    outcome.limited.set(account, at)
    outcome.strong.set(account, at)
  }
  for (const { actor, target } of truth.incidents) {
    const limited_at = outcome.limited.get(actor)
    if (limited_at !== undefined) hold(outcome, actor, target, limited_at, limited_at + HELD_MS)
  }
  return outcome
}

import type { Account } from '../state/account.ts'
import { depthOf } from './stage.ts'

/** Someone to whom an incident happens is a probable victim: nothing automatic is taken from them. */
export function isShielded(account: Account, now: number): boolean {
  return account.harmedUntil > now
}

/** The other one already extorts this one: what this one says back is no threat of theirs. */
export function isAnsweringBack(actor: Account, target: Account): boolean {
  const back = target.pairs?.get(actor.serial)
  return back !== undefined && depthOf(back.stage) >= 4
}

import { hasAge, needsParent, type Thresholds } from './age.ts'
import type { Account, Change } from './contact.ts'
import { settingNamed, settings, settingValue, strictness } from './setting.ts'

/**
 * Whether a change makes a setting looser. What cannot be told (an unknown setting or value, nothing said)
 * counts as looser, unless nothing changes at all.
 */
export function isLoosening(change: Change | null): boolean {
  const { setting, from, to } = change ?? {}
  if (setting == null || to == null) return true
  if (from === to) return false
  const name = settingNamed(setting)
  const after = name && strictness(name, settingValue(to))
  if (name === undefined || after === undefined) return true
  if (after === settings[name].length - 1) return false
  const before = from == null ? undefined : strictness(name, settingValue(from))
  return before === undefined || after < before
}

/**
 * Whether a parent or guardian decides over a change, where actor and target are the same account. Either
 * side's facts suffice; an actor that says nothing about age adds nothing.
 */
export function needsParentToChange(actor: Account, target: Account, thresholds: Thresholds): boolean {
  if (actor.supervised === true || needsParent(located(target, actor), thresholds)) return true
  return hasAge(actor) && needsParent(located(actor, target), thresholds)
}

/** The account, in its own country or else in that of its other half. */
function located(account: Account, other: Account): Account {
  return account.country == null && other.country != null ? { ...account, country: other.country } : account
}

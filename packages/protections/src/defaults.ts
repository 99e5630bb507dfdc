import type { Limit } from './catalogue/effect.ts'
import type { RuleId } from './catalogue/rule.ts'
import { isProtected, needsParent, protectedBelow } from './contact/age.ts'
import type { Account, Change } from './contact/contact.ts'
import type { SettingValues } from './contact/setting.ts'
import { type Decision, decide } from './decide.ts'
import type { Rulebook } from './rulebook/rulebook.ts'

/** An account at the moment it begins, or moves here. */
export interface Newcomer extends Account {
  /** An account that said it was a minor's began on the same device or contact point. */
  readonly minorOnDevice?: boolean | null | undefined
}

/** What an account begins with. */
export interface Defaults {
  readonly private: boolean
  readonly teenAccount: boolean
  readonly settings: SettingValues
  /** `verify_age` where the age that was claimed is in doubt. */
  readonly limits: readonly Limit[]
  /** Who may loosen a setting. */
  readonly loosenedBy: 'parent' | 'self'
  readonly rules: readonly RuleId[]
  readonly rulebook: string
}

/** What a new account begins with (C01, C02, C39). An age that is not known, or in doubt, begins as a teen's. */
export function defaults(account: Newcomer, rulebook: Rulebook): Defaults {
  const { terms, hash } = rulebook
  const runs = (id: RuleId) => !terms.off.includes(id)
  const isDoubted = isAgeDoubted(account)
  const isTeen = isProtected(account) || isDoubted
  const isYoung = isTeen && (isDoubted || needsParent(account, terms.thresholds))
  const settings = isTeen && runs('C02') ? terms.teen : terms.adult
  const isPrivate = settings.private === 'on' || (isYoung && runs('C01'))
  const rules: RuleId[] = []
  if (isYoung && runs('C01')) rules.push('C01')
  if (isTeen && runs('C02')) rules.push('C02')
  if (isDoubted) rules.push('C39')
  return {
    private: isPrivate,
    teenAccount: isTeen,
    settings: isPrivate ? { ...settings, private: 'on' } : settings,
    limits: isDoubted ? [{ kind: 'verify_age' }] : [],
    loosenedBy: isYoung ? 'parent' : 'self',
    rules,
    rulebook: hash,
  }
}

/** A claim to be an adult that something speaks against and nothing verifies. */
function isAgeDoubted(account: Newcomer): boolean {
  const { ages } = account
  const verified = ages?.verified ?? (account.ageSource === 'verified' ? account.age : null)
  if (verified != null) return false
  const stated = ages?.stated ?? (account.ageSource === 'inferred' ? null : account.age)
  const inferred = ages?.inferred ?? (account.ageSource === 'inferred' ? account.age : null)
  if (stated == null || stated < protectedBelow) return false
  return account.minorOnDevice === true || (inferred != null && inferred < protectedBelow)
}

/**
 * Whether an account may change one of its settings at once, or waits for a parent (C38). Making a setting
 * stricter is always free.
 */
export function change(account: Account, setting: Change, rulebook: Rulebook): Decision {
  return decide({ surface: 'setting_change', actor: account, target: account, change: setting }, rulebook)
}

export { catalogue } from './catalogue/catalogue.ts'
export {
  type Effect,
  effects,
  type Limit,
  type LimitKind,
  limitKinds,
  type NoticeCode,
  noticeCodes,
} from './catalogue/effect.ts'
export type { Relaxer, Rule, RuleId } from './catalogue/rule.ts'
export { actingAge, isProtected, needsParent, protectingAge } from './contact/age.ts'
export {
  type ContactRefusal,
  type ContactRefusalCode,
  checkAccount,
  checkContact,
  contactRefusals,
  idLengthMax,
  isContactRefusal,
} from './contact/check.ts'
export {
  type Account,
  type AgeSource,
  type Ages,
  ageSources,
  type Change,
  type Contact,
  type Content,
  contentKinds,
  type Edge,
  type Fact,
  type Group,
  type RequestState,
  requestStates,
  type Surface,
  type Suspicion,
  surfaces,
} from './contact/contact.ts'
export { missingFacts } from './contact/missing.ts'
export { type SettingName, type SettingValues, settingNames, settings } from './contact/setting.ts'
export { type Decision, decide, type Reason } from './decide.ts'
export { change, type Defaults, defaults, type Newcomer } from './defaults.ts'
export { type Candidate, type Dropped, type Filtered, filter, type Shown } from './filter.ts'
export { afterCare, type PastThread, supervision, takedownService } from './moment.ts'
export { type ContactChange, diffRulebooks, type RulebookDiff, type TermChange } from './rulebook/diff.ts'
export { type Library, loadRulebook } from './rulebook/load.ts'
export {
  isRefusal,
  type RulebookRefusal,
  type RulebookRefusalCode,
  rulebookRefusals,
} from './rulebook/refusal.ts'
export { defaultRulebook, profile, profileNames, type Rulebook } from './rulebook/rulebook.ts'
export type { Connection, Terms } from './rulebook/terms.ts'
export { walk } from './rulebook/walk.ts'

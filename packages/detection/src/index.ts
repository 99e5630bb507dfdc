export { advance, defaultMeans, fold, type Means } from './detector.ts'
export {
  checkEvent,
  type EventRefusal,
  type EventRefusalCode,
  eventRefusals,
  isEventRefusal,
} from './event/check.ts'
export type { AccountFacts, Content, Event, Session } from './event/event.ts'
export { absentFeatures, features } from './feature/catalogue.ts'
export { type Family, type FeatureName, families, featureNames } from './feature/family.ts'
export type { Feature } from './feature/feature.ts'
export { type Judgement, judge } from './feature/suspicion.ts'
export {
  type ActionFinding,
  actionNames,
  type Finding,
  type IncidentFinding,
  type NoticeFinding,
  noticesGiven,
  type SuspicionFinding,
} from './finding.ts'
export { FORESEEN } from './incident/foresee.ts'
export { moves, nextStage, type Trigger, timers_ms, triggers } from './incident/machine.ts'
export { reasonWords } from './incident/reason.ts'
export { type Stage, stages, stageWords } from './incident/stage.ts'
export {
  defaultSettings,
  isSettingsRefusal,
  type Layer,
  layers,
  loadSettings,
  type Settings,
  type SettingsRefusal,
} from './settings.ts'
export type { Account, Level } from './state/account.ts'
export { LATENESS_MS, newState, type State } from './state/state.ts'
export type { Reader, Reading } from './text/reading.ts'
export { bit, type Category, categories, namesIn, type Said } from './text/said.ts'

import type { JobLine, Verdict } from '@breakwater/contract'
import { i18n } from '@lingui/core'

/* The words for each closed list of the wire. A word that is not known yet is shown as it came. */

type Words = Readonly<Record<string, () => string>>

const lanes: Words = {
  imminent: () => i18n._({ id: 'lane.imminent', message: 'Imminent harm' }),
  clock: () => i18n._({ id: 'lane.clock', message: 'Legal clock' }),
  usual: () => i18n._({ id: 'lane.usual', message: 'Usual' }),
}
const sources: Words = {
  report: () => i18n._({ id: 'source.report', message: 'Report' }),
  incident: () => i18n._({ id: 'source.incident', message: 'Incident' }),
  match: () => i18n._({ id: 'source.match', message: 'Match' }),
  takedown: () => i18n._({ id: 'source.takedown', message: 'Takedown request' }),
  appeal: () => i18n._({ id: 'source.appeal', message: 'Appeal' }),
}
const states: Words = {
  waiting: () => i18n._({ id: 'state.waiting', message: 'Waiting' }),
  assigned: () => i18n._({ id: 'state.assigned', message: 'In someone’s hands' }),
  paused: () => i18n._({ id: 'state.paused', message: 'Paused' }),
  snoozed: () => i18n._({ id: 'state.snoozed', message: 'Put off' }),
  escalated: () => i18n._({ id: 'state.escalated', message: 'Escalated' }),
  decided: () => i18n._({ id: 'state.decided', message: 'Decided' }),
  closed: () => i18n._({ id: 'state.closed', message: 'Closed' }),
}
const reasons: Words = {
  private_images: () =>
    i18n._({ id: 'reason.private-images', message: 'Sharing or threatening to share private images' }),
  sextortion: () => i18n._({ id: 'reason.sextortion', message: 'Sextortion' }),
  scam: () => i18n._({ id: 'reason.scam', message: 'Scam' }),
  harassment: () => i18n._({ id: 'reason.harassment', message: 'Harassment' }),
  spam: () => i18n._({ id: 'reason.spam', message: 'Spam' }),
  underage: () => i18n._({ id: 'reason.underage', message: 'Under age' }),
  other: () => i18n._({ id: 'reason.other', message: 'Something else' }),
}
const verdicts: Readonly<Record<Verdict, () => string>> = {
  violates: () => i18n._({ id: 'verdict.violates', message: 'Violates' }),
  no_violation: () => i18n._({ id: 'verdict.no-violation', message: 'No violation' }),
  hijacked: () => i18n._({ id: 'verdict.hijacked', message: 'Hijacked: secure and return' }),
  duplicate: () => i18n._({ id: 'verdict.duplicate', message: 'Duplicate' }),
  cannot_tell: () => i18n._({ id: 'verdict.cannot-tell', message: 'Cannot tell' }),
}
const actions: Words = {
  remove_account: () => i18n._({ id: 'action.remove-account', message: 'Remove account' }),
  limit_account: () => i18n._({ id: 'action.limit-account', message: 'Limit account' }),
  secure_account: () => i18n._({ id: 'action.secure-account', message: 'Secure account and return it' }),
  restore_account: () => i18n._({ id: 'action.restore-account', message: 'Restore account' }),
  remove_content: () => i18n._({ id: 'action.remove-content', message: 'Remove content' }),
  hide_content: () => i18n._({ id: 'action.hide-content', message: 'Hide content' }),
  restore_content: () => i18n._({ id: 'action.restore-content', message: 'Restore content' }),
  quarantine_thread: () => i18n._({ id: 'action.quarantine-thread', message: 'Quarantine the thread' }),
  hide_lists: () => i18n._({ id: 'action.hide-lists', message: 'Hide follower lists' }),
  warn: () => i18n._({ id: 'action.warn', message: 'Warn' }),
  bank_signals: () => i18n._({ id: 'action.bank-signals', message: 'Bank the content’s signals' }),
}
const subjects: Words = {
  account: () => i18n._({ id: 'subject.account', message: 'Account' }),
  content: () => i18n._({ id: 'subject.content', message: 'Content' }),
  thread: () => i18n._({ id: 'subject.thread', message: 'Thread' }),
  page: () => i18n._({ id: 'subject.page', message: 'Page' }),
}
const accountRoles: Words = {
  subject: () => i18n._({ id: 'account-role.subject', message: 'The one the job is about' }),
  target: () => i18n._({ id: 'account-role.target', message: 'Who may be harmed' }),
  reporter: () => i18n._({ id: 'account-role.reporter', message: 'Who told us' }),
  linked: () => i18n._({ id: 'account-role.linked', message: 'Linked' }),
}
const waits: Words = {
  second_opinion: () => i18n._({ id: 'waits.second-opinion', message: 'Waits for a second opinion' }),
  lead: () => i18n._({ id: 'waits.lead', message: 'Waits for a lead' }),
  authorities: () => i18n._({ id: 'waits.authorities', message: 'Waits for the authorities' }),
  second_person: () => i18n._({ id: 'waits.second-person', message: 'Waits for a second person' }),
}
const pivots: Words = {
  account: () => i18n._({ id: 'pivot.account', message: 'Account' }),
  thread: () => i18n._({ id: 'pivot.thread', message: 'Thread' }),
  content: () => i18n._({ id: 'pivot.content', message: 'Content' }),
  page: () => i18n._({ id: 'pivot.page', message: 'Page' }),
  device: () => i18n._({ id: 'pivot.device', message: 'Device' }),
  handle: () => i18n._({ id: 'pivot.handle', message: 'Handle' }),
  opener: () => i18n._({ id: 'pivot.opener', message: 'First message' }),
  picture: () => i18n._({ id: 'pivot.picture', message: 'Picture' }),
  payment: () => i18n._({ id: 'pivot.payment', message: 'Payment handle' }),
}
const decisions: Words = {
  proposed: () => i18n._({ id: 'decision.proposed', message: 'Waits for a second person' }),
  running: () => i18n._({ id: 'decision.running', message: 'Being carried out' }),
  done: () => i18n._({ id: 'decision.done', message: 'Done' }),
  undoing: () => i18n._({ id: 'decision.undoing', message: 'Being undone' }),
  undone: () => i18n._({ id: 'decision.undone', message: 'Undone' }),
  overturned: () => i18n._({ id: 'decision.overturned', message: 'Overturned on appeal' }),
  declined: () => i18n._({ id: 'decision.declined', message: 'Declined' }),
}
const staffRoles: Words = {
  reviewer: () => i18n._({ id: 'staff-role.reviewer', message: 'Reviewer' }),
  senior: () => i18n._({ id: 'staff-role.senior', message: 'Senior reviewer' }),
  analyst: () => i18n._({ id: 'staff-role.analyst', message: 'Analyst' }),
  administrator: () => i18n._({ id: 'staff-role.administrator', message: 'Administrator' }),
}
const staffStates: Words = {
  invited: () => i18n._({ id: 'staff-state.invited', message: 'Invited' }),
  active: () => i18n._({ id: 'staff-state.active', message: 'Active' }),
  suspended: () => i18n._({ id: 'staff-state.suspended', message: 'Suspended' }),
}

const ruleStates: Words = {
  draft: () => i18n._({ id: 'rule-state.draft', message: 'Draft' }),
  tested: () => i18n._({ id: 'rule-state.tested', message: 'Its tests come out' }),
  proposed: () => i18n._({ id: 'rule-state.proposed', message: 'Finds, and does nothing' }),
  live: () => i18n._({ id: 'rule-state.live', message: 'Acts' }),
  stopped: () => i18n._({ id: 'rule-state.stopped', message: 'Stopped' }),
  retired: () => i18n._({ id: 'rule-state.retired', message: 'Over' }),
}

/** By which way and how far. That a webhook got it is not known here: its platform's deliveries say so. */
const alarmWays: Words = {
  'webhook queued': () =>
    i18n._({ id: 'alarm.webhook-queued', message: 'Given to the webhooks that listen' }),
  'webhook none': () => i18n._({ id: 'alarm.webhook-none', message: 'No webhook listens' }),
  'email waiting': () => i18n._({ id: 'alarm.email-waiting', message: 'E-mail waits to be sent' }),
  'email sent': () => i18n._({ id: 'alarm.email-sent', message: 'E-mail given to the mail server' }),
}

const standings: Words = {
  unverified: () => i18n._({ id: 'standing.unverified', message: 'Nobody has looked yet' }),
  affirmed: () => i18n._({ id: 'standing.affirmed', message: 'It is what its bank holds' }),
  rejected: () => i18n._({ id: 'standing.rejected', message: 'It is harmless' }),
  disputed: () => i18n._({ id: 'standing.disputed', message: 'They disagree' }),
}
const lists = {
  alarmWay: alarmWays,
  lane: lanes,
  source: sources,
  state: states,
  reason: reasons,
  verdict: verdicts,
  action: actions,
  subject: subjects,
  accountRole: accountRoles,
  waits,
  pivot: pivots,
  standing: standings,
  decision: decisions,
  staffRole: staffRoles,
  staffState: staffStates,
  rule: ruleStates,
}

/** The word for a value of a closed list. */
export function wordFor(list: keyof typeof lists, value: string): string {
  const words: Words = lists[list]
  return words[value]?.() ?? value.replaceAll('_', ' ')
}

/** `pt` as a person says it: `Portuguese`. */
export function languageName(code: string | null): string {
  if (code === null) return i18n._({ id: 'language.unknown', message: 'Unknown language' })
  const shown = i18n.locale.includes('-X') ? 'en' : i18n.locale
  try {
    return new Intl.DisplayNames([shown], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Severity as a shape, so that colour is never the only sign. */
export function laneMark(lane: JobLine['lane']): string {
  return { imminent: '▲', clock: '◆', usual: '●' }[lane]
}

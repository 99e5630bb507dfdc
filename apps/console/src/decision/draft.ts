import type { ActionDraft, DecisionDraft, JobView, Policy, Subject, Verdict } from '@breakwater/contract'

export interface Draft {
  readonly verdict: Verdict | null
  readonly policy: string
  /** Keys of the actions wanted (`keyOf`). */
  readonly actions: readonly string[]
  readonly days: number | null
  readonly when: 'now' | 'later' | 'never'
  readonly hold_h: number | null
  readonly because: string
  readonly note: string
}

export const EMPTY: Draft = {
  verdict: null,
  policy: '',
  actions: [],
  days: null,
  when: 'now',
  hold_h: null,
  because: '',
  note: '',
}

export function keyOf({ action, subject }: ActionDraft): string {
  return `${action} ${subject.kind} ${subject.platform ?? ''} ${subject.id}`
}

const ABOUT_ACCOUNTS = [
  'remove_account',
  'limit_account',
  'secure_account',
  'restore_account',
  'hide_lists',
  'warn',
]
const ABOUT_THREADS = ['quarantine_thread']

/** What this policy lets a reviewer do in this job: each action with what it would be done to, the usual first. */
export function actionsFor(view: JobView, policy: Policy | undefined): readonly ActionDraft[] {
  return (policy?.actions ?? []).flatMap(action => {
    return subjectsOf(view, action).map(subject => ({ action, subject }))
  })
}

/** A takedown request names places: what is done to content is done in all of them. */
function subjectsOf(view: JobView, action: string): readonly Subject[] {
  const isOfContent = !ABOUT_ACCOUNTS.includes(action) && !ABOUT_THREADS.includes(action)
  const places = isOfContent ? (view.takedown?.places ?? []).flatMap(({ subject }) => subject ?? []) : []
  const own = subjectOf(view, action)
  return places.length > 0 ? places : own === null ? [] : [own]
}

function subjectOf(view: JobView, action: string): Subject | null {
  const { subject } = view.job
  if (ABOUT_ACCOUNTS.includes(action)) {
    if (subject.kind === 'account') return subject
    const account = view.accounts.find(({ role }) => role === 'subject')
    return account === undefined ? null : { platform: account.platform, kind: 'account', id: account.id }
  }
  if (ABOUT_THREADS.includes(action)) {
    if (subject.kind === 'thread') return subject
    const { thread } = view.conversation
    return thread === null ? null : { platform: subject.platform, kind: 'thread', id: thread }
  }
  return subject.kind === 'content' || subject.kind === 'page' ? subject : null
}

/** A draft after a verdict is chosen: the policy that fits best, and what is usually done. */
export function withVerdict(
  draft: Draft,
  verdict: Verdict,
  view: JobView,
  policies: readonly Policy[],
): Draft {
  const fitting = policies.filter(policy => policy.verdicts.includes(verdict))
  const suggested = view.suggested.find(id => fitting.some(policy => policy.id === id))
  const kept = fitting.some(({ id }) => id === draft.policy) ? draft.policy : undefined
  const policy = kept ?? suggested ?? fitting[0]?.id ?? ''
  return withPolicy({ ...draft, verdict }, policy, view, policies)
}

/** The draft once the policies are known: whoever types faster than they come has chosen a verdict alone. */
export function completed(draft: Draft, view: JobView, policies: readonly Policy[]): Draft {
  const { verdict, policy } = draft
  return verdict === null || policy !== '' ? draft : withVerdict(draft, verdict, view, policies)
}

export function withPolicy(draft: Draft, policy: string, view: JobView, policies: readonly Policy[]): Draft {
  const possible = actionsFor(
    view,
    policies.find(({ id }) => id === policy),
  )
  return { ...draft, policy, actions: usual(draft.verdict, possible).map(keyOf) }
}

/** What is usually done: the policy's first action where it is broken, and what it was about banked; the account back where it was hijacked. */
function usual(verdict: Verdict | null, possible: readonly ActionDraft[]): readonly ActionDraft[] {
  const first = possible[0]?.action
  if (verdict === 'violates')
    return possible.filter(({ action }) => action === first || action === 'bank_signals')
  return verdict === 'hijacked' ? possible.filter(({ action }) => action === 'secure_account') : []
}

/** The draft as the server takes it; null while it is not whole. */
export function whole(draft: Draft, possible: readonly ActionDraft[]): DecisionDraft | null {
  if (draft.verdict === null || draft.policy === '') return null
  if (draft.when === 'never' && draft.because.trim() === '') return null
  const actions = possible.filter(action => draft.actions.includes(keyOf(action)))
  return {
    verdict: draft.verdict,
    policy: draft.policy,
    actions: actions.map(action => (draft.days === null ? action : { ...action, days: draft.days })),
    tell: {
      when: draft.when,
      ...(draft.when === 'later' && draft.hold_h !== null && { hold_h: draft.hold_h }),
      ...(draft.because.trim() !== '' && { because: draft.because.trim() }),
    },
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
  }
}

import { type Static, Type } from 'typebox'
import { DateTime, Id, oneOf, orNull, Subject, SubjectKind } from './word.ts'

/**
 * POST /v1/jobs/{id}/plan  DecisionDraft → Plan          changes nothing
 * POST /v1/decisions       {job, plan, …DecisionDraft} → Decision   carries out; `plan` is the Plan's hash, so that
 *                          what is done is what was shown (refused `decision.plan-changed` otherwise)
 * POST /v1/decisions/{id}/approve → Decision             the second person, where `needsSecond`
 * POST /v1/decisions/{id}/undo {because} → Decision; POST /v1/decisions/{id}/tell → Decision ends a hold
 * GET  /v1/decisions?mine=&state=&cursor= → DecisionPage (the place of undo), GET /v1/decisions/{id}
 * GET  /v1/review/policies → { policies: Policy[] }      the default policy, as data
 * POST /v1/bulk/plan BulkDraft → BulkPlan; POST /v1/bulk {plan, …BulkDraft} → Bulk (waits for a second person);
 * POST /v1/bulk/{id}/approve, /undo; GET /v1/bulk, /v1/bulk/{id}
 *
 * GET  /v1/actions?kind=&id= → AskedActions               platforms: what was asked of them about one subject, latest first
 *
 * `verdict`: violates, no_violation, hijacked (secure the account and give it back), duplicate, cannot_tell
 * `policy`: which rule of the policy it rests on; every decision cites one, no_violation too
 * `tell`: when the affected person hears of it. Never before an escalation is finished; never who reported
 */
export const ActionName = oneOf([
  'remove_account',
  'limit_account',
  'secure_account',
  'restore_account',
  'remove_content',
  'hide_content',
  'restore_content',
  'quarantine_thread',
  'hide_lists',
  'warn',
  'bank_signals',
])
export type ActionName = Static<typeof ActionName>

export const ActionDraft = Type.Object({
  action: ActionName,
  subject: Subject,
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650, description: 'Absent: until undone.' })),
})
export type ActionDraft = Static<typeof ActionDraft>

export const Verdict = oneOf(['violates', 'no_violation', 'hijacked', 'duplicate', 'cannot_tell'])
export type Verdict = Static<typeof Verdict>

export const Tell = Type.Object({
  when: oneOf(['now', 'later', 'never'], 'later: when the hold ends or escalation is finished.'),
  hold_h: Type.Optional(Type.Integer({ minimum: 1, maximum: 720, description: 'A safety hold, in hours.' })),
  because: Type.Optional(Type.String({ maxLength: 1_000, description: 'Required for `never`.' })),
})

export const DecisionDraft = Type.Object({
  verdict: Verdict,
  policy: Type.String({ maxLength: 80 }),
  actions: Type.Array(ActionDraft, { maxItems: 100 }),
  tell: Tell,
  note: Type.Optional(Type.String({ maxLength: 5_000, description: 'For colleagues; never told.' })),
})
export type DecisionDraft = Static<typeof DecisionDraft>

/** One thing that would happen. `words` is the whole sentence; `undo` says whether and how it can be taken back. */
export const PlannedStep = Type.Object({
  action: ActionName,
  subject: Subject,
  words: Type.String(),
  until: orNull(DateTime),
  undo: oneOf(['yes', 'partly', 'no']),
  needsSecond: Type.Boolean(),
  standing: Type.Boolean({ description: 'It is so already; nothing would be sent.' }),
})
export type PlannedStep = Static<typeof PlannedStep>
export const Plan = Type.Object({
  plan: Type.String({ description: 'Hash of all of this, to give back.' }),
  verdict: Verdict,
  policy: Type.Object({ id: Type.String(), name: Type.String(), words: Type.String() }),
  steps: Type.Array(PlannedStep),
  strikes: Type.Array(
    Type.Object({ account: Id, before: Type.Integer(), after: Type.Integer(), expiresAt: DateTime }),
  ),
  tells: Type.Array(
    Type.Object({
      to: oneOf(['reporter', 'affected', 'platform', 'takedown']),
      people: Type.Integer(),
      when: oneOf(['now', 'later', 'never']),
      words: Type.String({ description: 'Word for word what they read.' }),
    }),
  ),
  needsSecond: Type.Boolean(),
  warnings: Type.Array(Type.Object({ code: Type.String(), words: Type.String() })),
})
export type Plan = Static<typeof Plan>

export const Decide = Type.Object({
  job: Id,
  plan: Type.String({ maxLength: 100 }),
  ...DecisionDraft.properties,
})
export type Decide = Static<typeof Decide>

/** proposed waits for a second person; done includes actions still being sent (see `actions`). */
export const DecisionState = oneOf(['proposed', 'done', 'undone', 'overturned', 'declined'])
export type DecisionState = Static<typeof DecisionState>
export const ActionState = oneOf(['planned', 'sent', 'confirmed', 'failed', 'undone', 'expired'])
export type ActionState = Static<typeof ActionState>

export const Decision = Type.Object({
  id: Type.String(),
  job: orNull(Type.String()),
  verdict: Verdict,
  policy: Type.String(),
  state: DecisionState,
  by: Type.String(),
  approvedBy: orNull(Type.String()),
  at: DateTime,
  undoneAt: orNull(DateTime),
  undoneBecause: orNull(Type.String()),
  /** The second person's no, and why; null while nobody said it. */
  declined: orNull(Type.Object({ by: Type.String(), because: Type.String() })),
  actions: Type.Array(
    Type.Object({
      id: Type.String(),
      action: ActionName,
      subject: Subject,
      state: ActionState,
      until: orNull(DateTime),
      changedAt: DateTime,
    }),
  ),
  tells: Type.Object({ when: Type.String(), heldUntil: orNull(DateTime), toldAt: orNull(DateTime) }),
  isBulk: Type.Boolean({ description: 'Of many at once: it is agreed to, declined and undone there.' }),
  isUndoable: Type.Boolean(),
})
export type Decision = Static<typeof Decision>
export const DecisionPage = Type.Object({
  decisions: Type.Array(Decision),
  cursor: orNull(Type.String()),
  more: Type.Boolean(),
})
export type DecisionPage = Static<typeof DecisionPage>
export const DeclineBody = Type.Object({ because: Type.String({ minLength: 1, maxLength: 1_000 }) })
export const UndoBody = Type.Object({ because: Type.String({ minLength: 1, maxLength: 1_000 }) })

export const Policy = Type.Object({
  id: Type.String(),
  name: Type.String(),
  words: Type.String({ description: 'What it forbids, as anybody would read it.' }),
  verdicts: Type.Array(Verdict),
  actions: Type.Array(ActionName, { description: 'What it lets a reviewer do, the usual first.' }),
  strikes: Type.Integer({ description: 'What it adds to an account.' }),
  reasons: Type.Array(Type.String(), { description: 'Reasons and acts of reports that suggest it.' }),
})
export type Policy = Static<typeof Policy>

export const BulkDraft = Type.Object({
  job: Type.Optional(Id),
  policy: Type.String({ maxLength: 80 }),
  action: ActionName,
  subjects: Type.Array(Subject, { minItems: 1, maxItems: 5_000 }),
  tell: Tell,
  because: Type.String({ minLength: 1, maxLength: 1_000 }),
})
export type BulkDraft = Static<typeof BulkDraft>

export const BulkPlan = Type.Object({
  plan: Type.String(),
  total: Type.Integer(),
  would: Type.Integer({ description: 'Subjects that would change.' }),
  standing: Type.Integer({ description: 'It is so already.' }),
  spared: Type.Array(
    Type.Object({
      subject: Subject,
      because: oneOf(['maybe_harmed', 'unknown', 'restored_on_appeal', 'twice']),
    }),
    { description: 'Left out, and why; somebody who may be harmed is never in a bulk.' },
  ),
  sample: Type.Array(Type.Object({ subject: Subject, words: Type.String() }), { maxItems: 50 }),
  words: Type.String({ description: 'Word for word what each affected person reads.' }),
})
export type BulkPlan = Static<typeof BulkPlan>

export const Bulk = Type.Object({
  id: Type.String(),
  state: oneOf(['proposed', 'running', 'done', 'undoing', 'undone', 'declined']),
  action: ActionName,
  policy: Type.String(),
  because: Type.String(),
  by: Type.String(),
  approvedBy: orNull(Type.String()),
  at: DateTime,
  total: Type.Integer(),
  done: Type.Integer(),
  spared: Type.Integer(),
  declined: orNull(Type.Object({ by: Type.String(), because: Type.String() })),
})
export type Bulk = Static<typeof Bulk>

/** What was asked of a platform: `sent` until it says `done` or `failed`. Nothing in it says who reported. */
export const AskedAction = Type.Object({
  id: Type.String(),
  action: ActionName,
  subject: Type.Object({ kind: SubjectKind, id: Id }),
  state: ActionState,
  until: orNull(DateTime),
  at: DateTime,
})
export type AskedAction = Static<typeof AskedAction>
export const AskedActions = Type.Object({ actions: Type.Array(AskedAction, { maxItems: 200 }) })
export type AskedActions = Static<typeof AskedActions>

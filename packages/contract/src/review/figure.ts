import { type Static, Type } from 'typebox'
import { Lane, Reviewer } from './job.ts'
import { DateTime, Id, oneOf, orNull, Reason, Subject } from './word.ts'

/**
 * GET /v1/review/figures?from=&to= → Figures                       (`review:work`)
 * GET /v1/review/alarms → { alarms }, POST /v1/review/alarms/test  (`review:lead`)
 * GET, PUT /v1/review/reviewers/{staff} ReviewerDraft → Reviewer   (`review:lead`)
 * GET, PUT, DELETE /v1/review/searches/{name} {query}              one's own saved searches
 * GET /v1/review/pivot?kind=&value= → Pivot                        everything that shares a value
 * PUT /v1/review/golden/{job} {verdict, policy}, DELETE the same, GET /v1/review/golden → GoldenList,
 * GET /v1/review/quality → Quality   (`review:lead`)
 */
const Count = Type.Object({ key: Type.String(), count: Type.Integer() })
export const Figures = Type.Object({
  from: DateTime,
  to: DateTime,
  waiting: Type.Array(Type.Object({ lane: Lane, count: Type.Integer(), breached: Type.Integer() })),
  opened: Type.Integer(),
  handled: Type.Integer(),
  breaches: Type.Integer(),
  toAction_s: Type.Object({ p50: orNull(Type.Number()), p90: orNull(Type.Number()) }),
  appeals: Type.Object({ received: Type.Integer(), overturned: Type.Integer() }),
  byLanguage: Type.Array(Count),
  languages: Type.Array(
    Type.Object({
      language: orNull(Type.String({ description: 'Null: not known.' })),
      waiting: Type.Integer(),
      late: Type.Integer({ description: 'Waiting past their time, now.' }),
      oldest_s: orNull(Type.Number({ description: 'How long the oldest that waits has waited.' })),
      handled: Type.Integer(),
      breaches: Type.Integer({ description: 'Decided past their time.' }),
      toAction_s: Type.Object({ p50: orNull(Type.Number()), p90: orNull(Type.Number()) }),
      overturned: Type.Integer({ description: 'Decisions that an appeal overturned.' }),
      onDuty: Type.Integer({ description: 'Who reads it and works now.' }),
      readers: Type.Integer({ description: 'Who reads it, on duty or not.' }),
    }),
    { description: 'Each language that something waits in, was handled in, or somebody reads.' },
  ),
  reportsByVia: Type.Array(Count, {
    description: 'Reports by where they were offered: the form, after a block, by a platform.',
  }),
  bySource: Type.Array(Count),
  byVerdict: Type.Array(Count),
  byRule: Type.Array(
    Type.Object({
      rule: Type.String(),
      jobs: Type.Integer(),
      violates: Type.Integer(),
      overturned: Type.Integer(),
    }),
  ),
  byDay: Type.Array(Type.Object({ day: Type.String(), opened: Type.Integer(), handled: Type.Integer() })),
})
export type Figures = Static<typeof Figures>

export const Alarm = Type.Object({
  id: Type.String(),
  kind: oneOf([
    'breach',
    'takedown_24h',
    'takedown_36h',
    'takedown_44h',
    'takedown_breach',
    'unstaffed',
    'test',
  ]),
  job: orNull(Type.String()),
  at: DateTime,
  words: Type.String(),
  sent: Type.Array(
    Type.Object({
      by: oneOf(['webhook', 'email']),
      state: oneOf(
        ['waiting', 'queued', 'sent', 'failed', 'none'],
        '`queued`: given to the webhooks that listen, whose deliveries say what came of it; `none`: no webhook listens.',
      ),
    }),
  ),
})
export type Alarm = Static<typeof Alarm>
export const AlarmList = Type.Object({ alarms: Type.Array(Alarm) })

export const ReviewerDraft = Type.Object({
  languages: Type.Array(Type.String({ maxLength: 35 }), { maxItems: 50 }),
  skills: Type.Array(oneOf(['general', 'minors', 'takedown', 'appeals']), { maxItems: 4 }),
  shifts: Reviewer.properties.shifts,
  conflicts: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
})
export type ReviewerDraft = Static<typeof ReviewerDraft>
export const ReviewerList = Type.Object({ reviewers: Type.Array(Reviewer) })
export const DutyBody = Type.Object({ on: Type.Boolean() })

export const SavedSearch = Type.Object({
  name: Type.String(),
  query: Type.Record(Type.String(), Type.String()),
})
export type SavedSearch = Static<typeof SavedSearch>
export const SavedSearchList = Type.Object({ searches: Type.Array(SavedSearch) })

export const PivotKind = oneOf([
  'account',
  'thread',
  'content',
  'page',
  'device',
  'handle',
  'opener',
  'picture',
  'payment',
])
export type PivotKind = Static<typeof PivotKind>
export const Pivot = Type.Object({
  kind: PivotKind,
  value: Type.String(),
  jobs: Type.Array(Type.Object({ job: Id, state: Type.String(), subject: Subject, openedAt: DateTime })),
  accounts: Type.Array(Type.Object({ platform: orNull(Type.String()), id: Type.String() })),
})
export type Pivot = Static<typeof Pivot>

export const GoldenBody = Type.Object({
  verdict: Type.String({ maxLength: 40 }),
  policy: Type.String({ maxLength: 80 }),
})
/** A job whose answer is known, and how often people found the same. */
export const GoldenJob = Type.Object({
  job: Id,
  subject: Subject,
  reason: Reason,
  verdict: Type.String(),
  policy: Type.String(),
  seen: Type.Integer(),
  right: Type.Integer(),
})
export type GoldenJob = Static<typeof GoldenJob>
export const GoldenList = Type.Object({ jobs: Type.Array(GoldenJob) })
export const Quality = Type.Object({
  golden: Type.Array(
    Type.Object({
      staff: Type.String(),
      name: Type.String(),
      seen: Type.Integer(),
      right: Type.Integer(),
    }),
  ),
  doubled: Type.Object({
    pairs: Type.Integer(),
    agreed: Type.Integer(),
    kappa: orNull(Type.Number({ description: "Cohen's kappa over verdicts; null under 10 pairs." })),
  }),
})
export type Quality = Static<typeof Quality>

import { type Static, Type } from 'typebox'
import { Asks, Standing } from '../bank.ts'
import { Exposure, JobEvidence } from './evidence.ts'
import { ReportedMessage } from './report.ts'
import { DateTime, Id, oneOf, orNull, Reason, Subject } from './word.ts'

/**
 * Review work, for the console (staff with `review:work`).
 *
 * GET  /v1/jobs?lane=&state=&source=&language=&mine=&about=&cursor=&limit=   → JobPage
 * GET  /v1/jobs/{id}                          → JobView
 * GET  /v1/jobs/{id}/conversation?thread=&before=&after=&around=&limit=   → ConversationWindow
 * POST /v1/jobs/next {lane?, language?}       → { job: JobView | null }  pulls the first that fits, locked to the caller
 * POST /v1/jobs/{id}/take                     → JobView       locks this one
 * POST /v1/jobs/{id}/release {because?}       → JobLine
 * POST /v1/jobs/{id}/pause {}                 → JobLine       stays mine, stops the lock's clock
 * POST /v1/jobs/{id}/snooze {until, because}  → JobLine       comes back by itself
 * POST /v1/jobs/{id}/notes {text}             → JobNote
 * POST /v1/jobs/{id}/second-opinion {because} → JobLine       to someone else; the asker sees the answer
 * POST /v1/jobs/{id}/escalate {to, because}   → JobLine       to `lead` or `authorities`; holds every telling
 * POST /v1/jobs/{id}/evidence JobEvidenceDraft → JobEvidence  (a platform's key, or staff)
 * POST /v1/jobs/evidence SubjectEvidenceDraft → JobEvidence  (a platform's key)
 *
 * Order everywhere: the imminent lane first, then all others together by `dueAt`, then id. `dueAt` comes of priority,
 * so arrival never decides alone. Counts stop at 10,000.
 */
export const Lane = oneOf(
  ['imminent', 'clock', 'usual'],
  'imminent: harm may happen now; clock: a legal deadline runs; usual: our own promise.',
)
export type Lane = Static<typeof Lane>
export const JobSource = oneOf(['report', 'incident', 'match', 'takedown', 'appeal'])
export type JobSource = Static<typeof JobSource>
export const JobState = oneOf(['waiting', 'assigned', 'paused', 'snoozed', 'escalated', 'decided', 'closed'])
export type JobState = Static<typeof JobState>

/** Why it is where it is in the queue: `points` add up to `priority`. `code` is stable, `words` are for eyes. */
export const PriorityReason = Type.Object({
  code: Type.String(),
  points: Type.Integer(),
  words: Type.String(),
})
export type PriorityReason = Static<typeof PriorityReason>

export const JobLine = Type.Object({
  id: Id,
  source: JobSource,
  sources: Type.Array(JobSource, { description: 'All that were folded into it.' }),
  lane: Lane,
  priority: Type.Integer({ minimum: 0, maximum: 100 }),
  why: Type.Array(PriorityReason),
  state: JobState,
  subject: Subject,
  reason: Reason,
  isMinor: Type.Boolean({ description: 'Somebody under 18, or of unknown age, may be harmed.' }),
  language: orNull(Type.String()),
  country: orNull(Type.String()),
  skill: oneOf(['general', 'minors', 'takedown', 'appeals']),
  reports: Type.Integer({ description: 'People who told us, one each however often.' }),
  brigade: Type.Boolean({
    description: 'Many at once from accounts that look like one hand: counts as one.',
  }),
  openedAt: DateTime,
  changedAt: DateTime,
  dueAt: DateTime,
  isBreached: Type.Boolean(),
  assigned: orNull(
    Type.Object({ staff: Type.String(), name: Type.String(), until: orNull(DateTime), isMe: Type.Boolean() }),
  ),
  snoozedUntil: orNull(DateTime),
  waitsFor: orNull(oneOf(['second_opinion', 'lead', 'authorities', 'second_person'])),
})
export type JobLine = Static<typeof JobLine>

export const LaneCount = Type.Object({
  lane: Lane,
  waiting: Type.Integer(),
  breached: Type.Integer(),
  mine: Type.Integer(),
  nextDueAt: orNull(DateTime),
  onDuty: Type.Integer({ description: 'People on duty who may take from it.' }),
})
export const JobPage = Type.Object({
  jobs: Type.Array(JobLine),
  cursor: orNull(Type.String()),
  more: Type.Boolean(),
  counts: Type.Array(LaneCount),
})
export type JobPage = Static<typeof JobPage>

/**
 * A message as a reviewer reads it: the original always; a translation only beside it. Its media carry no `url`: a
 * reveal answers that, once the look is recorded.
 */
export const JobMessage = Type.Object({
  ...ReportedMessage.properties,
  position: Type.Integer({ description: 'Its place in the thread, from 1.' }),
  thread: Type.String(),
  isSubject: Type.Boolean({ description: 'Written by the account that the job is about.' }),
  marks: Type.Array(Type.String(), { description: 'Reasons the detection names: `threat`, `demand` …' }),
  translation: orNull(Type.Object({ language: Type.String(), text: Type.String(), by: Type.String() })),
})
export type JobMessage = Static<typeof JobMessage>

/** `before` and `after` are cursors; null where the thread ends. Windows never exceed 200 messages. */
export const ConversationWindow = Type.Object({
  thread: orNull(Type.String()),
  threads: Type.Array(Type.Object({ thread: Type.String(), messages: Type.Integer() })),
  messages: Type.Array(JobMessage),
  before: orNull(Type.String()),
  after: orNull(Type.String()),
  total: Type.Integer(),
})
export type ConversationWindow = Static<typeof ConversationWindow>

export const JobAccount = Type.Object({
  platform: orNull(Type.String()),
  id: Type.String(),
  role: oneOf(['subject', 'target', 'reporter', 'linked'], '`reporter` is for reviewers alone.'),
  facts: Type.Record(Type.String(), Type.Unknown(), { description: 'What the platform lets us keep of it.' }),
  isMinor: orNull(Type.Boolean()),
  strikes: Type.Integer(),
  actions: Type.Array(Type.Object({ action: Type.String(), at: DateTime, state: Type.String() })),
  openJobs: Type.Integer(),
})
export type JobAccount = Static<typeof JobAccount>

/** A step of an incident and what shows it, side by side. */
export const TimelineStep = Type.Object({
  at: DateTime,
  incident: orNull(Type.String()),
  from: orNull(Type.String()),
  to: Type.String(),
  words: Type.String(),
  reasons: Type.Array(Type.String()),
  because: Type.Array(Type.String(), { description: 'The reasons in words, in the same order.' }),
  messages: Type.Array(Type.String(), { description: 'Ids of messages that show it.' }),
})
export const JobMatch = Type.Object({
  bank: Type.String(),
  item: Type.String(),
  type: Type.String(),
  distance: Type.Integer(),
  asks: Asks,
  media: orNull(Type.String({ description: 'What to lay beside it; a reveal shows it.' })),
  isConfirmed: Type.Boolean(),
  standing: orNull(Standing),
  state: orNull(Type.String({ description: 'Null: the item is gone.' })),
  kind: orNull(Type.String()),
  tags: Type.Array(Type.String()),
  addedAt: orNull(DateTime),
  blockedBy: Type.Integer({ description: 'How many partners blocked what it matched.' }),
  notBlockedBy: Type.Integer(),
})
/** Another account that shares something with the subject: `by` says what, never its value in clear. */
export const LinkedAccount = Type.Object({
  platform: orNull(Type.String()),
  id: Type.String(),
  by: Type.Array(
    Type.Object({
      kind: oneOf(['device', 'handle', 'opener', 'picture', 'payment']),
      value: Type.String({ description: 'To pivot with: GET /v1/review/pivot?kind=&value=' }),
    }),
  ),
  strikes: Type.Integer(),
  openJob: orNull(Type.String()),
})
export type LinkedAccount = Static<typeof LinkedAccount>

export const JobNote = Type.Object({
  id: Type.String(),
  at: DateTime,
  by: Type.String(),
  text: Type.String(),
})
export type JobNote = Static<typeof JobNote>

/** Everything that happened to the job, newest first; `what` is a closed word, `words` a sentence. */
export const JobHistory = Type.Object({
  at: DateTime,
  by: Type.String(),
  what: Type.String(),
  words: Type.String(),
  decision: orNull(Type.String()),
})
/** What people told us; who they are stays out. */
export const JobReport = Type.Object({
  at: DateTime,
  reason: Reason,
  acts: Type.Array(Type.String()),
  relation: oneOf(['self', 'someone_else', 'unknown']),
  ageThen: Type.String(),
  words: orNull(Type.String()),
  language: orNull(Type.String()),
  weight: Type.Number({ description: "0 to 1: how much this reporter's earlier reports held up." }),
})
export const JobView = Type.Object({
  job: JobLine,
  reports: Type.Array(JobReport),
  conversation: ConversationWindow,
  accounts: Type.Array(JobAccount),
  timeline: Type.Array(TimelineStep),
  matches: Type.Array(JobMatch),
  linked: Type.Array(LinkedAccount),
  evidence: Type.Array(JobEvidence),
  notes: Type.Array(JobNote),
  history: Type.Array(JobHistory),
  takedown: orNull(
    Type.Object({
      validAt: orNull(DateTime),
      dueAt: orNull(DateTime),
      relation: orNull(Type.String()),
      facts: orNull(Type.String()),
      declares: Type.Array(Type.String()),
      places: Type.Array(
        Type.Object({
          url: orNull(Type.String()),
          content: orNull(Type.String()),
          note: orNull(Type.String()),
          subject: orNull(Subject),
        }),
      ),
    }),
  ),
  appeal: orNull(Type.Object({ decision: Type.String(), words: Type.String(), at: DateTime })),
  suggested: Type.Array(Type.String(), {
    description: 'Policies that fit what was told, most fitting first.',
  }),
})
export type JobView = Static<typeof JobView>

/**
 * GET /v1/review/translation → TranslationService; POST /v1/jobs/{id}/translation TranslateBody → Translations
 * Only where the operator set a service up, and only when a reviewer asks: what people wrote goes to that service.
 */
export const TranslationService = Type.Object({
  by: orNull(Type.String({ description: 'Who translates; null where nobody does.' })),
})
export type TranslationService = Static<typeof TranslationService>
export const TranslateBody = Type.Object({
  messages: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 100 }),
  to: Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$', maxLength: 35 }),
})
export type TranslateBody = Static<typeof TranslateBody>
export const Translations = Type.Object({
  translations: Type.Array(
    Type.Object({ message: Type.String(), language: Type.String(), text: Type.String(), by: Type.String() }),
    { description: 'In the order asked for; what is in that language already is left out.' },
  ),
})
export type Translations = Static<typeof Translations>

export const NextJob = Type.Object({
  lane: Type.Optional(Lane),
  language: Type.Optional(Type.String({ maxLength: 35 })),
})
export const Pulled = Type.Object({ job: orNull(JobView) })
export type Pulled = Static<typeof Pulled>
const Because = Type.String({ minLength: 1, maxLength: 1_000 })
export const ReleaseBody = Type.Object({ because: Type.Optional(Because) })
export const SnoozeBody = Type.Object({ until: DateTime, because: Because })
export const NoteBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 5_000 }) })
export const SecondOpinionBody = Type.Object({ because: Because })
export const EscalateBody = Type.Object({ to: oneOf(['lead', 'authorities']), because: Because })

/** `GET /v1/review/me`: what the top bar of the console shows. `POST /v1/review/duty {on}` changes it. */
export const Reviewer = Type.Object({
  staff: Type.String(),
  name: Type.String(),
  languages: Type.Array(Type.String()),
  skills: Type.Array(Type.String()),
  onDuty: Type.Boolean(),
  shifts: Type.Array(
    Type.Object({
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'Monday is 1.' }),
      from: Type.String({ pattern: '^\\d\\d:\\d\\d$' }),
      to: Type.String({ pattern: '^\\d\\d:\\d\\d$', description: 'Earlier than `from`: over midnight.' }),
      zone: Type.String({ examples: ['Europe/Lisbon'] }),
    }),
  ),
  conflicts: Type.Array(Type.String(), { description: 'Accounts whose jobs this person never gets.' }),
  exposure: Exposure,
  holds: Type.Array(Type.String(), { description: 'Ids of the jobs locked to this person.' }),
  toAgree: Type.Integer({ description: 'Decisions of others that wait for a second person.' }),
  declined: Type.Integer({ description: 'Own decisions that a second person declined, not decided again.' }),
})
export type Reviewer = Static<typeof Reviewer>

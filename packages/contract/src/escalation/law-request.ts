import { type Static, Type } from 'typebox'
import { Country, DateTime, oneOf, orNull } from '../review/word.ts'

/**
 * Requests of police and other authorities (`escalation:send`). Whoever asks is called back, on a number that was not in the
 * request and is published where anybody can read it; a second person confirms. An e-mail domain is never proof, and an
 * emergency is no exception.
 *
 * POST /v1/law-requests LawRequestDraft        → LawRequest
 * GET  /v1/law-requests, /v1/law-requests/{id} → LawRequestList, LawRequest
 * POST /v1/law-requests/{id}/call LawCall      → LawRequest
 * POST /v1/law-requests/{id}/confirm           → LawRequest   somebody other than who called
 * POST /v1/law-requests/{id}/answer LawAnswerOf → LawAnswer   what is handed over: hashes, and the chain of custody
 * GET  /v1/law-requests/{id}/answers/{answer}  → LawAnswer    what was handed over, once more; reading it is recorded
 * POST /v1/law-requests/{id}/preserve LawPreserve → LawRequest  keeps what is known of a job until a day, at once
 * GET  /v1/law-requests/{id}/preserved/{job}   → LawPreserved   reading it is recorded
 * POST /v1/law-requests/{id}/refuse {because}  → LawRequest
 */
export const LawRequestKind = oneOf(['legal_process', 'emergency', 'preservation'])
export const LawRequestState = oneOf(['received', 'called', 'verified', 'answered', 'refused'])
export type LawRequestState = Static<typeof LawRequestState>

const Short = Type.String({ minLength: 1, maxLength: 300 })
export const LawRequestDraft = Type.Object({
  kind: LawRequestKind,
  country: Country,
  agency: Short,
  officer: Short,
  phone: Type.Optional(
    Type.String({ maxLength: 50, description: 'As the request gives it: never the one to call.' }),
  ),
  email: Type.Optional(Type.String({ maxLength: 255 })),
  reference: Short,
  asksFor: Type.String({ minLength: 1, maxLength: 10_000 }),
})
export type LawRequestDraft = Static<typeof LawRequestDraft>

export const LawCall = Type.Object({
  number: Type.String({ minLength: 3, maxLength: 50 }),
  source: Type.String({ maxLength: 2_000, description: 'The public page where the number stands.' }),
  isConfirmed: Type.Boolean({ description: 'Whether they confirmed there that the request is theirs.' }),
  words: Type.String({
    minLength: 1,
    maxLength: 2_000,
    description: 'Whom you spoke to, and what they said.',
  }),
})
export type LawCall = Static<typeof LawCall>

/** What somebody of the staff did; with an answer or a preservation its job, and the hashes of what it was. */
export const LawStep = Type.Object({
  at: DateTime,
  by: Type.String(),
  name: Type.String({ description: 'Of who did it, as it was then.' }),
  what: Type.String(),
  job: Type.Optional(Type.String()),
  hashes: Type.Optional(Type.Array(Type.String())),
})
export type LawStep = Static<typeof LawStep>

export const LawRequest = Type.Object({
  id: Type.String(),
  kind: LawRequestKind,
  state: LawRequestState,
  country: Type.String(),
  receivedAt: DateTime,
  closedAt: orNull(DateTime),
  draft: orNull(LawRequestDraft),
  call: orNull(LawCall),
  steps: Type.Array(LawStep),
  answers: Type.Array(
    Type.Object({ id: Type.String(), job: Type.String(), at: DateTime, by: Type.String() }),
  ),
  preserved: Type.Array(
    Type.Object({ job: Type.String(), at: DateTime, by: Type.String(), until: DateTime }),
  ),
})
export type LawRequest = Static<typeof LawRequest>
export const LawRequestList = Type.Object({ requests: Type.Array(LawRequest) })
export type LawRequestList = Static<typeof LawRequestList>

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
/** What of a job is handed over: nothing goes that was not chosen, but for which account it is. */
export const LawAnswerOf = Type.Object({
  job: Type.String({ maxLength: 40 }),
  files: Type.Array(Sha256, { maxItems: 500, description: 'Files of the job, by their hashes.' }),
  conversation: orNull(
    Type.Object(
      { from: orNull(DateTime), to: orNull(DateTime) },
      { description: 'From a moment up to another one; null: from its first message, to its last.' },
    ),
  ),
  danger: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 2_000,
      description:
        'In an emergency: which danger to life or limb, and why you believe it (18 USC 2702(b)(8)).',
    }),
  ),
})
export type LawAnswerOf = Static<typeof LawAnswerOf>
export const LawRefusal = Type.Object({ because: Type.String({ minLength: 1, maxLength: 1_000 }) })
export const LawPreserve = Type.Object({ job: Type.String({ maxLength: 40 }), until: DateTime })

const LawLook = Type.Object({ by: Type.String(), at: DateTime, shown_ms: orNull(Type.Integer()) })
export const LawItem = Type.Object({
  what: Type.String(),
  sha256: Sha256,
  bytes: Type.Integer(),
  looks: Type.Array(LawLook, { description: 'Who of the staff looked at it, when, and for how long.' }),
})
export type LawItem = Static<typeof LawItem>

/** What is handed over, and nothing more: each thing by its hash, and who had it in hand. */
export const LawAnswer = Type.Object({
  id: Type.String(),
  request: LawRequest,
  job: Type.String(),
  account: orNull(Type.String()),
  platform: orNull(Type.String()),
  items: Type.Array(LawItem),
  conversation: orNull(Type.String()),
  danger: orNull(Type.String()),
})
export type LawAnswer = Static<typeof LawAnswer>

/** What was known of a job when somebody asked to preserve it. */
export const LawPreserved = Type.Object({
  job: Type.String(),
  account: orNull(Type.String()),
  platform: orNull(Type.String()),
  at: DateTime,
  until: DateTime,
  accounts: Type.Record(Type.String(), Type.Unknown(), { description: 'What was on record of each, by id.' }),
  items: Type.Array(LawItem),
  conversation: orNull(Type.String()),
})
export type LawPreserved = Static<typeof LawPreserved>

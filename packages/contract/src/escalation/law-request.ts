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
 * POST /v1/law-requests/{id}/answer {job}      → LawAnswer    what is handed over: hashes, and the chain of custody
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

export const LawRequest = Type.Object({
  id: Type.String(),
  kind: LawRequestKind,
  state: LawRequestState,
  country: Type.String(),
  receivedAt: DateTime,
  closedAt: orNull(DateTime),
  draft: orNull(LawRequestDraft),
  call: orNull(LawCall),
  steps: Type.Array(Type.Object({ at: DateTime, by: Type.String(), what: Type.String() })),
})
export type LawRequest = Static<typeof LawRequest>
export const LawRequestList = Type.Object({ requests: Type.Array(LawRequest) })
export type LawRequestList = Static<typeof LawRequestList>

export const LawAnswerOf = Type.Object({ job: Type.String({ maxLength: 40 }) })
export const LawRefusal = Type.Object({ because: Type.String({ minLength: 1, maxLength: 1_000 }) })

/** What is handed over, and nothing more: each thing by its hash, and who had it in hand. */
export const LawAnswer = Type.Object({
  request: LawRequest,
  job: Type.String(),
  account: orNull(Type.String()),
  platform: orNull(Type.String()),
  items: Type.Array(Type.Object({ what: Type.String(), sha256: Type.String(), bytes: Type.Integer() })),
  conversation: orNull(Type.String()),
})
export type LawAnswer = Static<typeof LawAnswer>

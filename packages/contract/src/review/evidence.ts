import { type Static, Type } from 'typebox'
import { DateTime, Id, oneOf, orNull } from './word.ts'

/**
 * `PUT /v1/evidence/{sha256}` (the file itself, scope `evidence:write`; encrypted before it touches the disk),
 * `POST /v1/jobs/{id}/evidence` (ties it to a job), and what reviewers see of it. A file is read only through
 * an open reveal: `POST /v1/reveals` says what, `GET /v1/reveals/{id}/content` gives it, `POST …/end` closes it.
 */
export const EvidenceKind = oneOf(['image', 'video', 'audio', 'messages', 'connection', 'other'])
export const EvidenceRule = oneOf(['review', 'preserve'], 'How long it is kept: see the evidence floor.')
export type EvidenceRule = Static<typeof EvidenceRule>

export const Evidence = Type.Object({
  sha256: Type.String(),
  bytes: Type.Integer(),
  rule: EvidenceRule,
  receivedAt: DateTime,
  goesAt: DateTime,
})
export type Evidence = Static<typeof Evidence>

export const JobEvidenceDraft = Type.Object({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  kind: EvidenceKind,
  name: Type.Optional(Type.String({ maxLength: 300, description: 'Shown as text, never as a path.' })),
  account: Type.Optional(Id),
  message: Type.Optional(Id),
  at: Type.Optional(DateTime),
})
export type JobEvidenceDraft = Static<typeof JobEvidenceDraft>

/** The same for a platform that knows its own content or account, and no job: the open job about that. */
export const SubjectEvidenceDraft = Type.Object({
  ...JobEvidenceDraft.properties,
  about: Type.Object({ kind: Type.Enum(['content', 'account']), id: Id }),
})
export type SubjectEvidenceDraft = Static<typeof SubjectEvidenceDraft>

export const JobEvidence = Type.Object({
  sha256: Type.String(),
  kind: EvidenceKind,
  name: orNull(Type.String()),
  account: orNull(Type.String()),
  message: orNull(Type.String()),
  at: orNull(DateTime),
  bytes: Type.Integer(),
})
export type JobEvidence = Static<typeof JobEvidence>

/**
 * One look at one thing, by one person. `how` is what softened it: the face says, and it is kept as said.
 * `shown_ms` is the shorter of what the face says and what our clock saw; a look that never ended counts
 * as the longest a reveal can be.
 */
export const RevealDraft = Type.Object({
  job: Id,
  media: Id,
  how: Type.Object({
    grey: Type.Boolean(),
    blur: Type.Integer({ minimum: 0, maximum: 10 }),
    muted: Type.Boolean(),
  }),
})
export type RevealDraft = Static<typeof RevealDraft>

export const Reveal = Type.Object({
  id: Type.String(),
  job: Type.String(),
  media: Type.String(),
  by: Type.String(),
  at: DateTime,
  how: RevealDraft.properties.how,
  url: orNull(
    Type.String({ description: "Evidence: `/v1/reveals/{id}/content`; else the platform's link." }),
  ),
  shown_ms: orNull(Type.Integer({ description: 'null while it is open.' })),
})
export type Reveal = Static<typeof Reveal>

export const RevealEnd = Type.Object({ shown_ms: Type.Integer({ minimum: 0, maximum: 3_600_000 }) })

/** From the record of reveals: what one person has looked at today, and when to rest. */
export const Exposure = Type.Object({
  today_ms: Type.Integer(),
  budget_ms: Type.Integer(),
  sinceBreak_ms: Type.Integer(),
  reveals: Type.Integer(),
  state: oneOf(['ok', 'break_due', 'spent'], '`break_due` advises; `spent` refuses further reveals today.'),
  breakUntil: orNull(DateTime),
})
export type Exposure = Static<typeof Exposure>

import { type Static, Type } from 'typebox'
import { ItemDraft } from './bank.ts'
import { Kind, Tags } from './signal.ts'

export const Audience = Type.Union([Type.Literal('adult'), Type.Literal('minor')], {
  description: 'By age at the time of the picture.',
})
export type Audience = Static<typeof Audience>

const Pin = Type.String({ maxLength: 1024, description: '4 to 128 characters of any script.' })

export const CaseDraft = Type.Object({
  audience: Audience,
  pin: Pin,
  items: Type.Array(ItemDraft, { minItems: 1, maxItems: 100 }),
  country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  recoveryHash: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 of the recovery code, which was made on the device and stays there.',
    }),
  ),
})
export type CaseDraft = Static<typeof CaseDraft>

export const MoreItems = Type.Object({ items: Type.Array(ItemDraft, { minItems: 1, maxItems: 100 }) })
export type MoreItems = Static<typeof MoreItems>

export const NewPin = Type.Object({
  pin: Pin,
  recoveryCode: Type.Optional(
    Type.String({ maxLength: 200, description: 'Or the present PIN in X-Case-Pin.' }),
  ),
})
export type NewPin = Static<typeof NewPin>

export const Progress = Type.Union([
  Type.Literal('waiting', { description: 'Has not fetched it yet.' }),
  Type.Literal('checking', { description: 'Asks us about each upload.' }),
  Type.Literal('fetched'),
  Type.Literal('pending_review'),
  Type.Literal('blocked'),
  Type.Literal('not_blocked'),
  Type.Literal('no_match'),
  Type.Literal('stopped', { description: 'We answer nothing any more; no receipt has come.' }),
  Type.Literal('withdrawal_fetched', { description: 'Was told of the withdrawal; no receipt has come.' }),
  Type.Literal('withdrawn', { description: 'Confirmed the withdrawal.' }),
])
export type Progress = Static<typeof Progress>

const DateTime = Type.String({ format: 'date-time' })

export const CaseItem = Type.Object({
  position: Type.Integer({
    minimum: 1,
    description: 'Its place in the case. The bank knows it by another id.',
  }),
  kind: Kind,
  tags: Tags,
  types: Type.Array(Type.String(), { description: 'The signal types that were banked.' }),
  state: Type.Union([Type.Literal('active'), Type.Literal('set_aside'), Type.Literal('withdrawn')]),
  addedAt: DateTime,
  partners: Type.Array(
    Type.Object({ partner: Type.String(), progress: Progress, at: Type.Union([DateTime, Type.Null()]) }),
  ),
})
export type CaseItem = Static<typeof CaseItem>

export const Case = Type.Object({
  number: Type.String({ examples: ['7KQF-2M9D-XW3H'] }),
  audience: Audience,
  state: Type.Union([Type.Literal('open'), Type.Literal('withdrawn')]),
  createdAt: DateTime,
  withdrawnAt: Type.Union([DateTime, Type.Null()]),
  deletedAfter: Type.Union([DateTime, Type.Null()], { description: 'When a withdrawn case is erased.' }),
  items: Type.Array(CaseItem),
})
export type Case = Static<typeof Case>

export const Coverage = Type.Object({
  audience: Audience,
  demonstration: Type.Boolean({
    description: 'True until a platform reads this bank and an operator answers for it.',
  }),
  tryHere: Type.Boolean({ description: 'A demonstration on this very machine, which may be tried.' }),
  operator: Type.Union([Type.Object({ name: Type.String(), contact: Type.String() }), Type.Null()]),
  platforms: Type.Array(Type.Object({ name: Type.String(), since: DateTime })),
})
export type Coverage = Static<typeof Coverage>

import { type Static, Type } from 'typebox'
import { Kind, SignalBody, Tags } from './signal.ts'

export const Asks = Type.Union([Type.Literal('block'), Type.Literal('review'), Type.Literal('log')], {
  description: 'What the bank asks of a platform that sees a match.',
})
export type Asks = Static<typeof Asks>

export const Bank = Type.Object({
  bank: Type.String(),
  thresholds: Type.Record(Type.String(), Type.Integer(), { description: 'Largest distance by signal type.' }),
  scopes: Type.Array(Type.String(), { description: 'What the asking key may do here.' }),
})
export type Bank = Static<typeof Bank>

export const ItemDraft = Type.Object({
  kind: Kind,
  signals: Type.Array(SignalBody, { minItems: 1, maxItems: 64 }),
  tags: Type.Optional(Tags),
})
export type ItemDraft = Static<typeof ItemDraft>

export const ItemState = Type.Union([Type.Literal('active'), Type.Literal('withdrawn')])

export const ItemChange = Type.Object({
  item: Type.String(),
  state: ItemState,
  kind: Kind,
  signals: Type.Array(SignalBody, { description: 'Empty once withdrawn.' }),
  tags: Tags,
  asks: Asks,
  changedAt: Type.String({ format: 'date-time' }),
})
export type ItemChange = Static<typeof ItemChange>

export const ItemPage = Type.Object({
  items: Type.Array(ItemChange),
  cursor: Type.String({ description: 'Ask with it next time, also when nothing is left.' }),
  more: Type.Boolean(),
})
export type ItemPage = Static<typeof ItemPage>

export const Outcome = Type.Union([
  Type.Literal('pending_review'),
  Type.Literal('blocked'),
  Type.Literal('not_blocked'),
  Type.Literal('no_match'),
  Type.Literal('withdrawn'),
])
export type Outcome = Static<typeof Outcome>

export const Feedback = Type.Object({ bank: Type.String(), item: Type.String(), outcome: Outcome })
export type Feedback = Static<typeof Feedback>

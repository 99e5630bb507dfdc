import { type Static, Type } from 'typebox'
import { Kind, SignalBody, Tags } from './signal.ts'

export const Asks = Type.Union([Type.Literal('block'), Type.Literal('review'), Type.Literal('log')], {
  description: 'What the bank asks of a platform that sees a match.',
})
export type Asks = Static<typeof Asks>

export const Standing = Type.Union(
  [Type.Literal('unverified'), Type.Literal('affirmed'), Type.Literal('rejected'), Type.Literal('disputed')],
  { description: 'What members say of an item, added up: disputed where some reject it and some do not.' },
)
export type Standing = Static<typeof Standing>

const Share = Type.Number({
  minimum: 0,
  maximum: 1,
  description: '0 is off, 1 is on; between, on for that share of its items, always the same ones.',
})

const settings = {
  thresholds: Type.Record(Type.String({ maxLength: 40 }), Type.Integer({ minimum: 0, maximum: 63 }), {
    description: 'Largest distance by signal type.',
  }),
  vetoes: Type.Boolean({ description: 'Its items are what must never match.' }),
  share: Share,
  asks: Asks,
  unverified: Asks,
  disputed: Type.Union([
    Type.Literal('keep'),
    Type.Literal('review'),
    Type.Literal('log'),
    Type.Literal('off'),
  ]),
  note: Type.String({ maxLength: 500 }),
}

/** What an operator sets of a bank; what is left out stays, or is as usual in a new bank. */
export const BankSettings = Type.Partial(
  Type.Object({
    ...settings,
    openScopes: Type.Array(Type.String({ maxLength: 40 }), {
      maxItems: 4,
      description: 'Scopes that a bare scope of a key covers here; others are granted by name: match:NAME.',
    }),
  }),
)
export type BankSettings = Static<typeof BankSettings>

const { note: _, ...openSettings } = settings

/** A bank as partners see it: without the operator's note. */
export const Bank = Type.Object({
  bank: Type.String(),
  ...openSettings,
  scopes: Type.Array(Type.String(), { description: 'What the asking key may do here.' }),
})
export type Bank = Static<typeof Bank>

const Regions = Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
  maxItems: 250,
  description: 'Countries in which it matches; none: everywhere.',
})
const Moment = Type.String({ format: 'date-time' })

export const ItemDraft = Type.Object({
  kind: Kind,
  signals: Type.Array(SignalBody, { minItems: 1, maxItems: 64 }),
  tags: Type.Optional(Tags),
  regions: Type.Optional(Regions),
  note: Type.Optional(Type.String({ maxLength: 500 })),
  expiresAt: Type.Optional(Moment),
})
export type ItemDraft = Static<typeof ItemDraft>

/** What changes on an item; what is left out stays. */
export const ItemEdit = Type.Partial(
  Type.Object({
    tags: Tags,
    regions: Regions,
    note: Type.String({ maxLength: 500 }),
    expiresAt: Type.Union([Moment, Type.Null()]),
    off: Type.Boolean({ description: 'Off: it asks nothing and is not matched.' }),
    offUntil: Type.Union([Moment, Type.Null()], { description: 'When it goes on again by itself.' }),
  }),
)
export type ItemEdit = Static<typeof ItemEdit>

export const ItemState = Type.Union([Type.Literal('active'), Type.Literal('withdrawn')])

export const ItemChange = Type.Object({
  item: Type.String(),
  state: ItemState,
  kind: Kind,
  signals: Type.Array(SignalBody, { description: 'Empty once withdrawn.' }),
  tags: Tags,
  asks: Asks,
  standing: Standing,
  regions: Type.Optional(Regions),
  changedAt: Type.String({ format: 'date-time' }),
})
export type ItemChange = Static<typeof ItemChange>

export const ItemPage = Type.Object({
  items: Type.Array(ItemChange),
  cursor: Type.String({ description: 'Ask with it next time, also when nothing is left.' }),
  more: Type.Boolean(),
})
export type ItemPage = Static<typeof ItemPage>

/** An item as those see it who look after its bank. */
export const ShownItem = Type.Object({
  item: Type.String(),
  number: Type.Integer({ description: 'Its place in the order of all additions.' }),
  bank: Type.String(),
  kind: Kind,
  state: Type.Union([Type.Literal('active'), Type.Literal('set_aside'), Type.Literal('withdrawn')]),
  tags: Tags,
  regions: Regions,
  note: Type.String(),
  origin: Type.String(),
  standing: Standing,
  confirmed: Type.Boolean({ description: 'A human here looked and confirmed it.' }),
  asks: Type.Union([Asks, Type.Null()], { description: 'null: it is not matched.' }),
  off: Type.Boolean(),
  offUntil: Type.Union([Moment, Type.Null()]),
  expiresAt: Type.Union([Moment, Type.Null()]),
  addedAt: Moment,
  changedAt: Moment,
})
export type ShownItem = Static<typeof ShownItem>

export const Catalogue = Type.Object({
  items: Type.Array(ShownItem),
  cursor: Type.Union([Type.String(), Type.Null()], { description: 'Ask with it for the next page.' }),
})
export type Catalogue = Static<typeof Catalogue>

/** Which items of a bank are listed, newest change first. */
export const CatalogueQuery = Type.Partial(
  Type.Object({
    state: ShownItem.properties.state,
    standing: Standing,
    tag: Type.String({ maxLength: 40 }),
    origin: Type.String({ maxLength: 100 }),
    cursor: Type.String({ maxLength: 100 }),
  }),
)
export type CatalogueQuery = Static<typeof CatalogueQuery>

export const Opinion = Type.Object({
  owner: Type.String(),
  category: Type.Union([Type.Literal('affirms'), Type.Literal('suspects'), Type.Literal('rejects')]),
  tags: Tags,
  at: Moment,
})
export type Opinion = Static<typeof Opinion>

export const ItemHistory = Type.Object({
  item: ShownItem,
  signals: Type.Array(SignalBody),
  opinions: Type.Array(Opinion),
  history: Type.Array(
    Type.Object({
      at: Moment,
      by: Type.String(),
      what: Type.String(),
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
export type ItemHistory = Static<typeof ItemHistory>

export const Outcome = Type.Union([
  Type.Literal('pending_review'),
  Type.Literal('blocked'),
  Type.Literal('not_blocked'),
  Type.Literal('no_match'),
  Type.Literal('withdrawn'),
])
export type Outcome = Static<typeof Outcome>

export const Feedback = Type.Object({
  bank: Type.String(),
  item: Type.String(),
  outcome: Outcome,
  tags: Type.Optional(Tags),
})
export type Feedback = Static<typeof Feedback>

export const ImportFormat = Type.Union([Type.Literal('ndjson'), Type.Literal('csv'), Type.Literal('hma')])
export type ImportFormat = Static<typeof ImportFormat>

/** How far an import has come. */
export const ImportProgress = Type.Object({
  import: Type.String(),
  bank: Type.String(),
  line: Type.Integer({ description: 'The last line that is settled; asked again, it goes on after it.' }),
  added: Type.Integer(),
  known: Type.Integer({ description: 'Items that were there, and tombstones, which stay.' }),
  refused: Type.Integer(),
  done: Type.Boolean(),
})
export type ImportProgress = Static<typeof ImportProgress>

import { type Static, Type } from 'typebox'
import { AccountFacts } from './contact.ts'

const Opaque = Type.String({ minLength: 1, maxLength: 256 })

/** What a platform lets us keep about an account. Devices and contact points are opaque: hash them first. */
export const AccountBody = Type.Intersect([
  Type.Omit(AccountFacts, ['id']),
  Type.Object({
    devices: Type.Optional(Type.Array(Opaque, { maxItems: 64 })),
    contactPoints: Type.Optional(Type.Array(Opaque, { maxItems: 64 })),
  }),
])
export type AccountBody = Static<typeof AccountBody>

/** An account at the moment it begins, or moves here. Nothing of it is kept. */
export const DefaultsBody = Type.Intersect([
  AccountBody,
  Type.Object({
    minorOnDevice: Type.Optional(
      Type.Union([Type.Boolean(), Type.Null()], {
        description:
          'Whether an account of a minor began on the same device or contact point. Where absent, it is looked up among ' +
          'the accounts kept, by `devices` and `contactPoints`.',
      }),
    ),
  }),
])
export type DefaultsBody = Static<typeof DefaultsBody>

/** What an account begins with, and who may loosen it. */
export const DefaultsAnswer = Type.Object({
  private: Type.Boolean(),
  teenAccount: Type.Boolean(),
  settings: Type.Record(Type.String(), Type.String()),
  limits: Type.Array(Type.Object({ kind: Type.String() }), {
    description: '`verify_age` where the age that was claimed is in doubt.',
  }),
  loosenedBy: Type.Union([Type.Literal('parent'), Type.Literal('self')]),
  rules: Type.Array(Type.String()),
  rulebook: Type.String(),
})
export type DefaultsAnswer = Static<typeof DefaultsAnswer>

/** What can lie between two accounts: `from` follows, requests, blocks, restricts, or has saved `to`. */
export const EdgeKind = Type.Union([
  Type.Literal('follow'),
  Type.Literal('friend', { description: 'Both ways.' }),
  Type.Literal('thread', { description: 'Both ways: both accepted to talk.' }),
  Type.Literal('request', { description: '`from` asked to talk; see `sent` and `state`.' }),
  Type.Literal('block'),
  Type.Literal('restrict'),
  Type.Literal('phone', { description: '`from` has saved the number of `to`.' }),
  Type.Literal('mutuals', { description: 'Both ways: how many people they have in common; see `count`.' }),
])
export type EdgeKind = Static<typeof EdgeKind>

export const EdgeDetail = Type.Object({
  sent: Type.Optional(Type.Integer({ minimum: 0, maximum: 30_000 })),
  state: Type.Optional(
    Type.Union([Type.Literal('pending'), Type.Literal('accepted'), Type.Literal('declined')]),
  ),
  count: Type.Optional(Type.Integer({ minimum: 0, maximum: 30_000 })),
  at: Type.Optional(
    Type.String({ format: 'date-time', description: 'When a request was first sent; now unless said.' }),
  ),
})
export type EdgeDetail = Static<typeof EdgeDetail>

const EdgeEnds = { kind: EdgeKind, from: Opaque, to: Opaque }
export const EdgeBody = Type.Intersect([
  Type.Object({ ...EdgeEnds, removed: Type.Optional(Type.Boolean()) }),
  EdgeDetail,
])
export type EdgeBody = Static<typeof EdgeBody>

/** Many at once, for a platform that moves in. All or none. */
export const AccountsBulk = Type.Object({
  accounts: Type.Optional(
    Type.Array(Type.Intersect([Type.Object({ id: Opaque }), AccountBody]), { maxItems: 5_000 }),
  ),
  edges: Type.Optional(Type.Array(EdgeBody, { maxItems: 5_000 })),
})
export type AccountsBulk = Static<typeof AccountsBulk>

/** All that is kept of an account, for the person whose it is; every page repeats what is not a list. */
export const AccountExport = Type.Object({
  id: Type.String(),
  facts: Type.Unknown({ description: 'Empty where only edges name the account.' }),
  links: Type.Integer({ description: 'How many devices and contact points are kept, as hashes.' }),
  edges: Type.Array(Type.Unknown(), {
    description:
      'First what the account did towards others, then what others did towards it, but for blocks.',
  }),
  updatedAt: Type.String({ format: 'date-time' }),
  cursor: Type.Union([Type.String(), Type.Null()], {
    description: 'For the next page; null after the last.',
  }),
})
export type AccountExport = Static<typeof AccountExport>

import type * as protections from '@breakwater/protections'
import { type Static, type TSchema, Type } from 'typebox'

/** A fact a platform may not have: absent and null are the same. */
function Fact<Schema extends TSchema>(schema: Schema) {
  return Type.Optional(Type.Union([schema, Type.Null()]))
}

function OneOf<const Values extends readonly string[]>(values: Values, description = '') {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description })
}

const Flag = Fact(Type.Boolean())
const Count = Fact(Type.Integer({ minimum: 0 }))
const Years = Fact(Type.Number({ minimum: 0, description: 'Completed years; absent is unknown.' }))
const Country = Type.String({ description: 'ISO 3166, two letters.' })
const Id = Type.String({ maxLength: 256 })

export const AccountFacts = Type.Object({
  id: Fact(Id),
  age: Years,
  ageSource: Fact(OneOf(['stated', 'inferred', 'verified'])),
  ages: Fact(Type.Object({ stated: Years, inferred: Years, verified: Years })),
  country: Fact(Country),
  countries: Fact(Type.Array(Country, { description: 'Others seen in the last 30 days.' })),
  createdAt: Fact(Type.String({ format: 'date-time' })),
  suspicion: Fact(Type.Unsafe<0 | 1 | 2 | 3>({ type: 'integer', minimum: 0, maximum: 3 })),
  platform: Fact(OneOf(['web', 'app'])),
  teenAccount: Flag,
  private: Flag,
  supervised: Flag,
  childFeatured: Flag,
  settings: Fact(Type.Record(Type.String(), Type.String())),
  hiddenWords: Fact(
    Type.Array(Type.String({ maxLength: 256 }), {
      maxItems: 64,
      description: 'Words and phrases the account hides, where its setting `hiddenWords` is on.',
    }),
  ),
  parentApproved: Fact(Type.Array(Type.String())),
  parentAllowsLive: Flag,
  minorRequests24h: Count,
  screenshotPreventable: Flag,
})
export type AccountFacts = Static<typeof AccountFacts>

export const EdgeFacts = Type.Object({
  actorFollowsTarget: Flag,
  targetFollowsActor: Flag,
  friends: Flag,
  targetHasActorPhone: Flag,
  acceptedThread: Flag,
  mutuals: Count,
  blockedByTarget: Flag,
  blockedByActor: Flag,
  restrictedByTarget: Flag,
  requestsSent: Count,
  requestState: Fact(OneOf(['none', 'pending', 'accepted', 'declined'])),
})
export type EdgeFacts = Static<typeof EdgeFacts>

const Scalar = Fact(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))

const ContactFields = {
  id: Fact(Id),
  surface: Type.Unsafe<protections.Surface>({
    type: 'string',
    description: 'Where contact happens: docs/rulebook.md.',
  }),
  at: Fact(Type.String({ format: 'date-time' })),
  edge: Fact(EdgeFacts),
  group: Fact(Type.Object({ protectedUnconnected: Count, suspiciousUnconnected: Count })),
  change: Fact(Type.Object({ setting: Fact(Type.String()), from: Scalar, to: Scalar })),
  content: Fact(
    Type.Object({
      kind: Fact(OneOf(['text', 'image', 'video', 'voice', 'link', 'contact', 'call'])),
      ephemeral: Fact(OneOf(['view_once', 'replay'])),
      nudity: Fact(OneOf(['none', 'likely'])),
      text: Fact(
        Type.String({
          maxLength: 20_000,
          description: 'Where the hidden words of the target are to be looked for (C48). Kept nowhere.',
        }),
      ),
    }),
  ),
}

/** A contact with everything a decision needs. */
export const Contact = Type.Object({
  ...ContactFields,
  actor: Fact(AccountFacts),
  target: Fact(AccountFacts),
})
export type Contact = Static<typeof Contact>

/** A contact between accounts that we keep: the two are named, and completed from what is stored. */
export const ContactById = Type.Object({ ...ContactFields, actor: Id, target: Type.Optional(Id) })
export type ContactById = Static<typeof ContactById>

export const CONTACTS_MAX = 1_000
const OneContact = Type.Union([Contact, ContactById])
export const ContactsBody = Type.Union([
  OneContact,
  Type.Array(OneContact, { maxItems: CONTACTS_MAX }),
  Type.Object({ contacts: Type.Array(OneContact, { maxItems: CONTACTS_MAX }) }),
])

const Reason = Type.Object({ rule: Type.String(), message: Type.String() })
const Limit = Type.Object({ kind: Type.String() }, { additionalProperties: true })

export const DecisionBody = Type.Object({
  id: Type.Union([Type.String(), Type.Null()]),
  effect: OneOf(['deny', 'limit', 'filter', 'notice', 'allow']),
  rules: Type.Array(Type.String(), {
    description: 'Those that hold the winning effect, in catalogue order.',
  }),
  notices: Type.Array(Type.String()),
  limits: Type.Array(Limit, { description: 'What still may be done, and what is taken away.' }),
  reasons: Type.Array(Reason),
  rulebook: Type.String(),
  missing: Type.Optional(
    Type.Array(Type.String(), { description: 'Facts that were taken on the protective side.' }),
  ),
})
export type DecisionBody = Static<typeof DecisionBody>

/** Stands where a decision would, when one of many contacts cannot be read. */
export const ContactRefused = Type.Object({
  id: Type.Union([Type.String(), Type.Null()]),
  refusal: Type.String(),
  field: Type.String(),
})

export const CandidateBody = Type.Object({
  target: Type.Union([Id, AccountFacts]),
  edge: Fact(EdgeFacts),
})
export const FilterBody = Type.Object({
  surface: Type.String({ description: 'recommend, search, or a list view.' }),
  actor: Type.Union([Id, AccountFacts]),
  candidates: Type.Array(CandidateBody, { maxItems: CONTACTS_MAX }),
})
export type FilterBody = Static<typeof FilterBody>

export const FilterAnswer = Type.Object({
  shown: Type.Array(
    Type.Object({ position: Type.Integer(), limits: Type.Array(Limit), notices: Type.Array(Type.String()) }),
  ),
  dropped: Type.Array(Type.Object({ position: Type.Integer(), rules: Type.Array(Type.String()) })),
  rulebook: Type.String(),
  missing: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Facts about ids that were not known: `actor`, `candidates/3/target.age`.',
    }),
  ),
})
export type FilterAnswer = Static<typeof FilterAnswer>

/** Fails to compile when a shape here and the type that decides drift apart. */
type SameKeys<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A> extends never ? true : never
type Fits<A, B> = A extends B ? SameKeys<A, B> : never
export const shapesAreThoseOfProtections: readonly [
  Fits<Contact, protections.Contact>,
  Fits<AccountFacts, protections.Account>,
  Fits<EdgeFacts, protections.Edge>,
  SameKeys<Omit<DecisionBody, 'missing'>, protections.Decision>,
] = [true, true, true, true]

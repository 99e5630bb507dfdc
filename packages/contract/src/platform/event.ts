import type * as detection from '@breakwater/detection'
import { type Static, type TSchema, Type } from 'typebox'

/** A field a platform may not have: absent and null are the same. */
function Maybe<Schema extends TSchema>(schema: Schema) {
  return Type.Optional(Type.Union([schema, Type.Null()]))
}

function OneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
}

const Opaque = Type.String({ minLength: 1, maxLength: 256, description: 'Opaque to us: hash it first.' })
const Word = Maybe(Type.String({ maxLength: 256 }))
const When = Type.String({ format: 'date-time' })

/** At most this many at once. */
export const EVENTS_MAX = 1_000

export const EventContent = Type.Object({
  kind: Word,
  text: Maybe(Type.String({ description: 'Only its first and last eight thousand characters are kept.' })),
  language: Word,
  nudity: Maybe(OneOf(['none', 'likely'])),
  ephemeral: Word,
  pdq: Maybe(Type.String({ description: '64 hex digits.' })),
})

export const EventSession = Type.Object({
  device: Word,
  country: Maybe(Type.String({ description: 'ISO 3166, two letters.' })),
  language: Word,
  ip: Word,
})

export const EventAccount = Type.Object({
  age: Maybe(Type.Number({ minimum: 0, maximum: 150 })),
  ageSource: Maybe(OneOf(['stated', 'inferred', 'verified'])),
  country: Maybe(Type.String()),
  gender: Word,
  name: Word,
  groups: Maybe(Type.Array(Type.String(), { maxItems: 32 })),
  photoPdq: Maybe(Type.String()),
  childFeatured: Maybe(Type.Boolean()),
})

/** Something that happened on a platform. Types and fields that nobody knows are kept and ignored. */
export const EventBody = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 256, description: 'A repeated id is the same event.' }),
  type: Type.String({ maxLength: 256 }),
  at: Type.String({ format: 'date-time', description: 'The event’s own time, at most five minutes ahead.' }),
  actor: Opaque,
  target: Maybe(Opaque),
  targets: Maybe(
    Type.Array(Opaque, {
      minItems: 1,
      maxItems: 64,
      description: 'Of a message to a group, in place of target.',
    }),
  ),
  thread: Maybe(Opaque),
  content: Maybe(EventContent),
  session: Maybe(EventSession),
  account: Maybe(EventAccount),
  createdAt: Maybe(When),
  list: Maybe(OneOf(['followers', 'following', 'likers', 'tagged'])),
  depth: Maybe(Type.Integer({ minimum: 0 })),
  reason: Word,
})
export type EventBody = Static<typeof EventBody>

const Many = Type.Array(EventBody, { maxItems: EVENTS_MAX })
/** One event, a list, or a list by name; the answer has the same shape. */
export const EventsBody = Type.Union([EventBody, Many, Type.Object({ events: Many })])

/** What became of one event: kept, or refused in its place. */
export const EventAnswer = Type.Object({
  id: Type.Union([Type.String(), Type.Null()]),
  absent: Type.Optional(
    Type.Array(OneOf(['text', 'media', 'metadata']), {
      description: 'What is switched off where this happened, and so was not kept.',
    }),
  ),
  refusal: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
})
export type EventAnswer = Static<typeof EventAnswer>

/** Fails to compile when a shape here and the type that detection folds drift apart. */
type SameKeys<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A> extends never ? true : never
export const eventsAreThoseOfDetection: readonly [
  SameKeys<EventBody, detection.Event>,
  SameKeys<Static<typeof EventContent>, detection.Content>,
  SameKeys<Static<typeof EventSession>, detection.Session>,
  SameKeys<Static<typeof EventAccount>, detection.AccountFacts>,
] = [true, true, true, true]

import { type Static, Type } from 'typebox'
import { Country, DateTime, oneOf, orNull } from '../review/word.ts'
import { Completeness } from './tip.ts'

/**
 * The way out for adults and for other countries: what somebody takes to an office that helps them there. Nothing is sent
 * by us; the person, or the platform on their behalf, hands it in.
 *
 * GET /v1/packs?job=&country=&age= → Pack   (`review:work`)
 * GET /v1/packs/missed-takedowns   → MissedTakedowns  requests that were not settled in their 48 hours
 * GET /v1/packs/missed-takedowns/{number}?country= → Pack  what a person takes to a regulator about one
 */
export const PackAsked = Type.Object({
  job: Type.String({ maxLength: 40 }),
  country: Country,
  age: oneOf(['under18', 'adult'], 'Of the person harmed.'),
})

export const PackOffice = Type.Object({
  id: Type.String(),
  name: Type.String(),
  country: Type.String({ description: 'ISO 3166 two letters; XX where there is none of the country’s own.' }),
  kind: oneOf(['police', 'regulator', 'hotline']),
  url: orNull(Type.String()),
  asks: Type.Array(Type.String(), { description: 'What the office asks for, in plain words.' }),
  checkedAt: orNull(
    Type.String({ format: 'date', description: 'When its address was read; null: check it first.' }),
  ),
})
export type PackOffice = Static<typeof PackOffice>

export const Pack = Type.Object({
  offices: Type.Array(PackOffice, { description: 'Where to go, the first first.' }),
  completeness: Completeness,
  copy: Type.String({ description: 'The person’s own copy: what happened, in order, as plain text.' }),
})
export type Pack = Static<typeof Pack>

export const MissedTakedown = Type.Object({
  number: Type.String(),
  country: orNull(Type.String()),
  validAt: DateTime,
  dueAt: DateTime,
  settledAt: orNull(DateTime),
  late_h: Type.Integer({ description: 'Hours beyond the clock, so far where it still waits.' }),
})
export type MissedTakedown = Static<typeof MissedTakedown>
export const MissedTakedowns = Type.Object({ missed: Type.Array(MissedTakedown) })
export type MissedTakedowns = Static<typeof MissedTakedowns>
export const MissedAsked = Type.Object({ country: Country })

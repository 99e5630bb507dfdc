import { type Static, type TEnum, type TSchema, Type } from 'typebox'

/**
 * Words that reports, jobs and decisions share, so that each list stands once.
 */
export const DateTime = Type.String({ format: 'date-time' })
export const Id = Type.String({ minLength: 1, maxLength: 200 })
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One of a closed list of words. */
export function oneOf<Word extends string>(words: readonly Word[], description?: string): TEnum<Word[]> {
  return Type.Enum([...words], description === undefined ? {} : { description })
}

/** `private_images` is the dedicated reason: sharing, or threatening to share, private images. */
export const Reason = oneOf([
  'private_images',
  'sextortion',
  'scam',
  'harassment',
  'spam',
  'underage',
  'other',
])
export type Reason = Static<typeof Reason>

/** What was done, as the person who tells us sees it. */
export const Act = oneOf([
  'threatened',
  'shared',
  'asked_for_pictures',
  'asked_for_money',
  'made_with_ai',
  'countdown',
  'told_to_self_harm',
])
export type Act = Static<typeof Act>

export const AgeThen = oneOf(['under18', 'adult', 'unknown'], 'By age at the time of the picture.')
export type AgeThen = Static<typeof AgeThen>

export const SubjectKind = oneOf(['account', 'content', 'thread', 'page'])
/** What a report, a job or an action is about: something on a platform, by the platform's own id. */
export const Subject = Type.Object({
  platform: orNull(Type.String({ description: 'A partner; null when it is on no platform that we serve.' })),
  kind: SubjectKind,
  id: Type.String({ minLength: 1, maxLength: 2_000, description: 'The id there; for a page its address.' }),
})
export type Subject = Static<typeof Subject>

export const Language = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  maxLength: 35,
  description: 'BCP 47; its first part decides who reads it.',
})
export const Country = Type.String({ pattern: '^[A-Z]{2}$' })

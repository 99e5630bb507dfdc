import { type Static, Type } from 'typebox'
import { ActionName } from './decision.ts'
import { DateTime, Language, oneOf, orNull } from './word.ts'

/**
 * The affected person's side (DSA Art. 17 and 20), without an account: the number on the statement opens it.
 * GET /v1/statements/{number} → Statement; POST /v1/appeals AppealDraft → Appeal; GET /v1/appeals/{number} → Appeal
 * A statement never says who reported, and is not there (404) before it may be told.
 */
/** The sentences that a statement's facts are put together from; a face says them in its reader's language. */
export const StatementSays = oneOf([
  'about_account',
  'about_content',
  'about_thread',
  'found_report',
  'found_takedown',
  'found_ourselves',
  'noticed_pattern',
  'noticed_likeness',
  'not_you',
  'one_person',
  'two_people',
  'group',
])
export type StatementSays = Static<typeof StatementSays>

export const Statement = Type.Object({
  number: Type.String(),
  restriction: Type.String({ description: 'What was done, in plain English words.' }),
  did: Type.Array(ActionName, { description: 'The same, to be said in any language.' }),
  scope: orNull(Type.String({ description: 'Where it holds; null everywhere on that platform.' })),
  from: DateTime,
  until: orNull(DateTime),
  facts: Type.String({ description: 'What it rests on, in plain English words.' }),
  says: Type.Array(StatementSays, { description: 'The same, to be said in any language.' }),
  ground: Type.Object({ id: Type.String(), policy: Type.String(), words: Type.String() }),
  automation: Type.Object({ detection: Type.Boolean(), decision: Type.Boolean() }),
  source: oneOf(['report', 'own_initiative', 'takedown_request'], 'Kind of source, never who.'),
  redress: Type.Object({ appealBefore: orNull(DateTime), words: Type.String() }),
  state: oneOf(['standing', 'undone', 'expired']),
  appeal: orNull(Type.String({ description: 'The number of the appeal, where there is one.' })),
})
export type Statement = Static<typeof Statement>

export const AppealDraft = Type.Object({
  statement: Type.String({ maxLength: 40 }),
  words: Type.String({ minLength: 1, maxLength: 5_000 }),
  language: Type.Optional(Language),
})
export type AppealDraft = Static<typeof AppealDraft>
export const Appeal = Type.Object({
  number: Type.String(),
  state: oneOf(['waiting', 'upheld', 'overturned'], 'upheld: the decision stays.'),
  receivedAt: DateTime,
  decidedAt: orNull(DateTime),
  words: orNull(Type.String()),
})
export type Appeal = Static<typeof Appeal>

import { type Static, Type } from 'typebox'
import { Asks, Standing } from './bank.ts'
import { SignalBody, Tags } from './signal.ts'

export const MatchQuery = Type.Object({
  signals: Type.Array(SignalBody, { minItems: 1, maxItems: 200 }),
  country: Type.Optional(
    Type.String({
      pattern: '^[A-Z]{2}$',
      description: 'Where it was uploaded; items of other regions are left out.',
    }),
  ),
  content: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Your id of the upload. A match that asks for review then becomes a job about it. With the scope look-back its signals are kept for a while, to be told of later items.',
    }),
  ),
})
export type MatchQuery = Static<typeof MatchQuery>

export const Match = Type.Object({
  bank: Type.String(),
  item: Type.String(),
  type: Type.String({ description: 'The signal type that matched most closely.' }),
  distance: Type.Integer({ description: 'Bits that differ; 0 for exact types.' }),
  asks: Asks,
  signal: Type.Integer({ description: 'Which of the signals asked about: its place, from 0.' }),
  standing: Standing,
  tags: Tags,
})
export type Match = Static<typeof Match>

/** Ordered by bank, then distance, then item: the same question gets the same bytes. */
export const MatchAnswer = Type.Object({
  matches: Type.Array(Match),
  vetoes: Type.Optional(
    Type.Array(Match, { description: 'Items of what must never match, where they took matches away.' }),
  ),
  behind_ms: Type.Optional(
    Type.Integer({ description: 'How long ago the banks were last known, where that is over two seconds.' }),
  ),
  kept: Type.Optional(
    Type.Boolean({ description: 'Whether the signals of the content named are kept, to look back at.' }),
  ),
})
export type MatchAnswer = Static<typeof MatchAnswer>

export const ContentAnswer = Type.Object({
  ...MatchAnswer.properties,
  signals: Type.Array(SignalBody, {
    description: 'What the file was looked up by; `signal` counts from 0 in it.',
  }),
  unseen: Type.Optional(
    Type.String({
      examples: ['video.no-decoder', 'video.too-long', 'file.unreadable'],
      description: 'Why a video was looked up by its bytes alone.',
    }),
  ),
})
export type ContentAnswer = Static<typeof ContentAnswer>

const Hours = { description: 'For how long signals of uploads are kept. 0: not at all.' }
export const LookBackBody = Type.Object({ hours: Type.Integer({ minimum: 0, maximum: 720, ...Hours }) })
export const LookBack = Type.Object({ hours: Type.Integer(Hours), uploads: Type.Integer() })

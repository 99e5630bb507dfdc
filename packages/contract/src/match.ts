import { type Static, Type } from 'typebox'
import { Asks } from './bank.ts'
import { SignalBody } from './signal.ts'

export const MatchQuery = Type.Object({ signals: Type.Array(SignalBody, { minItems: 1, maxItems: 200 }) })
export type MatchQuery = Static<typeof MatchQuery>

export const Match = Type.Object({
  bank: Type.String(),
  item: Type.String(),
  type: Type.String({ description: 'The signal type that matched most closely.' }),
  distance: Type.Integer({ description: 'Bits that differ; 0 for exact types.' }),
  asks: Asks,
})
export type Match = Static<typeof Match>

/** Ordered by bank, then distance, then item: the same question gets the same bytes. */
export const MatchAnswer = Type.Object({ matches: Type.Array(Match) })
export type MatchAnswer = Static<typeof MatchAnswer>

export const ContentAnswer = Type.Object({ matches: Type.Array(Match), signals: Type.Array(SignalBody) })
export type ContentAnswer = Static<typeof ContentAnswer>

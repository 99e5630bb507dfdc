import { type Static, Type } from 'typebox'
import { DateTime } from '../review/word.ts'

/**
 * What may be published, and what a regulator may ask for. Nothing here holds a name, an account, or a word that somebody
 * wrote; ids of staff and jobs stand in the last two alone.
 *
 * GET /v1/transparency?from=&to=            → CSV                what, which, count   (`review:work`)
 * GET /v1/transparency/counts?from=&to=     → TransparencyCounts the same, for a page
 * GET /v1/transparency/statements?from=&to= → CSV                a statement of reasons for each action (DSA, Art. 17), without
 *                                                                whom it was about   (`escalation:send`)
 * GET /v1/transparency/audit?from=&to=      → CSV                every line of the audit, with its seal   (`audit:read`)
 * GET /v1/transparency/looks?from=&to=      → CSV                every look at media: who, when, how long   (`audit:read`)
 */
export const TransparencyAsked = Type.Object({ from: DateTime, to: DateTime })

const Count = Type.Object({ what: Type.String(), which: Type.String(), count: Type.Integer() })
export const TransparencyCounts = Type.Object({ counts: Type.Array(Count) })
export type TransparencyCounts = Static<typeof TransparencyCounts>

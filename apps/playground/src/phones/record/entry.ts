import type { DecisionBody, FilterAnswer } from '@breakwater/contract'
import type { Question } from '../tap/question.ts'
import type { Edge } from '../world/account.ts'
import type { Who } from '../world/person.ts'

interface Asked {
  readonly number: number
  /** Which question it is; null where Breakwater was only told something. */
  readonly question: number | null
  readonly at: Date
  readonly ms: number
  readonly route: string
  /** What went over the wire, there and back, as JSON. */
  readonly request: unknown
  readonly response: unknown
}

/** One request to Breakwater and its answer, for the engineer who will send it. */
export type Entry =
  | (Asked & {
      readonly kind: 'decided'
      readonly asked: Extract<Question, { kind: 'decide' }>
      readonly decision: DecisionBody
    })
  | (Asked & {
      readonly kind: 'filtered'
      readonly asked: Extract<Question, { kind: 'filter' }>
      readonly answer: FilterAnswer
    })
  | (Asked & { readonly kind: 'kept'; readonly what: Kept })
  | (Asked & { readonly kind: 'failed'; readonly reason: string })

/** What Breakwater was told about people. */
export type Kept =
  | { readonly kind: 'begun' }
  | { readonly kind: 'account'; readonly who: Who }
  | { readonly kind: 'edge'; readonly edge: Edge }

export type NewEntry = Entry extends infer One
  ? One extends Entry
    ? Omit<One, 'number' | 'question' | 'at'>
    : never
  : never

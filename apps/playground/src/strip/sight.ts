import type { ContentAnswer, Feedback } from '@breakwater/contract'
import type { Reply } from '../breakwater/rules.ts'
import type { words } from '../words.ts'

interface Seen {
  readonly id: string
  readonly at: Date
  readonly ms: number
}

/** A file was asked about. */
export interface Question extends Seen {
  readonly kind: 'question'
  readonly name: string
  readonly bytes: number
  readonly reply: Reply<ContentAnswer>
  /** What the app did about it. */
  readonly did: keyof typeof words.strip.did
}

/** The bank was told what became of an item. */
export interface Word extends Seen {
  readonly kind: 'word'
  readonly feedback: Feedback
  readonly reply: Reply<unknown>
}

/** One request and its answer, as the developer strip shows it. */
export type Sight = Question | Word

/** A new sight without its place and time, which the page gives. */
export type NewSight = Omit<Question, 'id' | 'at'> | Omit<Word, 'id' | 'at'>

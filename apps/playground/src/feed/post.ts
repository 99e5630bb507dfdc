import type { Match } from '@breakwater/contract'

export type PostState = 'sending' | 'posted' | 'held' | 'removed' | 'failed'
export type PostEvent = 'passed' | 'matched' | 'refused' | 'blocked' | 'cleared' | 'retried'

/** One thing somebody posted. It lives in this page alone. */
export interface Post {
  readonly id: string
  readonly file: File
  readonly name: string
  readonly kind: 'picture' | 'video'
  /** An address inside this page. */
  readonly url: string
  readonly state: PostState
  /** Why it is held; empty otherwise. */
  readonly matches: readonly Match[]
  /** The refusal's code, or null. */
  readonly refusal: string | null
}

/** Which moves a post may make. Asked again, a held post is let go when nothing matches, and kept without an answer. */
const MOVES: Readonly<Record<PostState, Partial<Record<PostEvent, PostState>>>> = {
  sending: { passed: 'posted', matched: 'held', refused: 'failed' },
  held: { passed: 'posted', matched: 'held', refused: 'held', blocked: 'removed', cleared: 'posted' },
  failed: { retried: 'sending' },
  posted: {},
  removed: {},
}

/** Where a post goes from here; null when it may not. */
export function move(state: PostState, event: PostEvent): PostState | null {
  return MOVES[state][event] ?? null
}

export function kindOf(file: File): Post['kind'] {
  return file.type.startsWith('video/') ? 'video' : 'picture'
}

import type { Matcher } from '../match/index.ts'
import type { Fetch } from './hash.ts'

/** What the routes work with. */
export interface HmaDeps {
  readonly matcher: Matcher
  readonly fetch: Fetch
}

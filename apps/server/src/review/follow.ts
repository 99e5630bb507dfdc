import type { Follower } from './decision/decision.ts'

/** What a decision means for what its job carries. */
export const follow: Follower = async () => {}

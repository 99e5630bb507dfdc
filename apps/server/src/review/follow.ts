import { endMeanwhile } from '../action/index.ts'
import { followAppeal, overturn } from './appeal/appeal.ts'
import type { Follower } from './decision/decision.ts'
import { followTakedown } from './takedown.ts'

/** What a decision means for what its job carries: what was hidden meanwhile, an appeal, a takedown request. */
export const follow: Follower = async (ctx, job, decision, what) => {
  if (what === 'done') await endMeanwhile(ctx, job.id)
  await followAppeal(ctx, job, decision, what)
  await followTakedown(ctx, job, decision, what)
  if (what === 'done' && job.source === 'appeal') await overturn(ctx, job, follow)
}

import { endMeanwhile } from '../action/index.ts'
import { followAppeal, overturn } from './appeal/appeal.ts'
import type { Follower } from './decision/decision.ts'
import { remember } from './job/history.ts'
import { followTakedown } from './takedown.ts'

/** What a decision means for what its job carries: what was hidden meanwhile, an appeal, a takedown request. */
export const follow: Follower = async (ctx, job, decision, what) => {
  if (what === 'done' && (await endMeanwhile(ctx, job.id)) > 0)
    await remember(ctx, job.id, 'shown_again', 'Nothing is hidden for its sake any more.')
  await followAppeal(ctx, job, decision, what)
  await followTakedown(ctx, job, decision, what)
  if (what === 'done' && job.source === 'appeal') await overturn(ctx, job, follow)
}

import { endMeanwhile } from '../action/index.ts'
import { noteHidden, servedPlaces, settleRequest } from '../takedown/index.ts'
import type { Follower } from './decision/decision.ts'
import { isRemoval, placesLeft } from './decision/rules.ts'
import { itemsOfDecision } from './decision/store.ts'

/** A request's job was decided: its clock stops, what was hidden meanwhile is removed or shown again. */
export const followTakedown: Follower = async (ctx, job, decision, what) => {
  if (job.source !== 'takedown' || job.about === null) return
  const request = job.about
  if (what === 'undone') {
    const event = decision.state === 'overturned' ? 'reverse' : 'reopen'
    await settleRequest(ctx, request, event, {
      decision: null,
      copies: 0,
      removalAsked: false,
      someLeft: false,
    })
    return
  }
  await endMeanwhile(ctx, request)
  const isGranted = decision.verdict === 'violates'
  const left = placesLeft(await servedPlaces(ctx, request), decision.draft.actions)
  const banked = await itemsOfDecision(ctx.db, decision.id)
  if (!isGranted) await noteHidden(ctx, request, null)
  await settleRequest(ctx, request, isGranted ? 'grant' : 'refuse', {
    decision: decision.id,
    copies: banked.length,
    removalAsked: isGranted && decision.draft.actions.some(isRemoval),
    someLeft: left.length > 0,
  })
}

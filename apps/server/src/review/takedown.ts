import type { DecisionDraft } from '@breakwater/contract'
import { endMeanwhile } from '../action/index.ts'
import { noteHidden, settleRequest } from '../takedown/index.ts'
import type { Follower } from './decision/decision.ts'
import { itemsOfDecision } from './decision/store.ts'

/** A request's job was decided: its clock stops, what was hidden meanwhile is removed or shown again. */
export const followTakedown: Follower = async (ctx, job, decision, what) => {
  if (job.source !== 'takedown' || job.about === null) return
  const request = job.about
  if (what === 'undone') {
    const event = decision.state === 'overturned' ? 'reverse' : 'reopen'
    await settleRequest(ctx, request, event, { decision: null, copies: 0, removalAsked: false })
    return
  }
  await endMeanwhile(ctx, request)
  const isGranted = decision.verdict === 'violates'
  const banked = await itemsOfDecision(ctx.db, decision.id)
  if (!isGranted) await noteHidden(ctx, request, null)
  await settleRequest(ctx, request, isGranted ? 'grant' : 'refuse', {
    decision: decision.id,
    copies: banked.length,
    removalAsked: isGranted && decision.draft.actions.some(isRemoval),
  })
}

/** Whether an action takes content off a platform; a page that no platform here keeps cannot be taken off it. */
function isRemoval({ action, subject }: DecisionDraft['actions'][number]): boolean {
  return subject.platform !== null && (action === 'remove_content' || action === 'hide_content')
}

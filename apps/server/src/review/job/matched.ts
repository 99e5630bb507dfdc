import type { JobView } from '@breakwater/contract'
import { trailsOf } from '../../bank/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import * as store from './store.ts'

/** What banks know of the items a job is near to, as of now, and which of its media to lay beside them. */
export async function matchesOf(
  ctx: Ctx,
  job: store.JobRow,
  evidence: JobView['evidence'],
  { messages }: JobView['conversation'],
): Promise<JobView['matches']> {
  const rows = await store.matchesOf(ctx.db, job.id)
  if (rows.length === 0) return []
  const trails = await trailsOf(
    ctx,
    rows.map(row => row.item),
  )
  const files = evidence.filter(({ kind }) => kind === 'image' || kind === 'video').map(one => one.sha256)
  const sent = messages.flatMap(message => (message.media ?? []).map(one => one.id))
  const media = [...files, ...sent]
  // The content itself where it is among them; else the only one there is. Which of several it is, nobody can say here.
  const beside = media.includes(job.subject) ? job.subject : media.length === 1 ? (media[0] ?? null) : null
  return rows.map(({ job: _, ...row }) => {
    const known = trails.find(trail => trail.item.id === row.item)
    return {
      ...row,
      media: beside,
      isConfirmed: known?.item.isConfirmed ?? false,
      standing: known?.item.standing ?? null,
      state: known?.item.state ?? null,
      kind: known?.item.kind ?? null,
      tags: [...(known?.item.tags ?? [])],
      addedAt: known?.item.addedAt.toISOString() ?? null,
      blockedBy: known?.feedback.filter(one => one.outcome === 'blocked').length ?? 0,
      notBlockedBy: known?.feedback.filter(one => one.outcome === 'not_blocked').length ?? 0,
    }
  })
}

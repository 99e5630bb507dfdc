import type { JobLine } from '@breakwater/contract'
import type { Caller } from '../../infra/ctx.ts'
import type { JobRow } from './store.ts'

/** A job as a line of the queue. Nothing in it says that a job is golden or doubled. */
export function lineOf(row: JobRow, caller: Caller, now: Date): JobLine {
  const me = caller.kind === 'staff' ? caller.id : null
  return {
    id: row.id,
    source: row.source,
    sources: [...row.sources],
    lane: row.lane,
    priority: row.priority,
    why: row.why.map(reason => ({ ...reason })),
    state: row.state,
    subject: { platform: row.platform, kind: row.subjectKind, id: row.subject },
    reason: row.reason,
    isMinor: row.isMinor,
    language: row.language,
    country: row.country,
    skill: row.skill,
    reports: row.reports,
    brigade: row.brigade,
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isBreached: row.breachedAt !== null || (row.decidedAt === null && row.dueAt < now),
    assigned:
      row.assignedTo === null
        ? null
        : {
            staff: row.assignedTo,
            name: row.assignedName ?? row.assignedTo,
            until: row.lockedUntil?.toISOString() ?? null,
            isMe: row.assignedTo === me,
          },
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    waitsFor: row.waitsFor,
  }
}

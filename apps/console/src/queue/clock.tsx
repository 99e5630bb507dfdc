import type { JobLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { exact, relative, useNow } from '../words/time.tsx'

const SOON_MS = 2 * 60 * 60_000

/** When a job must be decided by: how long that is, and when exactly. Late is said in words and by a shape. */
export function DueClock({ job }: { readonly job: Pick<JobLine, 'dueAt' | 'isBreached'> }) {
  const left_ms = new Date(job.dueAt).getTime() - useNow()
  const isLate = job.isBreached || left_ms < 0
  const state = isLate ? 'late' : left_ms < SOON_MS ? 'soon' : 'calm'
  return (
    <time className="due" data-state={state} dateTime={job.dueAt} translate="no">
      <span className="due-relative">
        {isLate && <span aria-hidden="true">■ </span>}
        {isLate && <span>{i18n._({ id: 'due.late', message: 'Late' })} </span>}
        {relative(left_ms)}
      </span>
      <span className="due-exact">{exact(job.dueAt)}</span>
    </time>
  )
}

import type { JobPage } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import type { QueueSearch } from '../api/queries.ts'
import { When } from '../words/time.tsx'
import { LaneTag } from './job-row.tsx'

type LaneCount = JobPage['counts'][number]

/** The lanes, what waits in each, what is late, and how many people are there for it. */
export function Lanes({
  counts,
  search,
}: {
  readonly counts: readonly LaneCount[]
  readonly search: QueueSearch
}) {
  return (
    <ul className="lanes" aria-label={i18n._({ id: 'lanes.label', message: 'Lanes' })}>
      {counts.map(count => {
        const isChosen = search.lane === count.lane
        const { lane: _, ...others } = search
        return (
          <li key={count.lane}>
            <Link
              to="/"
              search={isChosen ? others : { ...search, lane: count.lane }}
              className="lane"
              aria-current={isChosen ? 'true' : undefined}
            >
              <LaneTag lane={count.lane} />
              <strong className="lane-count">{count.waiting}</strong>
              <LaneFacts count={count} />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function LaneFacts({ count }: { readonly count: LaneCount }) {
  return (
    <span className="lane-facts">
      <span data-late={count.breached > 0 || undefined}>
        {i18n._({ id: 'lane.late', message: '{count} late', values: { count: count.breached } })}
      </span>
      <span>{i18n._({ id: 'lane.mine', message: '{count} with you', values: { count: count.mine } })}</span>
      <span data-late={(count.onDuty === 0 && count.waiting > 0) || undefined}>
        {count.onDuty === 0
          ? i18n._({ id: 'lane.nobody', message: 'nobody on duty' })
          : i18n._({ id: 'lane.on-duty', message: '{count} on duty', values: { count: count.onDuty } })}
      </span>
      {count.nextDueAt !== null && (
        <span>
          {i18n._({ id: 'lane.next', message: 'next' })} <When at={count.nextDueAt} isShort />
        </span>
      )}
    </span>
  )
}

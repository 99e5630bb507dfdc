import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queue } from '../api/queries.ts'
import { Hint } from '../keyboard/hint.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { wordFor } from '../words/lists.ts'
import { DueClock } from './clock.tsx'
import { LaneTag } from './job-row.tsx'
import { usePull } from './pull.ts'

const SHOWN_MAX = 15

/** What waits beside the job one is at. */
export function NextJobs({ at }: { readonly at: string }) {
  const { data } = useQuery(queue({}))
  const pull = usePull()
  useKeys(i18n._({ id: 'queue.title', message: 'Queue' }), [
    {
      key: 'n',
      words: i18n._({ id: 'queue.pull', message: 'Take the next job' }),
      act: () => pull.mutate({}),
    },
  ])
  return (
    <nav className="pane-next" aria-label={i18n._({ id: 'next.title', message: 'Waiting jobs' })}>
      <Button size="compact-sm" onClick={() => pull.mutate({})} aria-keyshortcuts="n">
        {i18n._({ id: 'queue.pull', message: 'Take the next job' })} <Hint keyName="n" />
      </Button>
      <p role="status">
        {pull.data === null && i18n._({ id: 'next.nothing', message: 'Nothing waits that fits you now.' })}
      </p>
      <ol>
        {(data?.jobs ?? []).slice(0, SHOWN_MAX).map(job => (
          <li key={job.id} data-at={job.id === at || undefined}>
            <Link to="/job/$job" params={{ job: job.id }} aria-current={job.id === at ? 'page' : undefined}>
              <LaneTag lane={job.lane} />
              <span className="next-reason">{wordFor('reason', job.reason)}</span>
              <DueClock job={job} />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

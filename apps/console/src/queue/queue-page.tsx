import type { JobLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Alert, Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queue, reviewer } from '../api/queries.ts'
import { Hint } from '../keyboard/hint.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { BreakNotice } from '../shell/exposure.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Filters } from './filters.tsx'
import { useHeld } from './held.ts'
import { JobRow } from './job-row.tsx'
import { Lanes } from './lanes.tsx'
import { usePull } from './pull.ts'

/** Where work waits: the worst first, why, and until when. */
export function QueuePage() {
  const search = useSearch({ from: '/frame/' })
  const { data, error, refetch } = useQuery(queue(search))
  const { data: own } = useQuery(reviewer)
  const pull = usePull()
  const { lines, waiting, show } = useHeld(data?.jobs, JSON.stringify(search))
  const at = useWalk(lines)
  useEffect(() => {
    document.title = `${i18n._({ id: 'queue.title', message: 'Queue' })} – Breakwater`
  }, [])
  useKeys(i18n._({ id: 'queue.title', message: 'Queue' }), [
    {
      key: 'n',
      words: i18n._({ id: 'queue.pull', message: 'Take the next job' }),
      act: () => pull.mutate(search),
    },
    {
      key: '.',
      words: i18n._({ id: 'queue.show-key', message: 'Show what has changed in the queue' }),
      act: show,
    },
  ])
  return (
    <div className="queue">
      <div className="queue-head">
        <Title order={1} size="h3">
          {i18n._({ id: 'queue.title', message: 'Queue' })}
        </Title>
        <Button onClick={() => pull.mutate(search)} loading={pull.isPending} aria-keyshortcuts="n">
          {i18n._({ id: 'queue.pull', message: 'Take the next job' })} <Hint keyName="n" />
        </Button>
      </div>
      <BreakNotice exposure={own?.exposure} />
      <Trouble error={pull.error ?? error} again={() => void refetch()} />
      {pull.data === null && <NothingFits />}
      <Lanes counts={data?.counts ?? []} search={search} />
      <Filters search={search} />
      <p className="changes" role="status">
        {waiting > 0 && (
          <Button size="compact-sm" variant="default" onClick={show} aria-keyshortcuts=".">
            {i18n._({ id: 'queue.changed', message: 'The queue has changed: show it' })} <Hint keyName="." />
          </Button>
        )}
      </p>
      {data !== undefined && lines.length === 0 ? (
        <Empty />
      ) : (
        <ol
          className="jobs"
          aria-label={i18n._({ id: 'queue.jobs', message: 'Jobs, the most urgent first' })}
        >
          {lines.map((job, index) => (
            <JobRow key={job.id} job={job} isAt={index === at} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** `j` and `k` go down and up the list; Enter opens the job one stands at. */
function useWalk(lines: readonly JobLine[]): number {
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const go = (step: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, at + step))
    setAt(next)
    document.querySelectorAll<HTMLElement>('.job-link')[next]?.focus()
  }
  useKeys(i18n._({ id: 'queue.list', message: 'List of jobs' }), [
    { key: 'j', words: i18n._({ id: 'queue.down', message: 'Down' }), act: () => go(1) },
    { key: 'k', words: i18n._({ id: 'queue.up', message: 'Up' }), act: () => go(-1) },
    {
      key: 'o',
      words: i18n._({ id: 'queue.open', message: 'Open it' }),
      act: () => {
        const job = lines[Math.max(0, at)]
        if (job !== undefined) void navigate({ to: '/job/$job', params: { job: job.id } })
      },
    },
  ])
  return at
}

function NothingFits() {
  return (
    <Alert color="sea" variant="light" role="status">
      {i18n._({
        id: 'queue.nothing-fits',
        message:
          'Nothing waits that fits you now: your languages, your skills, and no conflict of interest. What comes in shows here by itself.',
      })}
    </Alert>
  )
}

function Empty() {
  return (
    <p className="empty">
      {i18n._({
        id: 'queue.empty',
        message:
          'No jobs here. Reports, incidents, matches, takedown requests and appeals become jobs when they come in, the most urgent first.',
      })}
    </p>
  )
}

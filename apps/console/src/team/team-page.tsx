import type { Alarm, Reviewer } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { figures } from '../api/queries.ts'
import { LanguageTable } from '../figure/tables.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { nowHere, When } from '../words/time.tsx'
import { ReviewerForm } from './reviewer-form.tsx'

/** For leads: who reads what, when they work, whose jobs they never get; and what has raised an alarm. */
export function TeamPage() {
  const { data, error } = useQuery({
    queryKey: ['reviewers'],
    queryFn: async () =>
      (await ask<{ reviewers: readonly Reviewer[] }>('GET', '/v1/review/reviewers')).reviewers,
  })
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.team', message: 'Team' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'team.title', message: 'Who reads what, and when' })}
      </Title>
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'team.empty',
            message: 'Nobody yet. Whoever is invited to review comes here.',
          })}
        </p>
      )}
      <ul className="decisions">
        {(data ?? []).map(reviewer => (
          <li key={reviewer.staff} className="team-line">
            <ReviewerForm reviewer={reviewer} />
          </li>
        ))}
      </ul>
      <Languages />
      <Alarms />
    </div>
  )
}

/** Whether each language that something waits in has somebody there to read it, today. */
function Languages() {
  const [to] = useState(() => Math.ceil(nowHere() / 60_000) * 60_000)
  const { data } = useQuery(figures(new Date(to - A_DAY_MS).toISOString(), new Date(to).toISOString()))
  return data === undefined ? null : <LanguageTable languages={data.languages} />
}
const A_DAY_MS = 86_400_000

function Alarms() {
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['alarms'],
    queryFn: async () => (await ask<{ alarms: readonly Alarm[] }>('GET', '/v1/review/alarms')).alarms,
    refetchInterval: 15_000,
  })
  const test = useMutation({
    mutationFn: () => ask('POST', '/v1/review/alarms/test'),
    onSettled: () => client.invalidateQueries({ queryKey: ['alarms'] }),
  })
  return (
    <>
      <div className="queue-head">
        <h2>{i18n._({ id: 'alarms.title', message: 'Alarms' })}</h2>
        <Button variant="default" size="compact-sm" onClick={() => test.mutate()} loading={test.isPending}>
          {i18n._({ id: 'alarms.test', message: 'Send a test alarm' })}
        </Button>
      </div>
      <Trouble error={error ?? test.error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'alarms.empty',
            message:
              'No alarm. One is raised when a job is late, a legal clock runs down, or a lane has nobody.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(alarm => (
          <li key={alarm.id} className="decision-line">
            <p lang="en">{withoutTurning(alarm.words)}</p>
            <p className="quiet">
              <When at={alarm.at} />{' '}
              <span>
                {alarm.sent.map(({ by, state }) => wordFor('alarmWay', `${by} ${state}`)).join('. ')}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

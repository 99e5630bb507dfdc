import type { JobView, Pulled } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { Accounts } from '../job/accounts.tsx'
import { Conversation } from '../job/conversation.tsx'
import { JobHead } from '../job/head.tsx'
import { Timeline } from '../job/timeline.tsx'
import { Told } from '../job/told.tsx'
import { EvidenceFiles, Matches } from '../media/media.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { type Answer, AnswerForm } from './answer-form.tsx'

/** Judging a decided job again without seeing what was decided: golden ones and doubled ones look alike. */
export function Judge() {
  const [view, setView] = useState<JobView | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const client = useQueryClient()
  const next = useMutation({
    mutationFn: () => ask<Pulled>('POST', '/v1/review/quality/next', {}),
    onSuccess: ({ job }) => {
      setView(job)
      setEmpty(job === null)
    },
  })
  const say = useMutation({
    mutationFn: (answer: Answer) => ask('POST', `/v1/review/quality/${view?.job.id}`, answer),
    onSuccess: () => {
      setView(null)
      return client.invalidateQueries({ queryKey: ['quality'] })
    },
  })
  return (
    <section aria-label={i18n._({ id: 'judge.title', message: 'Judge a job again' })}>
      <h2>{i18n._({ id: 'judge.title', message: 'Judge a job again' })}</h2>
      <p>
        {i18n._({
          id: 'judge.what',
          message:
            'You see a decided job as it came, not what was decided. Nothing is carried out; it shows how well we agree.',
        })}
      </p>
      <Trouble error={next.error ?? say.error} />
      {say.isSuccess && view === null && (
        <p role="status">{i18n._({ id: 'judge.thanks', message: 'Written down. Thank you.' })}</p>
      )}
      {isEmpty && (
        <p className="empty">
          {i18n._({
            id: 'judge.empty',
            message: 'Nothing for you to judge now: you have judged, or decided, all there is.',
          })}
        </p>
      )}
      {view === null ? (
        <Button onClick={() => next.mutate()} loading={next.isPending}>
          {i18n._({ id: 'judge.next', message: 'Give me one' })}
        </Button>
      ) : (
        <Blind key={view.job.id} view={view} isBusy={say.isPending} say={say.mutate} />
      )}
    </section>
  )
}

function Blind({
  view,
  isBusy,
  say,
}: {
  readonly view: JobView
  readonly isBusy: boolean
  readonly say: (answer: Answer) => void
}) {
  const [shown, setShown] = useState<{ readonly message: string } | null>(null)
  return (
    <article className="job">
      <JobHead job={view.job} />
      <Told view={view} />
      <Timeline steps={view.timeline} show={message => setShown({ message })} />
      <Conversation view={view} shown={shown} />
      <Matches view={view} />
      <EvidenceFiles view={view} />
      <Accounts accounts={view.accounts} />
      <AnswerForm
        word={i18n._({ id: 'judge.say', message: 'This is what I find' })}
        isBusy={isBusy}
        give={say}
      />
    </article>
  )
}

import type { GoldenJob, JobLine, Quality } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../api/ask.ts'
import { me } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { type Answer, AnswerForm } from './answer-form.tsx'

/** How well people find what is known, and what others found: for leads. */
export function Agreement() {
  const { data, error } = useQuery({
    queryKey: ['quality', 'agreement'],
    queryFn: () => ask<Quality>('GET', '/v1/review/quality'),
  })
  if (data === undefined) return <Trouble error={error} />
  const { pairs, agreed, kappa } = data.doubled
  return (
    <>
      <h2>{i18n._({ id: 'agreement.title', message: 'How well we agree' })}</h2>
      <dl className="headline">
        <div>
          <dt>{i18n._({ id: 'agreement.pairs', message: 'Judged by two, blind' })}</dt>
          <dd translate="no">{pairs}</dd>
        </div>
        <div>
          <dt>{i18n._({ id: 'agreement.agreed', message: 'Found the same' })}</dt>
          <dd translate="no">{agreed}</dd>
        </div>
        <div>
          <dt>{i18n._({ id: 'agreement.kappa', message: 'Kappa: beyond chance, 1 is all' })}</dt>
          <dd translate="no">{kappa === null ? '–' : kappa.toFixed(2)}</dd>
        </div>
      </dl>
      <table className="counts">
        <caption>{i18n._({ id: 'agreement.golden', message: 'Golden jobs, by who judged them' })}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n._({ id: 'agreement.who', message: 'Who' })}</th>
            <th scope="col">{i18n._({ id: 'agreement.seen', message: 'Judged' })}</th>
            <th scope="col">{i18n._({ id: 'agreement.right', message: 'As is known' })}</th>
          </tr>
        </thead>
        <tbody>
          {data.golden.map(({ staff, name, seen, right }) => (
            <tr key={staff}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>{seen}</td>
              <td>{right}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.golden.length === 0 && (
        <p className="empty">{i18n._({ id: 'agreement.nobody', message: 'Nobody has judged one yet.' })}</p>
      )}
    </>
  )
}

/** Jobs whose answer is known. Only leads see which they are. */
export function GoldenJobs() {
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['quality', 'golden'],
    queryFn: async () => (await ask<{ jobs: readonly GoldenJob[] }>('GET', '/v1/review/golden')).jobs,
  })
  const remove = useMutation({
    mutationFn: (job: string) => ask('DELETE', `/v1/review/golden/${job}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  })
  return (
    <>
      <h2>{i18n._({ id: 'golden.title', message: 'Golden jobs' })}</h2>
      <Trouble error={error ?? remove.error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'golden.empty',
            message: 'None yet. Open a decided job whose answer nobody doubts, and make it golden there.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(golden => (
          <li key={golden.job} className="decision-line">
            <p>
              <Link to="/job/$job" params={{ job: golden.job }}>
                <bdi>{withoutTurning(golden.subject.id)}</bdi>
              </Link>{' '}
              {wordFor('reason', golden.reason)} · <strong>{wordFor('verdict', golden.verdict)}</strong> ·{' '}
              {i18n._({
                id: 'golden.results',
                message: '{right} of {seen} found this',
                values: { right: golden.right, seen: golden.seen },
              })}
            </p>
            <Button size="compact-sm" variant="default" onClick={() => remove.mutate(golden.job)}>
              {i18n._({ id: 'golden.remove', message: 'No longer golden' })}
            </Button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** A lead makes a decided job golden: from now on everyone is given it, unknowingly. */
export function MakeGolden({ job }: { readonly job: JobLine }) {
  const { data: who } = useQuery(me)
  const [isOpen, { open, close }] = useDisclosure()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: (answer: Answer) => ask('PUT', `/v1/review/golden/${job.id}`, answer),
    onSuccess: async () => {
      close()
      await client.invalidateQueries({ queryKey: ['quality'] })
    },
  })
  if (job.state !== 'decided' || who?.permissions.includes('review:lead') !== true) return null
  return (
    <>
      <Button size="compact-sm" variant="default" className="more" onClick={open}>
        {i18n._({ id: 'golden.make', message: 'Make this job golden' })}
      </Button>
      {make.isSuccess && (
        <p role="status">{i18n._({ id: 'golden.made', message: 'It is golden from now on.' })}</p>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={i18n._({ id: 'golden.answer', message: 'What is right here?' })}
        closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
      >
        <Trouble error={make.error} />
        <AnswerForm
          word={i18n._({ id: 'golden.make-it', message: 'Make it golden' })}
          isBusy={make.isPending}
          give={make.mutate}
        />
      </Modal>
    </>
  )
}

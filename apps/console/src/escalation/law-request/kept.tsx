import type { LawAnswer, LawPreserved, LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { exact, nowHere, When } from '../../words/time.tsx'
import { download } from '../download.ts'
import { AnswerShown } from './answer-shown.tsx'
import { useLawVerb } from './verb.ts'

const NINETY_DAYS_MS = 90 * 86_400_000
const inNinetyDays = (): string => new Date(nowHere() + NINETY_DAYS_MS).toISOString().slice(0, 10)

/** Keeps what is known of a job until a day. Nothing is handed to anybody, so it need not wait for the call. */
export function PreserveForm({ request }: { readonly request: LawRequest }) {
  const [draft, change, forget] = useDraft(`preserve ${request.id}`, { job: '', until: inNinetyDays() })
  const preserve = useLawVerb<void>(request.id, 'preserve', () => ({
    job: draft.job.trim(),
    until: `${draft.until}T00:00:00Z`,
  }))
  return (
    <form
      className="ask"
      onSubmit={event => {
        event.preventDefault()
        preserve.mutate(undefined, { onSuccess: forget })
      }}
    >
      <h3>{i18n._({ id: 'law.preserve-title', message: 'Keep what it asks about' })}</h3>
      <p className="quiet">
        {i18n._({
          id: 'law.preserve-words',
          message:
            'The account, the conversation and the files are kept until that day. Nobody is given them.',
        })}
      </p>
      <TextInput
        label={i18n._({ id: 'law.preserve-job', message: 'Id of the job to keep' })}
        value={draft.job}
        maxLength={40}
        onChange={event => change({ ...draft, job: event.currentTarget.value })}
        required
      />
      <TextInput
        type="date"
        label={i18n._({ id: 'law.preserve-until', message: 'Keep until' })}
        value={draft.until}
        onChange={event => change({ ...draft, until: event.currentTarget.value })}
        required
      />
      <Trouble error={preserve.error} />
      <Button type="submit" variant="default" loading={preserve.isPending}>
        {i18n._({ id: 'law.preserve', message: 'Keep it' })}
      </Button>
    </form>
  )
}

/** What was handed over and what is preserved for a request. Opening either is recorded, so nothing is read before it is asked for. */
export function Kept({ request }: { readonly request: LawRequest }) {
  if (request.answers.length === 0 && request.preserved.length === 0) return null
  return (
    <section className="tip-part" aria-labelledby="law-kept">
      <h2 id="law-kept">{i18n._({ id: 'law.kept', message: 'What is kept' })}</h2>
      <ol className="tip-steps">
        {request.answers.map(answer => (
          <KeptAnswer key={answer.id} request={request.id} answer={answer} />
        ))}
        {request.preserved.map(one => (
          <KeptJob key={one.job} request={request.id} preserved={one} />
        ))}
      </ol>
    </section>
  )
}

function KeptAnswer({
  request,
  answer,
}: {
  readonly request: string
  readonly answer: LawRequest['answers'][number]
}) {
  const read = useMutation({
    mutationFn: () => ask<LawAnswer>('GET', `/v1/law-requests/${request}/answers/${answer.id}`),
  })
  return (
    <li>
      <span>
        {i18n._({ id: 'law-step.answer', message: 'Handed over' })} <When at={answer.at} isShort />
      </span>
      <Button size="compact-sm" variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {i18n._({ id: 'law.read-answer', message: 'Read it again (this is recorded)' })}
      </Button>
      <Trouble error={read.error} />
      {read.data !== undefined && <AnswerShown answer={read.data} />}
    </li>
  )
}

function KeptJob({
  request,
  preserved,
}: {
  readonly request: string
  readonly preserved: LawRequest['preserved'][number]
}) {
  const read = useMutation({
    mutationFn: () => ask<LawPreserved>('GET', `/v1/law-requests/${request}/preserved/${preserved.job}`),
    onSuccess: kept =>
      download(`preserved-${preserved.job}.json`, 'application/json', JSON.stringify(kept, null, 2)),
  })
  return (
    <li>
      <span>
        {i18n._({
          id: 'law.kept-until',
          message: 'Kept until {date}',
          values: { date: exact(preserved.until) },
        })}
      </span>
      <Button size="compact-sm" variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {i18n._({ id: 'law.save-preserved', message: 'Save what is kept (this is recorded)' })}
      </Button>
      <Trouble error={read.error} />
    </li>
  )
}

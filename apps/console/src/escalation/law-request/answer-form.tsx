import type { JobEvidence, LawAnswer, LawAnswerOf, LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { job as jobQuery } from '../../api/queries.ts'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { useLawVerb } from './verb.ts'

const EMPTY = {
  job: '',
  files: [] as readonly string[],
  hasConversation: false,
  from: '',
  to: '',
  danger: '',
}
type Choice = typeof EMPTY
const ID = /^[0-9a-f-]{36}$/

/** What is handed over of one job: nothing goes that was not chosen here. */
export function AnswerForm({ request }: { readonly request: LawRequest }) {
  const [choice, change, forget] = useDraft<Choice>(`answer ${request.id}`, EMPTY)
  const answer = useLawVerb<void, LawAnswer>(request.id, 'answer', () => bodyOf(choice))
  const id = choice.job.trim()
  const { data: job, error } = useQuery({ ...jobQuery(id), enabled: ID.test(id) })
  return (
    <form
      className="ask"
      onSubmit={event => {
        event.preventDefault()
        answer.mutate(undefined, { onSuccess: forget })
      }}
    >
      <TextInput
        label={i18n._({ id: 'law.answer-job', message: 'Id of the job that it asks about' })}
        value={choice.job}
        maxLength={40}
        onChange={event => change({ ...choice, job: event.currentTarget.value, files: [] })}
        required
      />
      <p className="quiet">
        {i18n._({
          id: 'law.answer-words',
          message:
            'Choose what was asked for, and nothing else. Each file goes by its hash, with who of you looked at it. Never the files themselves.',
        })}
      </p>
      <Trouble error={error} />
      <FilesChoice files={job?.evidence ?? []} choice={choice} change={change} />
      <ConversationChoice choice={choice} change={change} />
      {request.kind === 'emergency' && (
        <Textarea
          label={i18n._({
            id: 'law.danger',
            message: 'Which danger to life or limb, and why you believe it',
          })}
          value={choice.danger}
          maxLength={2_000}
          autosize
          minRows={2}
          onChange={event => change({ ...choice, danger: event.currentTarget.value })}
          required
        />
      )}
      <Trouble error={answer.error} />
      <Button type="submit" loading={answer.isPending}>
        {i18n._({ id: 'law.answer', message: 'Make the answer' })}
      </Button>
      {answer.data !== undefined && <AnswerShown answer={answer.data} />}
    </form>
  )
}

interface Choosing {
  readonly choice: Choice
  readonly change: (choice: Choice) => void
}

function FilesChoice({ files, choice, change }: Choosing & { readonly files: readonly JobEvidence[] }) {
  if (files.length === 0) return null
  const toggle = (sha256: string, isOn: boolean): void =>
    change({
      ...choice,
      files: isOn ? [...choice.files, sha256] : choice.files.filter(one => one !== sha256),
    })
  return (
    <fieldset className="choices">
      <legend>{i18n._({ id: 'law.files', message: 'Files to name, by their hashes' })}</legend>
      {files.map(({ sha256, name, kind }) => (
        <Checkbox
          key={sha256}
          label={
            <>
              <bdi>{name ?? kind}</bdi> <code translate="no">{sha256.slice(0, 12)}…</code>
            </>
          }
          checked={choice.files.includes(sha256)}
          onChange={event => toggle(sha256, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

function ConversationChoice({ choice, change }: Choosing) {
  const moment = (name: 'from' | 'to', label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={choice[name]}
      onChange={event => change({ ...choice, [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <Checkbox
        label={i18n._({ id: 'law.conversation', message: 'The conversation' })}
        checked={choice.hasConversation}
        onChange={event => change({ ...choice, hasConversation: event.currentTarget.checked })}
      />
      {choice.hasConversation && (
        <>
          {moment('from', i18n._({ id: 'law.from', message: 'From (UTC); empty: from its first message' }))}
          {moment('to', i18n._({ id: 'law.to', message: 'To (UTC); empty: to its last message' }))}
        </>
      )}
    </>
  )
}

const momentOf = (typed: string): string | null => (typed === '' ? null : `${typed.slice(0, 16)}:00Z`)

function bodyOf({ job, files, hasConversation, from, to, danger }: Choice): LawAnswerOf {
  return {
    job: job.trim(),
    files: [...files],
    conversation: hasConversation ? { from: momentOf(from), to: momentOf(to) } : null,
    ...(danger !== '' && { danger }),
  }
}

import type { LawAnswer, LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, TextInput } from '@mantine/core'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { download } from '../download.ts'
import { useLawVerb } from './verb.ts'

/** What is handed over for one job: hashes, the conversation, who had it in hand. */
export function AnswerForm({ request }: { readonly request: LawRequest }) {
  const [job, setJob] = useDraft(`answer ${request.id}`, '')
  const answer = useLawVerb<void, LawAnswer>(request.id, 'answer', () => ({ job: job.trim() }))
  const { data } = answer
  return (
    <form
      className="ask"
      onSubmit={event => {
        event.preventDefault()
        answer.mutate()
      }}
    >
      <TextInput
        label={i18n._({ id: 'law.answer-job', message: 'Id of the job that it asks about' })}
        value={job}
        maxLength={40}
        onChange={event => setJob(event.currentTarget.value)}
        required
      />
      <p className="quiet">
        {i18n._({
          id: 'law.answer-words',
          message:
            'What is handed over: each thing by its hash, the conversation, and who had it in hand. Never the files themselves.',
        })}
      </p>
      <Trouble error={answer.error} />
      <Button type="submit" loading={answer.isPending}>
        {i18n._({ id: 'law.answer', message: 'Make the answer' })}
      </Button>
      {data !== undefined && (
        <>
          <ul className="missing">
            {data.items.map(({ what, sha256 }) => (
              <li key={sha256}>
                <span lang="en">{what}</span>{' '}
                <code className="link" translate="no">
                  {sha256}
                </code>
              </li>
            ))}
          </ul>
          <Button
            variant="default"
            onClick={() =>
              download(`answer-${request.id}.json`, 'application/json', JSON.stringify(data, null, 2))
            }
          >
            {i18n._({ id: 'law.answer-save', message: 'Save the answer' })}
          </Button>
        </>
      )}
    </form>
  )
}

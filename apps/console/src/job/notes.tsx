import type { JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { PersonText } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { Section } from './section.tsx'

/** What reviewers tell each other about the job. */
export function Notes({ view }: { readonly view: JobView }) {
  const { id } = view.job
  const client = useQueryClient()
  const [text, setText, forget] = useDraft(`note ${id}`, '')
  const add = useMutation({
    mutationFn: () => ask('POST', `/v1/jobs/${id}/notes`, { text }),
    onSuccess: () => {
      forget()
      return client.invalidateQueries({ queryKey: ['job', id] })
    },
  })
  return (
    <Section title={i18n._({ id: 'notes.title', message: 'Notes' })} count={view.notes.length}>
      <ul className="notes">
        {view.notes.map(note => (
          <li key={note.id}>
            <PersonText text={note.text} />
            <p>
              <bdi>{note.by}</bdi> <When at={note.at} isShort />
            </p>
          </li>
        ))}
      </ul>
      <form
        onSubmit={event => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Textarea
          label={i18n._({ id: 'notes.add', message: 'A note for colleagues' })}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          maxLength={5_000}
          autosize
          minRows={2}
        />
        <Trouble error={add.error} />
        <Button size="compact-sm" variant="default" type="submit" mt="xs" disabled={text.trim() === ''}>
          {i18n._({ id: 'notes.save', message: 'Add the note' })}
        </Button>
      </form>
    </Section>
  )
}

/** Everything that happened to the job, newest first. Its words come from the server, in English. */
export function History({ history }: { readonly history: JobView['history'] }) {
  return (
    <Section title={i18n._({ id: 'history.title', message: 'History' })} count={history.length}>
      <ol className="history">
        {history.map((line, at) => (
          <li key={`${line.at} ${at}`}>
            <When at={line.at} /> · <bdi>{line.by}</bdi> · <span lang="en">{line.words}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

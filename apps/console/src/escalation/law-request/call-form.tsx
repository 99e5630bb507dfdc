import type { LawCall, LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useLawVerb } from './verb.ts'

const EMPTY: LawCall = { number: '', source: '', isConfirmed: false, words: '' }

/** The call back: which number, where it stands for everybody to read, and what they said. */
export function CallForm({ request }: { readonly request: LawRequest }) {
  const [draft, change, forget] = useDraft(`call ${request.id}`, EMPTY)
  const note = useLawVerb<void>(request.id, 'call', () => draft)
  return (
    <form
      className="ask"
      onSubmit={event => {
        event.preventDefault()
        note.mutate(undefined, { onSuccess: forget })
      }}
    >
      <p>
        {i18n._({
          id: 'law.call-how',
          message:
            'Find the agency’s number on its own public page. Call it, ask to be put through, and ask whether the request is theirs.',
        })}
      </p>
      <TextInput
        label={i18n._({ id: 'law.call-number', message: 'Number that you called' })}
        value={draft.number}
        maxLength={50}
        onChange={event => change({ ...draft, number: event.currentTarget.value })}
        required
      />
      <TextInput
        label={i18n._({ id: 'law.call-source', message: 'Public page where it stands' })}
        value={draft.source}
        maxLength={2_000}
        onChange={event => change({ ...draft, source: event.currentTarget.value })}
        required
      />
      <Textarea
        label={i18n._({ id: 'law.call-words', message: 'Whom you spoke to, and what they said' })}
        value={draft.words}
        maxLength={2_000}
        autosize
        minRows={2}
        onChange={event => change({ ...draft, words: event.currentTarget.value })}
        required
      />
      <Checkbox
        label={i18n._({ id: 'law.call-confirmed', message: 'They said that the request is theirs' })}
        checked={draft.isConfirmed}
        onChange={event => change({ ...draft, isConfirmed: event.currentTarget.checked })}
      />
      <Trouble error={note.error} />
      <Button type="submit" loading={note.isPending}>
        {i18n._({ id: 'law.note-call', message: 'Write the call down' })}
      </Button>
    </form>
  )
}

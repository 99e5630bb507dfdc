import type { LawRequest, LawRequestDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { KINDS, lawKind } from './words.ts'

const EMPTY = {
  kind: 'legal_process',
  country: '',
  agency: '',
  officer: '',
  phone: '',
  email: '',
  reference: '',
  asksFor: '',
}
type Name = keyof typeof EMPTY

const labels: Readonly<Record<Exclude<Name, 'kind' | 'asksFor'>, () => string>> = {
  agency: () => i18n._({ id: 'law.agency', message: 'Agency' }),
  officer: () => i18n._({ id: 'law.officer', message: 'Who asks' }),
  country: () => i18n._({ id: 'law.country', message: 'Country, two letters' }),
  reference: () => i18n._({ id: 'law.reference', message: 'Their reference' }),
  phone: () => i18n._({ id: 'law.phone', message: 'Number in the request (never the one to call)' }),
  email: () => i18n._({ id: 'law.email', message: 'E-mail address in the request (proves nothing)' }),
}
const OPTIONAL: readonly Name[] = ['phone', 'email']

/** What a request says, as it came. */
export function IntakeForm() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, change, forget] = useDraft('law request', EMPTY)
  const take = useMutation({
    mutationFn: () => ask<LawRequest>('POST', '/v1/law-requests', bodyOf(draft)),
    onSuccess: async request => {
      forget()
      await client.invalidateQueries({ queryKey: ['law requests'] })
      await navigate({ to: '/law-request/$request', params: { request: request.id } })
    },
  })
  return (
    <form
      className="bulk-form"
      onSubmit={event => {
        event.preventDefault()
        take.mutate()
      }}
    >
      <div className="bulk-row">
        <NativeSelect
          label={i18n._({ id: 'law.kind', message: 'What kind of request' })}
          value={draft.kind}
          onChange={event => change({ ...draft, kind: event.currentTarget.value })}
          data={KINDS.map(value => ({ value, label: lawKind(value) }))}
        />
        {(Object.keys(labels) as (keyof typeof labels)[]).map(name => (
          <TextInput
            key={name}
            label={labels[name]()}
            value={draft[name]}
            maxLength={name === 'country' ? 2 : name === 'phone' ? 50 : 250}
            onChange={event => change({ ...draft, [name]: event.currentTarget.value })}
            required={!OPTIONAL.includes(name)}
          />
        ))}
      </div>
      <Textarea
        label={i18n._({ id: 'law.asks-for', message: 'What it asks for, word for word' })}
        value={draft.asksFor}
        maxLength={10_000}
        autosize
        minRows={3}
        onChange={event => change({ ...draft, asksFor: event.currentTarget.value })}
        required
      />
      <Trouble error={take.error} />
      <Button type="submit" loading={take.isPending}>
        {i18n._({ id: 'law.take', message: 'Take it in' })}
      </Button>
    </form>
  )
}

function bodyOf({ phone, email, country, ...rest }: typeof EMPTY): LawRequestDraft {
  return {
    ...(rest as Pick<LawRequestDraft, 'kind' | 'agency' | 'officer' | 'reference' | 'asksFor'>),
    country: country.toUpperCase(),
    ...(phone !== '' && { phone }),
    ...(email !== '' && { email }),
  }
}

import { i18n } from '@lingui/core'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { type QueueSearch, reviewer, searches } from '../api/queries.ts'
import { languageName, wordFor } from '../words/lists.ts'
import { asQuery, readQueueSearch } from './search.ts'

const SOURCES = ['report', 'incident', 'match', 'takedown', 'appeal']
const STATES = ['waiting', 'assigned', 'paused', 'snoozed', 'escalated']
const LANGUAGES = ['en', 'pt', 'es', 'fr', 'de', 'ar', 'hi', 'fil', 'id', 'tr', 'uk', 'zh']

/** What of the queue one looks at; it stands in the address, so that it can be shared and saved. */
export function Filters({ search }: { readonly search: QueueSearch }) {
  const navigate = useNavigate()
  const { data } = useQuery(reviewer)
  const change = (part: QueueSearch) => void navigate({ to: '/', search: { ...search, ...part } })
  const all = { value: '', label: i18n._({ id: 'filter.all', message: 'All' }) }
  const languages = [...new Set([...(data?.languages ?? []), ...LANGUAGES])]
  return (
    <div className="filters">
      <NativeSelect
        size="xs"
        label={i18n._({ id: 'filter.language', message: 'Language' })}
        value={search.language ?? ''}
        onChange={event => change({ language: event.currentTarget.value || undefined })}
        data={[all, ...languages.map(value => ({ value, label: languageName(value) }))]}
      />
      <NativeSelect
        size="xs"
        label={i18n._({ id: 'filter.source', message: 'Came from' })}
        value={search.source ?? ''}
        onChange={event => change({ source: event.currentTarget.value || undefined })}
        data={[all, ...SOURCES.map(value => ({ value, label: wordFor('source', value) }))]}
      />
      <NativeSelect
        size="xs"
        label={i18n._({ id: 'filter.state', message: 'State' })}
        value={search.state ?? ''}
        onChange={event => change({ state: event.currentTarget.value || undefined })}
        data={[all, ...STATES.map(value => ({ value, label: wordFor('state', value) }))]}
      />
      <Checkbox
        size="sm"
        checked={search.mine ?? false}
        onChange={event => change({ mine: event.currentTarget.checked || undefined })}
        label={i18n._({ id: 'filter.mine', message: 'Only mine' })}
      />
      <SavedSearches search={search} />
    </div>
  )
}

function SavedSearches({ search }: { readonly search: QueueSearch }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: saved = [] } = useQuery(searches)
  const [name, setName] = useState('')
  const keep = useMutation({
    mutationFn: () =>
      ask('PUT', `/v1/review/searches/${encodeURIComponent(name.trim())}`, { query: asQuery(search) }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: searches.queryKey })
    },
  })
  const open = (wanted: string) => {
    const found = saved.find(one => one.name === wanted)
    if (found !== undefined) void navigate({ to: '/', search: readQueueSearch({ ...found.query }) })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        label={i18n._({ id: 'filter.saved', message: 'Saved searches' })}
        value=""
        onChange={event => open(event.currentTarget.value)}
        data={[
          {
            value: '',
            label: i18n._({
              id: 'filter.saved-count',
              message: '{count, plural, =0 {none yet} other {# saved}}',
              values: { count: saved.length },
            }),
          },
          ...saved.map(one => one.name),
        ]}
      />
      <form
        className="save-search"
        onSubmit={event => {
          event.preventDefault()
          if (name.trim() !== '') keep.mutate()
        }}
      >
        <TextInput
          size="xs"
          label={i18n._({ id: 'filter.save-as', message: 'Save this search as' })}
          value={name}
          maxLength={60}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={name.trim() === ''}>
          {i18n._({ id: 'filter.save', message: 'Save' })}
        </Button>
      </form>
    </>
  )
}

import { i18n } from '@lingui/core'
import { Button, NativeSelect, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { pivot } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { PivotLink } from './pivot-link.tsx'

const KINDS = ['account', 'thread', 'content', 'page', 'device', 'handle', 'opener', 'picture', 'payment']

/** Everything that shares a value: jobs and accounts. */
export function PivotPage() {
  const { kind, value } = useSearch({ from: '/frame/look-up' })
  const { data, error, isFetching } = useQuery({ ...pivot(kind, value), enabled: value !== '' })
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.look-up', message: 'Look up' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'pivot.page-title', message: 'Everything that shares a value' })}
      </Title>
      <Ask kind={kind} value={value} key={`${kind} ${value}`} />
      <Trouble error={error} />
      {value === '' && (
        <p className="empty">
          {i18n._({
            id: 'pivot.empty',
            message: 'Type a value, or click on any one in a job: what shares it is shown here.',
          })}
        </p>
      )}
      <div role="status">
        {data !== undefined && !isFetching && (
          <>
            <h2>
              {i18n._({ id: 'pivot.jobs', message: 'Jobs' })}{' '}
              <span className="count">{data.jobs.length}</span>
            </h2>
            <ul className="decisions">
              {data.jobs.map(({ job, state, subject, openedAt }) => (
                <li key={job} className="decision-line">
                  <p>
                    <Link to="/job/$job" params={{ job }}>
                      {wordFor('subject', subject.kind)}{' '}
                      <bdi translate="no">{withoutTurning(subject.id)}</bdi>
                    </Link>{' '}
                    {wordFor('state', state)} · <When at={openedAt} />
                  </p>
                </li>
              ))}
            </ul>
            <h2>
              {i18n._({ id: 'pivot.accounts', message: 'Accounts' })}{' '}
              <span className="count">{data.accounts.length}</span>
            </h2>
            <ul className="decisions">
              {data.accounts.map(({ platform, id }) => (
                <li key={`${platform ?? ''} ${id}`} className="decision-line">
                  <p>
                    <PivotLink kind="account" value={id} /> <span translate="no">{platform}</span>
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

function Ask({ kind, value }: { readonly kind: string; readonly value: string }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState({ kind, value })
  return (
    <form
      className="bulk-row"
      onSubmit={event => {
        event.preventDefault()
        void navigate({ to: '/look-up', search: { ...typed, value: typed.value.trim() } })
      }}
    >
      <NativeSelect
        label={i18n._({ id: 'pivot.kind', message: 'What it is' })}
        value={typed.kind}
        onChange={event => setTyped({ ...typed, kind: event.currentTarget.value })}
        data={KINDS.map(one => ({ value: one, label: wordFor('pivot', one) }))}
      />
      <TextInput
        label={i18n._({ id: 'pivot.value', message: 'Value' })}
        value={typed.value}
        onChange={event => setTyped({ ...typed, value: event.currentTarget.value })}
      />
      <Button type="submit">{i18n._({ id: 'pivot.look', message: 'Look up' })}</Button>
    </form>
  )
}

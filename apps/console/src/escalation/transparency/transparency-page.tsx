import type { TransparencyCounts } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queryOf } from '../../api/ask.ts'
import { me } from '../../api/queries.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { nowHere } from '../../words/time.tsx'
import { Places } from '../places.tsx'
import { counts as countsQuery } from '../queries.ts'

const DAY_MS = 86_400_000
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** What may be published of a span of time, and what a regulator may ask for, each as a file. */
export function TransparencyPage() {
  const { data: who } = useQuery(me)
  const [from, setFrom] = useState(() => dayAt(nowHere() - 90 * DAY_MS))
  const [to, setTo] = useState(() => dayAt(nowHere() + DAY_MS))
  const span = { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }
  const may = (permission: string): boolean => who?.permissions.includes(permission) ?? false
  const isSpan = from !== '' && to !== '' && from < to
  const { data, error } = useQuery({ ...countsQuery(span), enabled: isSpan && may('review:work') })
  useEffect(() => {
    document.title = `${i18n._({ id: 'places.transparency', message: 'Transparency' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'places.transparency', message: 'Transparency' })}
      </Title>
      <p className="quiet">
        {i18n._({
          id: 'transparency.why',
          message: 'Counts and statements hold no name, no account and no word that somebody wrote.',
        })}
      </p>
      <div className="bulk-row">
        <TextInput
          type="date"
          label={i18n._({ id: 'transparency.from', message: 'From' })}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={i18n._({ id: 'transparency.to', message: 'Until, not counting that day' })}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
        />
      </div>
      {isSpan && <Files query={queryOf(span)} may={may} />}
      <Trouble error={error} />
      {data !== undefined && <Counts counts={data} />}
    </div>
  )
}

function Files({ query, may }: { readonly query: string; readonly may: (permission: string) => boolean }) {
  const files = [
    ['', 'counts', i18n._({ id: 'transparency.csv', message: 'Counts (CSV)' }), 'review:work'],
    [
      '/statements',
      'statements',
      i18n._({ id: 'transparency.statements', message: 'Statements of reasons (CSV)' }),
      'escalation:send',
    ],
    ['/audit', 'audit', i18n._({ id: 'transparency.audit', message: 'Audit (CSV)' }), 'audit:read'],
    ['/looks', 'looks', i18n._({ id: 'transparency.looks', message: 'Record of looks (CSV)' }), 'audit:read'],
  ] as const
  return (
    <ul className="decision-acts">
      {files
        .filter(([, , , permission]) => may(permission))
        .map(([path, name, words]) => (
          <li key={name}>
            <a href={`/v1/transparency${path}${query}`} download={`${name}.csv`}>
              {words}
            </a>
          </li>
        ))}
    </ul>
  )
}

/** A table for each thing that is counted. Its words are those of the file. */
function Counts({ counts: { counts } }: { readonly counts: TransparencyCounts }) {
  const whats = [...new Set(counts.map(({ what }) => what))]
  if (whats.length === 0)
    return (
      <p className="empty">
        {i18n._({ id: 'transparency.empty', message: 'Nothing was counted in this time.' })}
      </p>
    )
  return (
    <div className="tables">
      {whats.map(what => (
        <table key={what} className="counts" lang="en" translate="no">
          <caption>{what}</caption>
          <tbody>
            {counts
              .filter(one => one.what === what)
              .map(({ which, count }) => (
                <tr key={which}>
                  <th scope="row">{which}</th>
                  <td>{count}</td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

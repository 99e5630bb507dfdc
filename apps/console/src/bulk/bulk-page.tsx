import type { Bulk } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Progress, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../api/ask.ts'
import { DeclinedWords, SecondPerson } from '../decision/decisions-page.tsx'
import { UndoButton } from '../decision/undo.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { BulkForm } from './bulk-form.tsx'

/** Many at once: shown before it is done, done by two people, and undone from here. */
export function BulkPage() {
  const { data, error } = useQuery({
    queryKey: ['bulks'],
    queryFn: async () => (await ask<{ bulks: readonly Bulk[] }>('GET', '/v1/bulk')).bulks,
    refetchInterval: 3_000,
  })
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.bulk', message: 'Bulk' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'bulk.title', message: 'Many at once' })}
      </Title>
      <BulkForm />
      <h2>{i18n._({ id: 'bulk.past', message: 'Proposed and done' })}</h2>
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'bulk.empty',
            message: 'Nothing yet. What somebody proposes above waits here for a second person.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(bulk => (
          <BulkLine key={bulk.id} bulk={bulk} />
        ))}
      </ol>
    </div>
  )
}

function BulkLine({ bulk }: { readonly bulk: Bulk }) {
  const isRunning = bulk.state === 'running' || bulk.state === 'undoing'
  return (
    <li className="decision-line" data-state={bulk.state}>
      <div>
        <p>
          <strong>{wordFor('action', bulk.action)}</strong>{' '}
          {i18n._({
            id: 'bulk.progress',
            message: '{done} of {total}, {spared} spared',
            values: { done: bulk.done, total: bulk.total, spared: bulk.spared },
          })}
        </p>
        <p className="quiet">
          {wordFor('decision', bulk.state)} · <bdi>{bulk.by}</bdi>
          {bulk.approvedBy !== null && (
            <>
              {' + '}
              <bdi>{bulk.approvedBy}</bdi>
            </>
          )}{' '}
          · <When at={bulk.at} /> · <bdi>{withoutTurning(bulk.because)}</bdi>
        </p>
        <DeclinedWords declined={bulk.declined} />
        {isRunning && (
          <Progress
            value={bulk.total === 0 ? 0 : (100 * bulk.done) / bulk.total}
            aria-label={wordFor('decision', bulk.state)}
          />
        )}
      </div>
      <div className="decision-acts">
        {bulk.state === 'proposed' && <SecondPerson path={`/v1/bulk/${bulk.id}`} />}
        {bulk.state === 'done' && (
          <UndoButton
            path={`/v1/bulk/${bulk.id}`}
            label={i18n._({ id: 'bulk.undo', message: 'Undo all of it' })}
          />
        )}
      </div>
    </li>
  )
}

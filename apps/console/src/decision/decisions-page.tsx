import type { Decision } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, SegmentedControl, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { decisions as decisionsQuery } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { actionWords } from './plan-sheet.tsx'
import { UndoButton } from './undo.tsx'

/** The place of undo: what was decided, by whom, what became of it, and what waits for a second person. */
export function DecisionsPage() {
  const [which, setWhich] = useState('mine')
  const search = which === 'mine' ? { mine: true } : which === 'proposed' ? { state: 'proposed' } : {}
  const { data, error } = useQuery(decisionsQuery(search))
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.decisions', message: 'Decisions and undo' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'top.decisions', message: 'Decisions and undo' })}
      </Title>
      <SegmentedControl
        aria-label={i18n._({ id: 'decisions.which', message: 'Which decisions' })}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'mine', label: i18n._({ id: 'decisions.mine', message: 'Mine' }) },
          { value: 'proposed', label: i18n._({ id: 'decisions.proposed', message: 'To agree to' }) },
          { value: 'all', label: i18n._({ id: 'decisions.all', message: 'Everyone’s' }) },
        ]}
      />
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'decisions.empty',
            message:
              'No decisions here yet. Each one made on a job’s page comes here, and can be undone here.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(decision => (
          <DecisionLine key={decision.id} decision={decision} />
        ))}
      </ol>
    </div>
  )
}

function DecisionLine({ decision }: { readonly decision: Decision }) {
  const subject = decision.actions[0]?.subject
  return (
    <li className="decision-line" data-state={decision.state}>
      <div>
        <p>
          <strong>{wordFor('verdict', decision.verdict)}</strong>: {actionWords(decision.actions)}{' '}
          {subject !== undefined && <bdi translate="no">{withoutTurning(subject.id)}</bdi>}
        </p>
        <p className="quiet">
          {wordFor('decision', decision.state)} · <bdi>{decision.by}</bdi>
          {decision.approvedBy !== null && (
            <>
              {' + '}
              <bdi>{decision.approvedBy}</bdi>
            </>
          )}{' '}
          · <When at={decision.at} />
          {decision.undoneBecause !== null && <span> · {withoutTurning(decision.undoneBecause)}</span>}
        </p>
      </div>
      <div className="decision-acts">
        {decision.job !== null && (
          <Link to="/job/$job" params={{ job: decision.job }}>
            {i18n._({ id: 'decision.job', message: 'Its job' })}
          </Link>
        )}
        {decision.state === 'proposed' && <ApproveButton path={`/v1/decisions/${decision.id}`} />}
        {decision.isUndoable && (
          <UndoButton
            path={`/v1/decisions/${decision.id}`}
            label={i18n._({ id: 'decision.undo', message: 'Undo this decision' })}
          />
        )}
      </div>
    </li>
  )
}

/** The second person's yes. */
export function ApproveButton({ path }: { readonly path: string }) {
  const client = useQueryClient()
  const approve = useMutation({
    mutationFn: () => ask('POST', `${path}/approve`, {}),
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <>
      <Button size="compact-sm" onClick={() => approve.mutate()} loading={approve.isPending}>
        {i18n._({ id: 'approve.word', message: 'Agree, and carry it out' })}
      </Button>
      <Trouble error={approve.error} />
    </>
  )
}

import type { Decision } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, SegmentedControl, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { decisions as decisionsQuery } from '../api/queries.ts'
import { BecauseButton } from '../shell/because.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { actionWords } from './plan-sheet.tsx'
import { UndoButton } from './undo.tsx'

/** The place of undo: what was decided, by whom, what became of it, and what waits for a second person. */
export function DecisionsPage() {
  const [which, setWhich] = useState('mine')
  const search =
    which === 'mine'
      ? { mine: true }
      : which === 'proposed'
        ? { state: 'proposed' }
        : which === 'declined'
          ? { mine: true, state: 'declined' }
          : {}
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
        size="xs"
        aria-label={i18n._({ id: 'decisions.which', message: 'Which decisions' })}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'mine', label: i18n._({ id: 'decisions.mine', message: 'Mine' }) },
          { value: 'proposed', label: i18n._({ id: 'decisions.proposed', message: 'To agree to' }) },
          { value: 'declined', label: i18n._({ id: 'decisions.declined', message: 'Declined' }) },
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
        <DeclinedWords declined={decision.declined} />
      </div>
      <div className="decision-acts">
        {decision.job !== null && (
          <Link to="/job/$job" params={{ job: decision.job }}>
            {i18n._({ id: 'decision.job', message: 'Its job' })}
          </Link>
        )}
        <Agreeing decision={decision} />
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

/** Why a second person said no, for whoever proposed it. */
export function DeclinedWords({ declined }: { readonly declined: Decision['declined'] }) {
  if (declined === null) return null
  return (
    <p className="declined">
      {i18n._({
        id: 'decision.declined-by',
        message: '{name} declined:',
        values: { name: withoutTurning(declined.by) },
      })}{' '}
      <bdi>{withoutTurning(declined.because)}</bdi>
    </p>
  )
}

function Agreeing({ decision }: { readonly decision: Decision }) {
  if (decision.state !== 'proposed') return null
  if (decision.isBulk)
    return <Link to="/bulk">{i18n._({ id: 'decision.of-bulk', message: 'One of many: see Bulk' })}</Link>
  return <SecondPerson path={`/v1/decisions/${decision.id}`} />
}

/** The second person's yes, or their no with a reason. */
export function SecondPerson({ path }: { readonly path: string }) {
  const client = useQueryClient()
  const approve = useMutation({
    mutationFn: () => ask('POST', `${path}/approve`, {}),
    onSettled: () => client.invalidateQueries(),
  })
  const decline = useMutation({
    mutationFn: (because: string) => ask('POST', `${path}/decline`, { because }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <Button size="compact-sm" onClick={() => approve.mutate()} loading={approve.isPending}>
        {i18n._({ id: 'approve.word', message: 'Agree, and carry it out' })}
      </Button>
      <BecauseButton
        label={i18n._({ id: 'decline.label', message: 'Decline: nothing is done, the job waits again' })}
        word={i18n._({ id: 'decline.word', message: 'Decline' })}
        why={i18n._({ id: 'decline.because', message: 'Why; whoever proposed it reads this' })}
        draftKey={`decline ${path}`}
        act={decline}
      />
      <Trouble error={approve.error} />
    </>
  )
}

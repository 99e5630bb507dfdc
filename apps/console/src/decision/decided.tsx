import type { Decision, JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { actionWords } from './plan-sheet.tsx'
import { UndoButton } from './undo.tsx'

/** What stands in place of the decision once it is made. */
export function Decided({ decision }: { readonly decision: Decision }) {
  return (
    <div className="decided" role="status">
      <p>
        <strong>{wordFor('verdict', decision.verdict)}</strong>: {actionWords(decision.actions)}
      </p>
      <p>{wordFor('decision', decision.state)}</p>
      {decision.isUndoable && (
        <UndoButton
          path={`/v1/decisions/${decision.id}`}
          label={i18n._({ id: 'decision.undo', message: 'Undo this decision' })}
        />
      )}
      <p>
        <Link to="/decisions">
          {i18n._({ id: 'decision.place', message: 'It stays under “Decisions and undo”' })}
        </Link>
      </p>
    </div>
  )
}

const ENDS: readonly string[] = ['decided', 'undone', 'overturned']

/** What stands in its place on a job that was decided before this page was opened: latest first. */
export function WasDecided({ history }: Pick<JobView, 'history'>) {
  const last = history.find(({ what }) => ENDS.includes(what))
  const isTakenBack = last !== undefined && last.what !== 'decided'
  return (
    <div className="decided">
      <p>
        {isTakenBack
          ? i18n._({
              id: 'decide.taken-back',
              message:
                'The decision of this job was taken back. If anything is left to decide, another job about the same carries it on.',
            })
          : i18n._({
              id: 'decide.over',
              message: 'This job is decided. To decide it anew, undo that first.',
            })}
      </p>
      {last !== undefined && (
        <p>
          <bdi>{withoutTurning(last.by)}</bdi>: <span lang="en">{last.words}</span>
        </p>
      )}
      <p>
        <Link to="/decisions">{i18n._({ id: 'top.decisions', message: 'Decisions and undo' })}</Link>
      </p>
    </div>
  )
}

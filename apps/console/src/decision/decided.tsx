import type { Decision } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import { wordFor } from '../words/lists.ts'
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

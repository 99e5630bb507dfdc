import type { Plan } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { wordFor } from '../words/lists.ts'
import { exact } from '../words/time.tsx'

/** Everything that would happen, before it does. Sentences come from the server, word for word what is sent. */
export function PlanSheet({ plan }: { readonly plan: Plan }) {
  return (
    <div className="plan" role="status">
      <h3>{i18n._({ id: 'plan.title', message: 'What would happen' })}</h3>
      {plan.warnings.map(({ code, words }) => (
        <p key={code} className="plan-warning" lang="en">
          <span aria-hidden="true">▲</span> {words}
        </p>
      ))}
      <ol className="plan-steps">
        {plan.steps.map(step => (
          <li key={`${step.action} ${step.subject.id}`}>
            <p lang="en">{step.words}</p>
            <p className="quiet">
              {undo(step.undo)}
              {step.until !== null && (
                <span>
                  {' · '}
                  {i18n._({ id: 'plan.until', message: 'until {date}', values: { date: exact(step.until) } })}
                </span>
              )}
              {step.standing && (
                <span> · {i18n._({ id: 'plan.standing', message: 'it is so already' })}</span>
              )}
            </p>
          </li>
        ))}
        {plan.steps.length === 0 && (
          <li>{i18n._({ id: 'plan.nothing', message: 'Nothing is done to any account or content.' })}</li>
        )}
      </ol>
      {plan.strikes.map(({ account, before, after }) => (
        <p key={account}>
          {i18n._({ id: 'plan.strikes', message: 'Strikes: {before} → {after}', values: { before, after } })}
        </p>
      ))}
      <Tells tells={plan.tells} />
      {plan.needsSecond && (
        <p>
          <strong>
            {i18n._({
              id: 'plan.second',
              message: 'A second person has to agree before any of this happens.',
            })}
          </strong>
        </p>
      )}
    </div>
  )
}

function Tells({ tells }: { readonly tells: Plan['tells'] }) {
  return (
    <ul className="plan-tells">
      {tells.map(tell => (
        <li key={`${tell.to} ${tell.words}`}>
          <p>
            <strong>{whom(tell.to)}</strong>{' '}
            {tell.when === 'now'
              ? i18n._({ id: 'plan.told-now', message: 'is told now' })
              : tell.when === 'later'
                ? i18n._({ id: 'plan.told-later', message: 'is told later' })
                : i18n._({ id: 'plan.told-never', message: 'is never told' })}
          </p>
          {tell.when !== 'never' && <blockquote lang="en">{tell.words}</blockquote>}
        </li>
      ))}
    </ul>
  )
}

function whom(to: Plan['tells'][number]['to']): string {
  return {
    reporter: () => i18n._({ id: 'plan.to-reporter', message: 'Who reported' }),
    affected: () => i18n._({ id: 'plan.to-affected', message: 'The person concerned' }),
    platform: () => i18n._({ id: 'plan.to-platform', message: 'The platform' }),
    takedown: () => i18n._({ id: 'plan.to-takedown', message: 'Who asked for the takedown' }),
  }[to]()
}

function undo(how: 'yes' | 'partly' | 'no'): string {
  if (how === 'yes') return i18n._({ id: 'plan.undo-yes', message: 'can be undone' })
  if (how === 'partly') return i18n._({ id: 'plan.undo-partly', message: 'can be undone in part' })
  return i18n._({ id: 'plan.undo-no', message: 'cannot be undone' })
}

/** One line for a list: what was done. */
export function actionWords(actions: readonly { readonly action: string }[]): string {
  return actions.length === 0
    ? i18n._({ id: 'decision.no-action', message: 'nothing done' })
    : actions.map(({ action }) => wordFor('action', action)).join(', ')
}

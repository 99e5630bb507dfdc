import type { Tip } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { BecauseButton } from '../../shell/because.tsx'
import { PersonText } from '../../words/person-text.tsx'
import { exact, nowHere, When } from '../../words/time.tsx'
import { useTipVerb } from './verbs.ts'

type Kept = Pick<Tip, 'id' | 'keepUntil' | 'heldUntil'>

/** How long what it says is preserved, and the legal hold that keeps it longer. */
export function KeptUntil({ tip, mayHold }: { readonly tip: Kept; readonly mayHold: boolean }) {
  return (
    <>
      <p>
        {tip.keepUntil === null
          ? i18n._({ id: 'kept.no-end', message: 'Kept' })
          : i18n._({
              id: 'kept.until',
              message: 'Preserved, sealed, until {date}; then deleted.',
              values: { date: exact(tip.keepUntil) },
            })}
      </p>
      {tip.heldUntil !== null && (
        <p className="held">
          <span aria-hidden="true">■ </span>
          {i18n._({
            id: 'kept.held',
            message: 'Legal hold until {date}.',
            values: { date: exact(tip.heldUntil) },
          })}
        </p>
      )}
      {mayHold && <Hold tip={tip} />}
    </>
  )
}

/** Every hold, and why: none is overwritten. */
export function Holds({ holds }: Pick<Tip, 'holds'>) {
  if (holds.length === 0) return null
  return (
    <ol className="tip-steps">
      {holds.map(({ at, until, because }) => (
        <li key={at}>
          <span>
            {until === null
              ? i18n._({ id: 'kept.ended', message: 'Hold ended' })
              : i18n._({
                  id: 'kept.held',
                  message: 'Legal hold until {date}.',
                  values: { date: exact(until) },
                })}{' '}
            <When at={at} isShort />
          </span>
          <PersonText text={because} />
        </li>
      ))}
    </ol>
  )
}

/** What was on record of each account when the tip was drafted. */
export function AccountsKept({ accounts }: Pick<Tip, 'accounts'>) {
  if (Object.keys(accounts).length === 0) return null
  return (
    <details className="tip-words">
      <summary>{i18n._({ id: 'kept.accounts', message: 'The accounts as they stood' })}</summary>
      <pre className="tip-text" translate="no" lang="en" dir="ltr" tabIndex={0}>
        {JSON.stringify(accounts, null, 2)}
      </pre>
    </details>
  )
}

const DAY_MS = 86_400_000
const dayAfter = (days: number): string => new Date(nowHere() + days * DAY_MS).toISOString().slice(0, 10)

function Hold({ tip }: { readonly tip: Kept }) {
  const [until, setUntil] = useState(() => dayAfter(2 * 365))
  const hold = useTipVerb<string>(tip.id, 'hold', because => ({ until: `${until}T00:00:00Z`, because }))
  const end = useTipVerb<string>(tip.id, 'hold', because => ({ until: null, because }))
  return (
    <div className="decision-acts">
      <BecauseButton
        label={i18n._({ id: 'kept.hold', message: 'Put a legal hold on it' })}
        draftKey={`hold ${tip.id}`}
        act={hold}
      >
        <TextInput
          type="date"
          label={i18n._({ id: 'kept.hold-until', message: 'Until' })}
          value={until}
          min={dayAfter(1)}
          onChange={event => setUntil(event.currentTarget.value)}
          required
        />
      </BecauseButton>
      {tip.heldUntil !== null && (
        <BecauseButton
          label={i18n._({ id: 'kept.end', message: 'End the hold' })}
          draftKey={`end hold ${tip.id}`}
          act={end}
        />
      )}
    </div>
  )
}

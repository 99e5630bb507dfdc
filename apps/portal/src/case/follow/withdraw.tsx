import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { withdrawCase } from '../api.ts'
import { Step, TroubleNote } from '../pieces.tsx'
import { useSending } from '../sending.tsx'
import type { Open } from './open.ts'

interface WithdrawProps {
  readonly open: Open
  readonly onWithdrawn: (found: Case, pin: string) => void
  readonly onBack: () => void
}

/** As easy as giving: one more press, and what it means said before it. */
export function Withdraw({ open: { found, pin }, onWithdrawn, onBack }: WithdrawProps) {
  const { isBusy, trouble, send } = useSending<Case>(
    'withdraw',
    key => withdrawCase(found.number, pin, key),
    changed => onWithdrawn(changed, pin),
  )
  return (
    <Step title={i18n._({ id: 'withdraw.title', message: 'Withdraw your case?' })} onBack={onBack}>
      <ul>
        <li>{i18n._({ id: 'withdraw.1', message: 'Its fingerprints stop working here at once.' })}</li>
        <li>
          {i18n._({
            id: 'withdraw.2',
            message: 'Platforms are told to stop too. Your case page shows who confirmed it.',
          })}
        </li>
        <li>
          {i18n._({
            id: 'withdraw.3',
            message: 'Copies may then be uploaded again without being noticed.',
          })}
        </li>
        <li>
          {i18n._({
            id: 'withdraw.4',
            message: 'It cannot be undone. You can make a new case at any time.',
          })}
        </li>
      </ul>
      <TroubleNote trouble={trouble} />
      <div class="actions">
        <button type="button" class="danger" aria-disabled={isBusy} onClick={send}>
          {isBusy
            ? i18n._({ id: 'withdraw.busy', message: 'Withdrawing' })
            : i18n._({ id: 'withdraw.go', message: 'Yes, withdraw my case' })}
        </button>
        <button type="button" class="second" onClick={onBack}>
          {i18n._({ id: 'withdraw.no', message: 'No, keep my case' })}
        </button>
      </div>
    </Step>
  )
}

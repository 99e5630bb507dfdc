import type { Case, ItemDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { addItems } from '../api.ts'
import { Step } from '../pieces.tsx'
import { SendForm, useSending } from '../sending.tsx'
import type { Open } from './open.ts'

interface AddStepProps {
  readonly open: Open
  readonly items: ItemDraft[]
  readonly onAdded: (found: Case, pin: string) => void
  readonly onBack: () => void
}

export function AddStep({ open: { found, pin }, items, onAdded, onBack }: AddStepProps) {
  const sending = useSending<Case>(
    'add',
    key => addItems(found.number, pin, items, key),
    changed => onAdded(changed, pin),
  )
  return (
    <Step title={i18n._({ id: 'add.title', message: 'Send to your case?' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'add.lead',
          message:
            '{count, plural, one {# fingerprint is added to your case. The picture stays on this device.} other {# fingerprints are added to your case. The pictures stay on this device.}}',
          values: { count: items.length },
        })}{' '}
        {i18n._({ id: 'add.same', message: 'What you agreed to for your case holds for these too.' })}
      </p>
      <SendForm
        sending={sending}
        wrong={() => null}
        label={i18n._({ id: 'add.go', message: 'Yes, add them' })}
        busyLabel={i18n._({ id: 'add.busy', message: 'Sending the fingerprints. No picture is sent.' })}
      />
    </Step>
  )
}

import type { Case, ItemDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useRef, useState } from 'preact/hooks'
import { addItems, changeKey, type Trouble } from '../api.ts'
import { Act, Step, TroubleNote } from '../pieces.tsx'
import type { Open } from './follow.tsx'

interface AddStepProps {
  readonly open: Open
  readonly items: ItemDraft[]
  readonly onAdded: (found: Case, pin: string) => void
  readonly onBack: () => void
}

export function AddStep({ open: { found, pin }, items, onAdded, onBack }: AddStepProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isBusy, setBusy] = useState(false)
  const key = useRef<string | null>(null)

  async function send(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setTrouble(null)
    key.current ??= changeKey()
    const answer = await addItems(found.number, pin, items, key.current)
    setBusy(false)
    if ('ok' in answer) onAdded(answer.ok, pin)
    else setTrouble(answer.trouble)
  }

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
      <form
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <TroubleNote trouble={trouble} />
        <div class="actions">
          <Act
            label={i18n._({ id: 'add.go', message: 'Yes, add them' })}
            busyLabel={i18n._({ id: 'add.busy', message: 'Sending the fingerprints. No picture is sent.' })}
            isBusy={isBusy}
          />
        </div>
      </form>
    </Step>
  )
}

import type { Audience, Case, ItemDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useRef, useState } from 'preact/hooks'
import { changeKey, openCase, type Trouble } from '../api.ts'
import { Act, Step, TroubleNote } from '../pieces.tsx'
import { newRecoveryCode, recoveryHash } from '../recovery-code.ts'

interface ConsentProps {
  readonly audience: Audience
  readonly items: ItemDraft[]
  readonly pin: string
  readonly onOpened: (found: Case, code: string) => void
  readonly onBack: () => void
}

/** A clear yes, on its own, and then the sending. Sent again after a fault, it is the same change and counts once. */
export function Consent({ audience, items, pin, onOpened, onBack }: ConsentProps) {
  const [agrees, setAgrees] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isBusy, setBusy] = useState(false)
  const sheet = useRef<{ readonly key: string; readonly code: string } | null>(null)

  async function send(): Promise<void> {
    if (isBusy) return
    setError(
      agrees
        ? null
        : i18n._({
            id: 'consent.missing',
            message: 'To send the fingerprints, say yes here first. Nothing was sent.',
          }),
    )
    if (!agrees) return document.getElementById('agree')?.focus()
    setBusy(true)
    setTrouble(null)
    const { key, code } = (sheet.current ??= { key: changeKey(), code: newRecoveryCode() })
    const answer = await openCase({ audience, pin, items, recoveryHash: await recoveryHash(code) }, key)
    setBusy(false)
    if ('ok' in answer) return onOpened(answer.ok, code)
    setTrouble(answer.trouble)
  }

  return (
    <Step title={i18n._({ id: 'consent.title', message: 'Do you agree?' })} onBack={onBack}>
      <WhatHappens audience={audience} count={items.length} />
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <p id="agree-error" class="field-error" role="alert">
          {error ?? ''}
        </p>
        <label class="check">
          <input
            id="agree"
            type="checkbox"
            checked={agrees}
            aria-describedby="agree-error"
            aria-invalid={error !== null}
            onChange={event => setAgrees(event.currentTarget.checked)}
          />
          <span>
            {i18n._({
              id: 'consent.yes',
              message: 'Yes. Keep these fingerprints and give them to the platforms that take part.',
            })}
          </span>
        </label>
        <TroubleNote trouble={trouble} />
        <div class="actions">
          <Act
            label={i18n._({ id: 'consent.send', message: 'Send the fingerprints' })}
            busyLabel={i18n._({
              id: 'consent.sending',
              message: 'Sending the fingerprints. No picture is sent.',
            })}
            isBusy={isBusy}
          />
        </div>
      </form>
    </Step>
  )
}

function WhatHappens({ audience, count }: { readonly audience: Audience; readonly count: number }) {
  return (
    <ul>
      <li>
        {i18n._({
          id: 'consent.sent',
          message:
            '{count, plural, one {# fingerprint is sent. The picture stays on this device.} other {# fingerprints are sent. The pictures stay on this device.}}',
          values: { count },
        })}
      </li>
      <li>
        {audience === 'adult'
          ? i18n._({
              id: 'consent.kept',
              message:
                'We keep the fingerprints and the words you chose. They are private, so we guard them well.',
            })
          : i18n._({ id: 'consent.keptMinor', message: 'We keep the fingerprints, and nothing about you.' })}
      </li>
      <li>
        {i18n._({
          id: 'consent.platforms',
          message:
            'Platforms get them to look for copies. If someone uploads a copy, a person there may look at that copy.',
        })}
      </li>
      <li>
        {i18n._({
          id: 'consent.withdraw',
          message: 'You can withdraw at any time, with one button on your case page. Then they stop working.',
        })}
      </li>
    </ul>
  )
}

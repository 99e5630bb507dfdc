import type { Audience, Case, ItemDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { openCase } from '../api.ts'
import { Step } from '../pieces.tsx'
import { newRecoveryCode, recoveryHash } from '../recovery-code.ts'
import { SendForm, useSending } from '../sending.tsx'

interface ConsentProps {
  readonly audience: Audience
  readonly items: ItemDraft[]
  readonly pin: string
  readonly onOpened: (found: Case, code: string) => void
  readonly onBack: () => void
}

/** A clear yes, on its own, and then the sending. */
export function Consent({ audience, items, pin, onOpened, onBack }: ConsentProps) {
  const [agrees, setAgrees] = useState(false)
  const [isTried, setTried] = useState(false)
  const [code] = useState(newRecoveryCode)
  const sending = useSending<Case>(
    'open',
    async key => openCase({ audience, pin, items, recoveryHash: await recoveryHash(code) }, key),
    found => onOpened(found, code),
  )
  return (
    <Step title={i18n._({ id: 'consent.title', message: 'Do you agree?' })} onBack={onBack}>
      <WhatHappens audience={audience} count={items.length} />
      <SendForm
        sending={sending}
        wrong={() => {
          setTried(true)
          return agrees ? null : 'agree'
        }}
        label={i18n._({ id: 'consent.send', message: 'Send the fingerprints' })}
        busyLabel={i18n._({
          id: 'consent.sending',
          message: 'Sending the fingerprints. No picture is sent.',
        })}
      >
        <Yes agrees={agrees} isMissing={isTried && !agrees} onChange={setAgrees} />
      </SendForm>
    </Step>
  )
}

interface YesProps {
  readonly agrees: boolean
  readonly isMissing: boolean
  readonly onChange: (agrees: boolean) => void
}

function Yes({ agrees, isMissing, onChange }: YesProps) {
  return (
    <>
      <p id="agree-error" class="field-error" role="alert">
        {isMissing &&
          i18n._({
            id: 'consent.missing',
            message: 'To send the fingerprints, say yes here first. Nothing was sent.',
          })}
      </p>
      <label class="check">
        <input
          id="agree"
          type="checkbox"
          checked={agrees}
          aria-describedby="agree-error"
          aria-invalid={isMissing}
          onChange={event => onChange(event.currentTarget.checked)}
        />
        <span>
          {i18n._({
            id: 'consent.yes',
            message: 'Yes. Keep these fingerprints and give them to the platforms that take part.',
          })}
        </span>
      </label>
    </>
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

import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { newPin } from '../api.ts'
import { readNumber } from '../case-number.ts'
import { CodeField, NumberField, SecretField } from '../fields.tsx'
import { Step } from '../pieces.tsx'
import { isPin } from '../pin.ts'
import { canonical } from '../recovery-code.ts'
import { SendForm, useSending } from '../sending.tsx'

interface RecoverProps {
  readonly onRecovered: (found: Case, pin: string) => void
  readonly onBack: () => void
}

const CODE_LENGTH = 26

/** A lost PIN is not a lost case: the recovery code sets a new one. */
export function Recover({ onRecovered, onBack }: RecoverProps) {
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [isTried, setTried] = useState(false)
  const number = readNumber(typed)
  const isCode = canonical(code).length === CODE_LENGTH
  const sending = useSending<Case>(
    `${number} ${canonical(code)} ${pin}`,
    key => newPin(number ?? '', canonical(code), pin, key),
    found => onRecovered(found, pin),
  )
  function wrong(): string | null {
    setTried(true)
    if (number === null) return 'number'
    if (!isCode) return 'code'
    return isPin(pin) ? null : 'pin'
  }

  return (
    <Step title={i18n._({ id: 'recover.title', message: 'Set a new PIN' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'recover.lead',
          message: 'Your recovery code is on the sheet that you saved or wrote down.',
        })}
      </p>
      <SendForm
        sending={sending}
        wrong={wrong}
        label={i18n._({ id: 'recover.go', message: 'Set the new PIN and open my case' })}
        busyLabel={i18n._({ id: 'recover.busy', message: 'Setting the new PIN' })}
      >
        <NumberField typed={typed} isWrong={isTried && number === null} onInput={setTyped} />
        <RecoveryField code={code} isWrong={isTried && !isCode} onInput={setCode} />
        <SecretField
          id="pin"
          label={i18n._({ id: 'recover.pin', message: 'Your new PIN' })}
          hint={i18n._({ id: 'recover.pinHint', message: 'At least 4 letters, numbers or signs.' })}
          value={pin}
          isWrong={isTried && !isPin(pin)}
          autocomplete="new-password"
          onInput={setPin}
        />
      </SendForm>
      <p class="soft">
        {i18n._({
          id: 'recover.none',
          message:
            'Without PIN and code nobody can open the case. You can make a new case with the same pictures.',
        })}
      </p>
    </Step>
  )
}

interface RecoveryFieldProps {
  readonly code: string
  readonly isWrong: boolean
  readonly onInput: (code: string) => void
}

function RecoveryField({ code, isWrong, onInput }: RecoveryFieldProps) {
  return (
    <CodeField
      id="code"
      label={i18n._({ id: 'recover.code', message: 'Your recovery code' })}
      hint={i18n._({
        id: 'recover.codeHint',
        message: 'It has 26 letters and numbers. Spaces and small letters are fine.',
      })}
      value={code}
      error={
        isWrong
          ? i18n._({
              id: 'recover.codeWrong',
              message: 'A recovery code has 26 letters and numbers. Please check it.',
            })
          : null
      }
      autocomplete="off"
      onInput={onInput}
    />
  )
}

import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useRef, useState } from 'preact/hooks'
import { changeKey, newPin, type Trouble } from '../api.ts'
import { readNumber } from '../case-number.ts'
import { CodeField, SecretField } from '../fields.tsx'
import { Act, Step, TroubleNote } from '../pieces.tsx'
import { isPin } from '../pin.ts'
import { canonical } from '../recovery-code.ts'
import { NumberField } from './enter.tsx'

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
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const key = useRef({ of: '', key: '' })
  const number = readNumber(typed)
  const isCode = canonical(code).length === CODE_LENGTH

  async function recover(): Promise<void> {
    if (isBusy) return
    setTried(true)
    if (number === null) return document.getElementById('number')?.focus()
    if (!isCode) return document.getElementById('code')?.focus()
    if (!isPin(pin)) return document.getElementById('pin')?.focus()
    const change = `${number} ${canonical(code)} ${pin}`
    if (key.current.of !== change) key.current = { of: change, key: changeKey() }
    setBusy(true)
    setTrouble(null)
    const answer = await newPin(number, canonical(code), pin, key.current.key)
    setBusy(false)
    if ('ok' in answer) onRecovered(answer.ok, pin)
    else setTrouble(answer.trouble)
  }

  return (
    <Step title={i18n._({ id: 'recover.title', message: 'Set a new PIN' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'recover.lead',
          message: 'Your recovery code is on the sheet that you saved or wrote down.',
        })}
      </p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void recover()
        }}
      >
        <NumberField typed={typed} isWrong={isTried && number === null} onInput={setTyped} />
        <CodeField
          id="code"
          label={i18n._({ id: 'recover.code', message: 'Your recovery code' })}
          hint={i18n._({
            id: 'recover.codeHint',
            message: 'It has 26 letters and numbers. Spaces and small letters are fine.',
          })}
          value={code}
          error={
            isTried && !isCode
              ? i18n._({
                  id: 'recover.codeWrong',
                  message: 'A recovery code has 26 letters and numbers. Please check it.',
                })
              : null
          }
          autocomplete="off"
          onInput={setCode}
        />
        <SecretField
          id="pin"
          label={i18n._({ id: 'recover.pin', message: 'Your new PIN' })}
          hint={i18n._({ id: 'recover.pinHint', message: 'At least 4 letters, numbers or signs.' })}
          value={pin}
          error={
            isTried && !isPin(pin)
              ? i18n._({ id: 'recover.pinWrong', message: 'A PIN has 4 to 128 characters.' })
              : null
          }
          autocomplete="new-password"
          onInput={setPin}
        />
        <TroubleNote trouble={trouble} />
        <div class="actions">
          <Act
            label={i18n._({ id: 'recover.go', message: 'Set the new PIN and open my case' })}
            busyLabel={i18n._({ id: 'recover.busy', message: 'Setting the new PIN' })}
            isBusy={isBusy}
          />
        </div>
      </form>
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

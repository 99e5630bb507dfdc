import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { readCase, type Trouble } from '../api.ts'
import { readNumber } from '../case-number.ts'
import { CodeField, SecretField } from '../fields.tsx'
import { Act, Step, TroubleNote } from '../pieces.tsx'
import { isPin } from '../pin.ts'

interface EnterProps {
  readonly home: string
  readonly onOpened: (found: Case, pin: string) => void
  readonly onLost: () => void
}

export function Enter({ home, onOpened, onLost }: EnterProps) {
  const [typed, setTyped] = useState('')
  const [pin, setPin] = useState('')
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const number = readNumber(typed)

  async function open(): Promise<void> {
    if (isBusy) return
    setTried(true)
    if (number === null) return document.getElementById('number')?.focus()
    if (!isPin(pin)) return document.getElementById('pin')?.focus()
    setBusy(true)
    setTrouble(null)
    const answer = await readCase(number, pin)
    setBusy(false)
    if ('ok' in answer) onOpened(answer.ok, pin)
    else setTrouble(answer.trouble)
  }

  return (
    <Step
      title={i18n._({ id: 'enter.title', message: 'See your case' })}
      onBack={() => window.location.assign(home)}
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void open()
        }}
      >
        <NumberField typed={typed} isWrong={isTried && number === null} onInput={setTyped} />
        <SecretField
          id="pin"
          label={i18n._({ id: 'enter.pin', message: 'Your PIN' })}
          hint={i18n._({ id: 'enter.pinHint', message: 'The one you chose for this case.' })}
          value={pin}
          error={
            isTried && !isPin(pin)
              ? i18n._({ id: 'enter.pinWrong', message: 'A PIN has 4 to 128 characters.' })
              : null
          }
          autocomplete="current-password"
          onInput={setPin}
        />
        <TroubleNote trouble={trouble} />
        <div class="actions">
          <Act
            label={i18n._({ id: 'enter.open', message: 'Open my case' })}
            busyLabel={i18n._({ id: 'enter.opening', message: 'Opening your case' })}
            isBusy={isBusy}
          />
          <button type="button" class="second" onClick={onLost}>
            {i18n._({ id: 'enter.lost', message: 'I lost my PIN' })}
          </button>
        </div>
      </form>
    </Step>
  )
}

interface NumberFieldProps {
  readonly typed: string
  readonly isWrong: boolean
  readonly onInput: (typed: string) => void
}

export function NumberField({ typed, isWrong, onInput }: NumberFieldProps) {
  return (
    <CodeField
      id="number"
      label={i18n._({ id: 'enter.number', message: 'Your case number' })}
      hint={i18n._({
        id: 'enter.numberHint',
        message: 'It has 12 letters and numbers. Spaces and small letters are fine.',
      })}
      value={typed}
      error={
        isWrong
          ? i18n._({
              id: 'enter.numberWrong',
              message: 'A case number has 12 letters and numbers. Please check it.',
            })
          : null
      }
      autocomplete="username"
      onInput={onInput}
    />
  )
}

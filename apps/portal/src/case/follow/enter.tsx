import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { readCase } from '../api.ts'
import { readNumber } from '../case-number.ts'
import { NumberField, SecretField } from '../fields.tsx'
import { Step } from '../pieces.tsx'
import { isPin } from '../pin.ts'
import { SendForm, useSending } from '../sending.tsx'

interface EnterProps {
  readonly home: string
  readonly onOpened: (found: Case, pin: string) => void
  readonly onLost: () => void
}

export function Enter({ home, onOpened, onLost }: EnterProps) {
  const [typed, setTyped] = useState('')
  const [pin, setPin] = useState('')
  const [isTried, setTried] = useState(false)
  const number = readNumber(typed)
  const sending = useSending<Case>(
    'read',
    () => readCase(number ?? '', pin),
    found => onOpened(found, pin),
  )
  function wrong(): string | null {
    setTried(true)
    if (number === null) return 'number'
    return isPin(pin) ? null : 'pin'
  }

  return (
    <Step
      title={i18n._({ id: 'enter.title', message: 'See your case' })}
      onBack={() => window.location.assign(home)}
    >
      <SendForm
        sending={sending}
        wrong={wrong}
        label={i18n._({ id: 'enter.open', message: 'Open my case' })}
        busyLabel={i18n._({ id: 'enter.opening', message: 'Opening your case' })}
        others={
          <button type="button" class="second" onClick={onLost}>
            {i18n._({ id: 'enter.lost', message: 'I lost my PIN' })}
          </button>
        }
      >
        <NumberField typed={typed} isWrong={isTried && number === null} onInput={setTyped} />
        <SecretField
          id="pin"
          label={i18n._({ id: 'enter.pin', message: 'Your PIN' })}
          hint={i18n._({ id: 'enter.pinHint', message: 'The one you chose for this case.' })}
          value={pin}
          isWrong={isTried && !isPin(pin)}
          autocomplete="current-password"
          onInput={setPin}
        />
      </SendForm>
    </Step>
  )
}

import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { SecretField } from '../fields.tsx'
import { Step } from '../pieces.tsx'
import { isPin } from '../pin.ts'

interface PinStepProps {
  readonly pin: string
  readonly onPin: (pin: string) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

export function PinStep({ pin, onPin, onGo, onBack }: PinStepProps) {
  const [isTried, setTried] = useState(false)
  const submit = () => {
    if (isPin(pin)) return onGo()
    setTried(true)
    document.getElementById('pin')?.focus()
  }
  return (
    <Step title={i18n._({ id: 'pin.title', message: 'Choose a PIN for your case' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'pin.lead',
          message: 'With the PIN and your case number you can see your case later, and withdraw it.',
        })}
      </p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <SecretField
          id="pin"
          label={i18n._({ id: 'pin.label', message: 'Your PIN' })}
          hint={i18n._({
            id: 'pin.hint',
            message:
              'At least 4 letters, numbers or signs. Longer is safer. Not your birthday, and nothing others know.',
          })}
          value={pin}
          isWrong={isTried && !isPin(pin)}
          autocomplete="new-password"
          onInput={onPin}
        />
        <div class="actions">
          <button type="submit" class="act">
            {i18n._({ id: 'pin.go', message: 'Go on' })}
          </button>
        </div>
      </form>
    </Step>
  )
}

import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'

interface SecretFieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly isWrong: boolean
  readonly autocomplete: 'new-password' | 'current-password'
  readonly onInput: (value: string) => void
}

/** A PIN: may be pasted, kept by a password manager, and shown. */
export function SecretField({ id, label, hint, value, isWrong, autocomplete, onInput }: SecretFieldProps) {
  const [isShown, setShown] = useState(false)
  const field = {
    id,
    name: id,
    value,
    autocomplete,
    autocapitalize: 'off',
    spellcheck: false,
    'aria-describedby': `${id}-hint ${id}-error`,
    'aria-invalid': isWrong,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  } as const
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="soft">
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" role="alert">
        {isWrong && i18n._({ id: 'pin.wrong', message: 'A PIN has 4 to 128 characters.' })}
      </p>
      {isShown ? <input type="text" {...field} /> : <input type="password" {...field} />}
      <label class="check">
        <input type="checkbox" checked={isShown} onChange={event => setShown(event.currentTarget.checked)} />
        <span>{i18n._({ id: 'pin.show', message: 'Show the PIN' })}</span>
      </label>
    </div>
  )
}

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string | null
  readonly autocomplete: 'username' | 'off'
  readonly onInput: (value: string) => void
}

/** A number or code, written from left to right in every language. */
export function CodeField({ id, label, hint, value, error, autocomplete, onInput }: TextFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="soft">
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" role="alert">
        {error ?? ''}
      </p>
      <input
        id={id}
        name={id}
        type="text"
        dir="ltr"
        value={value}
        autocomplete={autocomplete}
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error !== null}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </div>
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
      label={i18n._({ id: 'number.label', message: 'Your case number' })}
      hint={i18n._({
        id: 'number.hint',
        message: 'It has 12 letters and numbers. Spaces and small letters are fine.',
      })}
      value={typed}
      error={
        isWrong
          ? i18n._({
              id: 'number.wrong',
              message: 'A case number has 12 letters and numbers. Please check it.',
            })
          : null
      }
      autocomplete="username"
      onInput={onInput}
    />
  )
}

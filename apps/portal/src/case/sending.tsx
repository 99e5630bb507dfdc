import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { type Answer, changeKey, type Trouble } from './api.ts'
import { TroubleNote } from './pieces.tsx'

export interface Sending {
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  readonly send: () => void
}

/**
 * Something on its way to the server, one at a time. `of` names the change: while it stays the same, so does its key, and a
 * change that is sent again after a fault counts once.
 */
export function useSending<T>(
  of: string,
  ask: (key: string) => Promise<Answer<T>>,
  onDone: (answer: T) => void,
): Sending {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const change = useRef({ of: '', key: '' })

  async function send(): Promise<void> {
    if (change.current.of !== of) change.current = { of, key: changeKey() }
    setBusy(true)
    setTrouble(null)
    const answer = await ask(change.current.key)
    setBusy(false)
    if ('ok' in answer) onDone(answer.ok)
    else setTrouble(answer.trouble)
  }
  return { isBusy, trouble, send: () => void (isBusy || send()) }
}

interface SendFormProps {
  readonly sending: Sending
  /** The first field that is not right yet, by its id; it takes the focus and nothing is sent. */
  readonly wrong: () => string | null
  readonly label: string
  readonly busyLabel: string
  readonly children?: ComponentChildren
  readonly others?: ComponentChildren
}

/** Fields, what went wrong, and the button that sends and says in words what it is doing. */
export function SendForm({ sending, wrong, label, busyLabel, children, others }: SendFormProps) {
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const field = wrong()
        if (field === null) sending.send()
        else document.getElementById(field)?.focus()
      }}
    >
      {children}
      <TroubleNote trouble={sending.trouble} />
      <div class="actions">
        <button type="submit" class="act" aria-disabled={sending.isBusy}>
          {sending.isBusy ? busyLabel : label}
        </button>
        {others}
      </div>
    </form>
  )
}

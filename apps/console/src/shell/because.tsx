import { i18n } from '@lingui/core'
import { Button, Modal, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useDraft } from './drafts.ts'
import { Trouble } from './trouble.tsx'

/** Something that is done with a reason, which is kept: a button, and the dialog that asks. `word` is the button's, where the title says more. */
export function BecauseButton({
  label,
  word = label,
  why,
  draftKey,
  act,
  children,
}: {
  readonly label: string
  readonly word?: string
  readonly why?: string
  readonly draftKey: string
  readonly act: {
    readonly mutateAsync: (because: string) => Promise<unknown>
    readonly isPending: boolean
    readonly error: unknown
  }
  readonly children?: ReactNode
}) {
  const [isOpen, { open, close }] = useDisclosure()
  const [because, setBecause, forget] = useDraft(draftKey, '')
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={label}>
        {word}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={label}
        closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
      >
        <form
          className="ask"
          onSubmit={event => {
            event.preventDefault()
            act
              .mutateAsync(because)
              .then(() => (forget(), close()))
              .catch(() => {})
          }}
        >
          {children}
          <WhyBox {...(why !== undefined && { label: why })} because={because} change={setBecause} />
          <Trouble error={act.error} />
          <Button type="submit" disabled={because.trim() === ''} loading={act.isPending}>
            {word}
          </Button>
        </form>
      </Modal>
    </>
  )
}

/** Where somebody writes why. */
export function WhyBox({
  label = i18n._({ id: 'acts.because', message: 'Why' }),
  because,
  change,
}: {
  readonly label?: string
  readonly because: string
  readonly change: (because: string) => void
}) {
  return (
    <Textarea
      label={label}
      value={because}
      onChange={event => change(event.currentTarget.value)}
      maxLength={1_000}
      autosize
      minRows={2}
      required
      data-autofocus
    />
  )
}

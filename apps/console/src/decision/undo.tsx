import { i18n } from '@lingui/core'
import { Button, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'

/** Takes back what was done (a decision, or many at once), with a reason that is kept. */
export function UndoButton({ path, label }: { readonly path: string; readonly label: string }) {
  const [isOpen, { open, close }] = useDisclosure()
  const [because, setBecause, forget] = useDraft(`undo ${path}`, '')
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => ask('POST', `${path}/undo`, { because }),
    onSuccess: async () => {
      forget()
      close()
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={label}>
        {i18n._({ id: 'undo.word', message: 'Undo' })}
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
            undo.mutate()
          }}
        >
          <TextInput
            label={i18n._({ id: 'undo.because', message: 'Why it is undone' })}
            value={because}
            maxLength={1_000}
            onChange={event => setBecause(event.currentTarget.value)}
            data-autofocus
            required
          />
          <Trouble error={undo.error} />
          <Button type="submit" loading={undo.isPending} disabled={because.trim() === ''}>
            {i18n._({ id: 'undo.word', message: 'Undo' })}
          </Button>
        </form>
      </Modal>
    </>
  )
}

import { i18n } from '@lingui/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { BecauseButton } from '../shell/because.tsx'

/** Takes back what was done (a decision, or many at once), with a reason that is kept. */
export function UndoButton({ path, label }: { readonly path: string; readonly label: string }) {
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: (because: string) => ask('POST', `${path}/undo`, { because }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <BecauseButton
      label={label}
      word={i18n._({ id: 'undo.word', message: 'Undo' })}
      why={i18n._({ id: 'undo.because', message: 'Why it is undone' })}
      draftKey={`undo ${path}`}
      act={undo}
    />
  )
}

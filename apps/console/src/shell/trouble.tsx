import { i18n } from '@lingui/core'
import { Alert, Button } from '@mantine/core'
import { isServersWords, sentenceFor } from '../words/refusals.ts'

/** What went wrong, what is safe, and a way on. Said aloud. */
export function Trouble({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  if (error === null || error === undefined) return null
  return (
    <Alert role="alert" color="rust" variant="light" className="trouble">
      <p lang={isServersWords(error) ? 'en' : undefined}>{sentenceFor(error)}</p>
      {again !== undefined && (
        <Button size="xs" variant="default" onClick={again}>
          {i18n._({ id: 'trouble.again', message: 'Try again' })}
        </Button>
      )}
    </Alert>
  )
}

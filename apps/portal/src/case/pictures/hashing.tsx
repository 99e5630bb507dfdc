import { i18n } from '@lingui/core'
import type { Hashed } from '../../hash/index.ts'
import { Step } from '../pieces.tsx'

/** Where the work stands: `at` of `of` files, from 0; `share` of this one, 0 to 1. */
export interface Working {
  readonly at: number
  readonly of: number
  readonly share: number
  readonly done: readonly Hashed[]
}

/** Fingerprints being made: one bar a file, words for the one at hand, and a way to stop. */
export function Hashing({ working, onCancel }: { readonly working: Working; readonly onCancel: () => void }) {
  const { at, of, share, done } = working
  const now = at + 1
  return (
    <Step title={i18n._({ id: 'hashing.title', message: 'Making fingerprints' })}>
      <p role="status">
        {i18n._({
          id: 'hashing.now',
          message: 'Making a fingerprint of file {now} of {of}. It stays on this device.',
          values: { now, of },
        })}
      </p>
      <ol class="files-progress">
        {Array.from({ length: of }, (_, file) => (
          <li key={file}>
            <label for={`file-${file}`}>
              {i18n._({ id: 'name.file', message: 'File {id}', values: { id: file + 1 } })}
            </label>
            <progress id={`file-${file}`} max={1} value={shareOf(file)} />
            <span>{wordsOf(file)}</span>
          </li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" class="second" onClick={onCancel}>
          {i18n._({ id: 'hashing.cancel', message: 'Stop, and forget these pictures' })}
        </button>
      </div>
    </Step>
  )

  function shareOf(file: number): number {
    if (file < at || done[file]) return 1
    return file === at ? share : 0
  }

  function wordsOf(file: number): string {
    const result = done[file]
    if (result?.outcome === 'hashed') return i18n._({ id: 'hashing.done', message: 'Done' })
    if (result) return i18n._({ id: 'hashing.cannot', message: 'Cannot be read' })
    return file === at
      ? i18n._({ id: 'hashing.working', message: 'Working' })
      : i18n._({ id: 'hashing.waiting', message: 'Waiting' })
  }
}

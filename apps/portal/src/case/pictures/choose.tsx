import { i18n } from '@lingui/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { hashFiles, warmUp } from '../../hash/index.ts'
import { Step } from '../pieces.tsx'
import { Hashing, type Working } from './hashing.tsx'
import { added, PICTURES_MAX, type Picture } from './picture.ts'

interface ChooseProps {
  readonly title: string
  readonly lead: string
  readonly present: readonly Picture[]
  /** Keep the file for a preview. False under 18. */
  readonly keepFiles: boolean
  readonly onDone: (pictures: readonly Picture[], repeated: number) => void
  readonly onBack: () => void
}

/** Choosing pictures, by button or drop, and making their fingerprints. */
export function Choose({ title, lead, present, keepFiles, onDone, onBack }: ChooseProps) {
  const [working, setWorking] = useState<Working | null>(null)
  const [isOver, setOver] = useState(false)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  async function take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    if (present.length + files.length > PICTURES_MAX) return setOver(true)
    const stop = new AbortController()
    abort.current = stop
    setOver(false)
    setWorking({ at: 0, of: files.length, share: 0, done: [] })
    try {
      const hashed = await hashFiles(files, {
        abort: stop.signal,
        onProgress: (at, share, done) =>
          setWorking(now => ({
            at,
            of: files.length,
            share,
            done: done ? [...(now?.done ?? []), done] : (now?.done ?? []),
          })),
      })
      const { pictures, repeated } = added(present, files, hashed, keepFiles)
      onDone(pictures, repeated)
    } catch (fault) {
      if (!stop.signal.aborted) throw fault
      setWorking(null)
    }
  }

  if (working) return <Hashing working={working} onCancel={() => abort.current?.abort()} />
  return (
    <Step title={title} onBack={onBack}>
      <p>{lead}</p>
      <FilePicker onFiles={files => void take(files)} />
      <p role="alert" class="field-error">
        {isOver &&
          i18n._({
            id: 'choose.tooMany',
            message: 'You can choose {max} at once. You can add more to your case later.',
            values: { max: PICTURES_MAX },
          })}
      </p>
      <Ready />
    </Step>
  )
}

/** A button, and a place to drop files on for those who can drag. */
function FilePicker({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const [isOver, setOver] = useState(false)
  return (
    <div
      class={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <input
        id="files"
        class="files"
        type="file"
        multiple
        accept="image/*,video/*,.heic,.heif,.avif"
        aria-describedby="files-hint"
        onChange={event => onFiles([...(event.currentTarget.files ?? [])])}
      />
      <label for="files" class="act">
        {i18n._({ id: 'choose.button', message: 'Choose pictures or videos' })}
      </label>
      <p id="files-hint" class="soft">
        {i18n._({ id: 'choose.drop', message: 'Or drop them here. They stay on this device.' })}
      </p>
    </div>
  )
}

/** Loads what hashing needs while the page is idle, and says when the network is no longer needed. */
function Ready() {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  useEffect(() => {
    let isHere = true
    whenIdle(() => {
      void warmUp().then(isWarm => isHere && setState(isWarm ? 'ready' : 'failed'))
    })
    return () => {
      isHere = false
    }
  }, [])
  return (
    <p role="status" class="card">
      {state === 'loading' &&
        i18n._({ id: 'ready.loading', message: 'Getting ready. You can choose already.' })}
      {state === 'failed' &&
        i18n._({
          id: 'ready.failed',
          message: 'Not everything could be loaded. Stay connected while you choose.',
        })}
      {state === 'ready' &&
        i18n._({
          id: 'ready.ready',
          message:
            'Ready. You can even switch off your connection now; fingerprints are made on this device alone. You need it again only to send them.',
        })}
    </p>
  )
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(act, { timeout: 2000 })
  else setTimeout(act, 200)
}

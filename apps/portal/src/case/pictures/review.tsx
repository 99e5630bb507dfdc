import { i18n } from '@lingui/core'
import { useEffect, useState } from 'preact/hooks'
import { Step } from '../pieces.tsx'
import { type Picture, ready } from './picture.ts'
import { nameOf, outcomeWords } from './words.ts'

interface ReviewProps {
  readonly pictures: readonly Picture[]
  readonly repeated: number
  readonly onRemove: (id: number) => void
  readonly onMore: () => void
  readonly onGo: () => void
  readonly onBack: () => void
}

/** What was chosen and what became of it, before anything is sent. */
export function Review({ pictures, repeated, onRemove, onMore, onGo, onBack }: ReviewProps) {
  const [showsPreviews, setShowsPreviews] = useState(false)
  const count = ready(pictures).length
  return (
    <Step title={i18n._({ id: 'review.title', message: 'Look over what you chose' })} onBack={onBack}>
      <p role="status">
        {i18n._({
          id: 'review.count',
          message:
            '{count, plural, =0 {No fingerprint is ready.} one {# fingerprint is ready. Nothing was sent yet.} other {# fingerprints are ready. Nothing was sent yet.}}',
          values: { count },
        })}{' '}
        {repeated > 0 &&
          i18n._({
            id: 'review.repeated',
            message:
              '{repeated, plural, one {# file was there already.} other {# files were there already.}}',
            values: { repeated },
          })}
      </p>
      {pictures.some(picture => picture.file) && (
        <label class="check">
          <input
            type="checkbox"
            checked={showsPreviews}
            onChange={event => setShowsPreviews(event.currentTarget.checked)}
          />
          <span>{i18n._({ id: 'review.previews', message: 'Show small previews' })}</span>
        </label>
      )}
      <ul class="plain-list">
        {pictures.map(picture => (
          <Row
            key={picture.id}
            picture={picture}
            showsPreview={showsPreviews}
            onRemove={() => onRemove(picture.id)}
          />
        ))}
      </ul>
      <div class="actions">
        {count > 0 && (
          <button type="button" class="act" onClick={onGo}>
            {i18n._({ id: 'review.go', message: 'Go on' })}
          </button>
        )}
        <button type="button" class={count > 0 ? 'second' : 'act'} onClick={onMore}>
          {i18n._({ id: 'review.more', message: 'Choose more' })}
        </button>
      </div>
    </Step>
  )
}

interface RowProps {
  readonly picture: Picture
  readonly showsPreview: boolean
  readonly onRemove: () => void
}

function Row({ picture, showsPreview, onRemove }: RowProps) {
  const name = nameOf(picture.hashed, picture.id)
  return (
    <li class="card picture">
      {showsPreview &&
        picture.file &&
        picture.hashed.outcome === 'hashed' &&
        picture.hashed.kind === 'image' && <Preview file={picture.file} name={name} />}
      <div>
        <h2>{name}</h2>
        <p>{outcomeWords(picture.hashed)}</p>
        <button type="button" class="plain" onClick={onRemove}>
          {i18n._({ id: 'review.remove', message: 'Take {name} off the list', values: { name } })}
        </button>
      </div>
    </li>
  )
}

/** Only where the person asked for it, only on the adult path, and only from this device's memory. */
function Preview({ file, name }: { readonly file: File; readonly name: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (!address) return null
  return (
    <img src={address} alt={name} width="96" height="96" decoding="async" onError={() => setAddress(null)} />
  )
}

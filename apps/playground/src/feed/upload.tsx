import { useState } from 'preact/hooks'
import { words } from '../words.ts'

interface Props {
  readonly onFiles: (files: readonly File[]) => void
}

/** The app's upload box: a button, and a place to drop files. */
export function Upload({ onFiles }: Props) {
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null | undefined): void => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(files)
  }
  return (
    <form
      class={isOver ? 'upload over' : 'upload'}
      aria-label={words.upload.title}
      onSubmit={event => event.preventDefault()}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <label class="act file">
        {words.upload.choose}
        <input
          type="file"
          accept="image/*,video/*"
          multiple
          onChange={event => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p class="soft">{words.upload.drop}</p>
    </form>
  )
}

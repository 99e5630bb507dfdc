import { useEffect, useState } from 'preact/hooks'
import { words } from '../words.ts'
import { type Altered, alter, CHANGES, type Change } from './alter.ts'
import type { Sample, SampleName } from './samples.ts'

interface Props {
  readonly samples: readonly Sample[]
  readonly onFiles: (files: readonly File[]) => void
}

/** Makes the kind of copy that travels: smaller, poorer, grey. All in this page. */
export function Workbench({ samples, onFiles }: Props) {
  const [chosen, choose] = useState<SampleName | 'own'>('harbour')
  const [own, setOwn] = useState<File | null>(null)
  const [copy, setCopy] = useState<Altered | 'unreadable' | null>(null)
  const picture = chosen === 'own' ? own : (samples.find(({ name }) => name === chosen)?.file ?? null)
  const change = async (how: Change): Promise<void> => {
    if (picture === null) return
    setCopy(await alter(picture, picture.name, how).catch(() => 'unreadable' as const))
  }
  return (
    <section class="panel workbench" aria-labelledby="workbench-title">
      <h2 id="workbench-title">{words.workbench.title}</h2>
      <fieldset>
        <legend>{words.workbench.which}</legend>
        {samples.map(({ name }) => (
          <Choice
            key={name}
            label={words.sample[name]}
            isChosen={chosen === name}
            onChoose={() => choose(name)}
          />
        ))}
        <Choice label={words.workbench.own} isChosen={chosen === 'own'} onChoose={() => choose('own')} />
      </fieldset>
      {chosen === 'own' && <OwnPicture own={own} onOwn={setOwn} />}
      <div class="buttons" role="group" aria-label={words.workbench.how}>
        {CHANGES.map(how => (
          <button
            key={how}
            type="button"
            class="second"
            disabled={picture === null}
            onClick={() => void change(how)}
          >
            {words.change[how]}
          </button>
        ))}
      </div>
      <div role="status">{copy === 'unreadable' && <p>{words.workbench.unreadable}</p>}</div>
      {copy !== null && copy !== 'unreadable' && <Copy copy={copy} onFiles={onFiles} />}
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name="picture" checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  )
}

function OwnPicture({ own, onOwn }: { readonly own: File | null; readonly onOwn: (file: File) => void }) {
  return (
    <div>
      <label class="second file">
        {words.workbench.ownChoose}
        <input
          type="file"
          accept="image/*"
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            if (file !== undefined) onOwn(file)
          }}
        />
      </label>
      <p role="status" class="file-name">
        {own !== null && words.workbench.ownChosen(own.name)}
      </p>
    </div>
  )
}

function Copy({
  copy: { file, width, height },
  onFiles,
}: { readonly copy: Altered } & Pick<Props, 'onFiles'>) {
  const url = useUrl(file)
  const { workbench } = words
  return (
    <figure class="copy">
      {url !== '' && <img src={url} alt={workbench.copyOf(file.name)} />}
      <figcaption>
        <p class="file-name" role="status">
          {file.name}
        </p>
        <p class="soft">{workbench.made(width, height, words.bytes(file.size))}</p>
        <div class="buttons">
          <button
            type="button"
            class="act"
            aria-label={workbench.post(file.name)}
            onClick={() => onFiles([file])}
          >
            {words.guide.postShort}
          </button>
          <a class="second" href={url} download={file.name} aria-label={workbench.save(file.name)}>
            {words.guide.saveShort}
          </a>
        </div>
      </figcaption>
    </figure>
  )
}

/** An address of a file inside this page, given back when it is no longer shown. */
function useUrl(file: File): string {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}

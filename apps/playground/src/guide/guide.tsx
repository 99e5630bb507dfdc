import { words } from '../words.ts'
import type { Sample } from './samples.ts'

interface Props {
  readonly samples: readonly Sample[]
  readonly onFiles: (files: readonly File[]) => void
}

/** The tour in five steps, with drawn pictures to take along. */
export function Guide({ samples, onFiles }: Props) {
  const { guide } = words
  return (
    <section class="panel guide" aria-labelledby="guide-title">
      <h2 id="guide-title">{guide.title}</h2>
      <ol class="steps">
        <li>{guide.save}</li>
        <li>
          {guide.makeCase}{' '}
          <a href="/en/adult/" target="_blank" rel="noreferrer">
            {guide.personsSite}
          </a>
          {guide.makeCaseEnd}
        </li>
        <li>{guide.alter}</li>
        <li>{guide.stranger}</li>
        <li>{guide.withdraw}</li>
      </ol>
      {samples.length === 0 && <p role="status">{guide.drawing}</p>}
      <ul class="samples">
        {samples.map(sample => (
          <Take key={sample.name} sample={sample} onFiles={onFiles} />
        ))}
      </ul>
    </section>
  )
}

function Take({
  sample: { name, file, url },
  onFiles,
}: { readonly sample: Sample } & Pick<Props, 'onFiles'>) {
  const { guide, sample } = words
  return (
    <li>
      <img src={url} alt={sample[name]} width="400" height="300" />
      <div class="buttons">
        <a class="second" href={url} download={file.name} aria-label={guide.saveOne(sample[name])}>
          {guide.saveShort}
        </a>
        <button
          type="button"
          class="second"
          aria-label={guide.postOne(sample[name])}
          onClick={() => onFiles([file])}
        >
          {guide.postShort}
        </button>
      </div>
    </li>
  )
}

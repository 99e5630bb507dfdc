import { i18n } from '@lingui/core'
import { Step } from '../pieces.tsx'

interface DescribeProps {
  readonly tags: readonly string[]
  readonly onTags: (tags: readonly string[]) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

/** What a reviewer may be told ahead. The words on the wire are fixed; those on the screen are the person's language. */
function choices(): readonly (readonly [tag: string, label: string])[] {
  return [
    ['nude', i18n._({ id: 'tag.nude', message: 'Naked or partly naked' })],
    ['underwear', i18n._({ id: 'tag.underwear', message: 'In underwear' })],
    ['sexual', i18n._({ id: 'tag.sexual', message: 'Something sexual' })],
    ['cultural', i18n._({ id: 'tag.cultural', message: 'Private by my faith or culture' })],
    ['hidden_camera', i18n._({ id: 'tag.hidden', message: 'Taken without my knowing' })],
    ['synthetic', i18n._({ id: 'tag.synthetic', message: 'Made or changed by a computer' })],
  ]
}

export function Describe({ tags, onTags, onGo, onBack }: DescribeProps) {
  const toggle = (tag: string, isOn: boolean) =>
    onTags(isOn ? [...tags, tag] : tags.filter(other => other !== tag))
  return (
    <Step title={i18n._({ id: 'describe.title', message: 'What do the pictures show?' })} onBack={onBack}>
      <p id="describe-lead">
        {i18n._({
          id: 'describe.lead',
          message:
            'You do not have to answer. It can help a platform to decide. The words go with all the pictures you chose.',
        })}
      </p>
      <fieldset class="checks" aria-describedby="describe-lead">
        <legend class="unseen">{i18n._({ id: 'describe.legend', message: 'They show' })}</legend>
        {choices().map(([tag, label]) => (
          <label class="check" key={tag}>
            <input
              type="checkbox"
              checked={tags.includes(tag)}
              onChange={event => toggle(tag, event.currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        <button type="button" class="act" onClick={onGo}>
          {tags.length > 0
            ? i18n._({ id: 'describe.go', message: 'Go on' })
            : i18n._({ id: 'describe.skip', message: 'Go on without words' })}
        </button>
      </div>
    </Step>
  )
}

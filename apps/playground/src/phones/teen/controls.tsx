import { AnswerLine } from '../handset/part.tsx'
import { useStage } from '../handset/stage.ts'
import { settingWords, teenWords, valueWords } from '../words/words.ts'
import { settingsOf, teenFacts } from '../world/world.ts'
import { ParentPhone } from './parent-phone.tsx'

/** Who can do what: each setting with its values, and which of them a parent decides. */
export function Controls() {
  const { world, book } = useStage()
  const { loosenedBy, rules } = world.begins
  return (
    <>
      <p class="soft">{teenWords.begins(loosenedBy, rules.join(', '))}</p>
      <AnswerLine side="teen" part="controls" />
      <ParentPhone />
      <ul class="bare settings">
        {Object.keys(book.meanings.settings).map(name => (
          <li key={name}>
            <Setting name={name as SettingName} />
          </li>
        ))}
      </ul>
    </>
  )
}

type SettingName = keyof ReturnType<typeof useStage>['book']['meanings']['settings']

function Setting({ name }: { readonly name: SettingName }) {
  const { world, book, take } = useStage()
  const value = settingsOf(world)[name] ?? ''
  const account = { ...teenFacts(world.dials), teenAccount: world.begins.teenAccount }
  const isFree = (to: string): boolean =>
    to === value || book.change(account, { setting: name, from: value, to }).effect === 'allow'
  const id = `setting-${name}`
  return (
    <>
      <label for={id}>{settingWords[name] ?? name}</label>
      <select
        id={id}
        value={value}
        onChange={event => {
          const to = event.currentTarget.value
          event.currentTarget.value = value
          take({ kind: 'choose', setting: name, value: to })
        }}
      >
        {book.meanings.settings[name].map(option => (
          <option key={option} value={option}>
            {valueWords[option] ?? option}
            {isFree(option) ? '' : ` (${teenWords.asksParent})`}
          </option>
        ))}
      </select>
      {name === 'hiddenWords' && <HiddenWords />}
    </>
  )
}

/** The teen's own list; it is looked for in what is sent from the next message on. */
function HiddenWords() {
  const { world, take } = useStage()
  return (
    <label class="soft">
      {teenWords.hiddenWords}
      <input
        value={world.hidden.join(', ')}
        maxLength={HIDDEN_MAX}
        onChange={event => take({ kind: 'hide', words: wordsIn(event.currentTarget.value) })}
      />
    </label>
  )
}

const HIDDEN_MAX = 120

function wordsIn(typed: string): readonly string[] {
  return typed
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
}

import type { TipElement } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { label, typed, type Value, wordOf } from './tree.ts'

const LONG = ['text', 'content']

interface OneField {
  readonly part: TipElement
  readonly value: Value
  readonly path: string
  readonly change: (value: Value) => void
}

/** One value, as its type asks: a list, yes or no, a line, or room to write. */
export function Field({ part, value, path, change }: OneField) {
  if (part.isMark)
    return (
      <p className="tip-mark" id={`at-${path}`} tabIndex={-1} lang="en">
        {label(part)}
      </p>
    )
  const name = <span lang="en">{label(part)}</span>
  const from = <span lang="en">{part.from}</span>
  const own = { id: `at-${path}`, label: name, description: from }
  if (part.words !== null || part.type === 'xs:boolean')
    return (
      <NativeSelect
        {...own}
        value={wordOf(value)}
        onChange={event => {
          const chosen = event.currentTarget.value
          change(part.type === 'xs:boolean' ? chosen === 'true' : chosen)
        }}
        data={choices(part)}
      />
    )
  const text = { ...own, value: wordOf(value), dir: 'auto' }
  if (LONG.includes(part.type) || part.name.endsWith('Description') || part.name === 'profileBio')
    return (
      <Textarea
        {...text}
        autosize
        minRows={2}
        maxRows={12}
        onChange={event => change(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...text}
      placeholder={part.type === 'xs:dateTime' ? '2026-11-01T10:00:00Z' : undefined}
      onChange={event => change(typed(part, event.currentTarget.value))}
    />
  )
}

function choices(part: TipElement): { value: string; label: string }[] {
  if (part.type === 'xs:boolean')
    return [
      { value: 'true', label: i18n._({ id: 'tip.yes', message: 'yes' }) },
      { value: 'false', label: i18n._({ id: 'tip.no', message: 'no' }) },
    ]
  return (part.words ?? []).map(word => ({ value: word, label: word === '' ? '–' : word }))
}

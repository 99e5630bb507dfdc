import type { TipElement } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect } from '@mantine/core'
import { Field } from './field.tsx'
import {
  addable,
  emptyOf,
  type Grammar,
  isNode,
  isRemovable,
  keyOf,
  label,
  type Node,
  pathOf,
  type Value,
  valuesOf,
  withValue,
} from './tree.ts'

interface Editing {
  readonly grammar: Grammar
  readonly type: string
  readonly node: Node
  readonly path: string
  readonly change: (node: Node) => void
}

/** Every part of a document that stands there, to be changed or taken away, and what could be added. */
export function Editor({ grammar, type, node, path, change }: Editing) {
  const parts = grammar.get(type) ?? []
  return (
    <div className="tip-editor">
      {parts.flatMap(part =>
        valuesOf(node, part).map((value, place) => (
          <Part
            key={pathOf(path, part, place)}
            grammar={grammar}
            part={part}
            value={value}
            path={pathOf(path, part, place)}
            change={next => change(withValue(node, part, place, next))}
          />
        )),
      )}
      <Add
        parts={addable(grammar, type, node)}
        path={path}
        add={part => change(withValue(node, part, valuesOf(node, part).length, emptyOf(grammar, part)))}
      />
    </div>
  )
}

function Part({
  grammar,
  part,
  value,
  path,
  change,
}: {
  readonly grammar: Grammar
  readonly part: TipElement
  readonly value: Value
  readonly path: string
  readonly change: (value: Value | null) => void
}) {
  const inner = grammar.get(part.type)
  const remove = isRemovable(part) && <Remove part={part} path={path} remove={() => change(null)} />
  if (inner === undefined || (!isNode(value) && inner.some(({ kind }) => kind === 'text')))
    return (
      <div className="tip-field">
        <Field part={part} value={value} path={path} change={change} />
        {remove}
      </div>
    )
  return (
    <fieldset className="tip-group" id={`at-${path}`} tabIndex={-1}>
      <legend lang="en">{label(part)}</legend>
      {remove}
      <Editor
        grammar={grammar}
        type={part.type}
        node={isNode(value) ? value : {}}
        path={path}
        change={change}
      />
    </fieldset>
  )
}

function Remove({
  part,
  path,
  remove,
}: {
  readonly part: TipElement
  readonly path: string
  readonly remove: () => void
}) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={remove}
      aria-label={i18n._({
        id: 'tip.remove-what',
        message: 'Take away {what}',
        values: { what: `${label(part)}, ${path}` },
      })}
    >
      {i18n._({ id: 'tip.remove', message: 'Take away' })}
    </Button>
  )
}

function Add({
  parts,
  path,
  add,
}: {
  readonly parts: readonly TipElement[]
  readonly path: string
  readonly add: (part: TipElement) => void
}) {
  if (parts.length === 0) return null
  return (
    <NativeSelect
      className="tip-add"
      size="xs"
      aria-label={i18n._({ id: 'tip.add-to', message: 'Add to {what}', values: { what: path } })}
      value=""
      lang="en"
      onChange={event => {
        const part = parts.find(one => keyOf(one) === event.currentTarget.value)
        if (part !== undefined) add(part)
      }}
      data={[
        { value: '', label: i18n._({ id: 'tip.add', message: 'Add…' }) },
        ...parts.map(part => ({ value: keyOf(part), label: label(part) })),
      ]}
    />
  )
}

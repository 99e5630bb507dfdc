import type { TipElement } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { withoutTurning } from '../../words/person-text.tsx'
import {
  type Grammar,
  isNode,
  keyOf,
  label,
  type Node,
  pathOf,
  type Value,
  valuesOf,
  wordOf,
} from './tree.ts'

interface Saying {
  readonly grammar: Grammar
  readonly type: string
  readonly node: Node
  readonly path: string
}

/** What a document says, element by element, in its own order and names, and where each value came from. */
export function Says({ grammar, type, node, path }: Saying) {
  const parts = grammar.get(type) ?? []
  const known = new Set(parts.map(keyOf))
  const strange = Object.keys(node).filter(name => !known.has(name))
  return (
    <dl className="says">
      {parts.flatMap(part =>
        valuesOf(node, part).map((value, place) => (
          <One
            key={pathOf(path, part, place)}
            grammar={grammar}
            part={part}
            value={value}
            path={pathOf(path, part, place)}
          />
        )),
      )}
      {strange.map(name => (
        <div key={name} id={`at-${path}/${name}`} tabIndex={-1}>
          <dt lang="en">{name}</dt>
          <dd>{i18n._({ id: 'tip.no-such-element', message: 'There is no such element.' })}</dd>
        </div>
      ))}
    </dl>
  )
}

function One({
  grammar,
  part,
  value,
  path,
}: {
  readonly grammar: Grammar
  readonly part: TipElement
  readonly value: Value
  readonly path: string
}) {
  return (
    <div id={`at-${path}`} tabIndex={-1}>
      <dt>
        <span lang="en">{label(part)}</span>
        <span className="says-from" lang="en">
          {part.from}
        </span>
      </dt>
      <dd>
        {isNode(value) ? (
          <Says grammar={grammar} type={part.type} node={value} path={path} />
        ) : (
          <Leaf part={part} value={value} />
        )}
      </dd>
    </div>
  )
}

function Leaf({ part, value }: { readonly part: TipElement; readonly value: Value }) {
  if (part.isMark || value === true) return <>{i18n._({ id: 'tip.yes', message: 'yes' })}</>
  if (value === false) return <>{i18n._({ id: 'tip.no', message: 'no' })}</>
  return (
    <bdi className="says-text" translate="no">
      {withoutTurning(wordOf(value))}
    </bdi>
  )
}

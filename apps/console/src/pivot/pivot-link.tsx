import { i18n } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'

/** A value one can turn on: everything that shares it is one click away. */
export function PivotLink({
  kind,
  value,
  label,
}: {
  readonly kind: string
  readonly value: string
  readonly label?: string
}) {
  return (
    <Link
      to="/look-up"
      search={{ kind, value }}
      className="pivot"
      title={i18n._({
        id: 'pivot.title',
        message: 'Look up everything with this: {kind}',
        values: { kind: wordFor('pivot', kind) },
      })}
    >
      <bdi translate="no">{withoutTurning(label ?? value)}</bdi>
    </Link>
  )
}

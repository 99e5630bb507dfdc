import type { Figures } from '@breakwater/contract'
import { i18n } from '@lingui/core'

export function Counts({
  title,
  counts,
}: {
  readonly title: string
  readonly counts: readonly (readonly [string, number])[]
}) {
  return (
    <table className="counts">
      <caption>{title}</caption>
      <tbody>
        {counts.map(([name, count]) => (
          <tr key={name}>
            <th scope="row" translate="no">
              {name}
            </th>
            <td>{count}</td>
          </tr>
        ))}
        {counts.length === 0 && (
          <tr>
            <td>{i18n._({ id: 'figures.nothing', message: 'nothing in this time' })}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** What each rule that analysts wrote brought up, and how often people agreed. */
export function RuleTable({ rules }: { readonly rules: Figures['byRule'] }) {
  if (rules.length === 0) return null
  return (
    <table className="counts">
      <caption>{i18n._({ id: 'figures.by-rule', message: 'By analyst rule' })}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n._({ id: 'figures.rule', message: 'Rule' })}</th>
          <th scope="col">{i18n._({ id: 'figures.jobs', message: 'Jobs' })}</th>
          <th scope="col">{i18n._({ id: 'verdict.violates', message: 'Violates' })}</th>
          <th scope="col">{i18n._({ id: 'figures.rule-overturned', message: 'Overturned' })}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(rule => (
          <tr key={rule.rule}>
            <th scope="row" translate="no">
              {rule.rule}
            </th>
            <td>{rule.jobs}</td>
            <td>{rule.violates}</td>
            <td>{rule.overturned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

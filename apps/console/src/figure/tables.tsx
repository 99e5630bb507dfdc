import type { Figures } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { languageName } from '../words/lists.ts'
import { minutes } from '../words/time.tsx'

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

/** What waits, what was late, how fast it went and who is there to read it, a language a line. */
export function LanguageTable({ languages }: { readonly languages: Figures['languages'] }) {
  if (languages.length === 0) return null
  const time = (s: number | null) => (s === null ? '–' : minutes(s * 1_000))
  const heads = [
    i18n._({ id: 'figures.language', message: 'Language' }),
    i18n._({ id: 'figures.waiting', message: 'Waiting' }),
    i18n._({ id: 'figures.late-now', message: 'Late now' }),
    i18n._({ id: 'figures.oldest', message: 'Oldest' }),
    i18n._({ id: 'figures.handled', message: 'Handled' }),
    i18n._({ id: 'figures.breaches', message: 'Late' }),
    i18n._({ id: 'figures.p50', message: 'Half decided within' }),
    i18n._({ id: 'figures.p90', message: 'Nine in ten within' }),
    i18n._({ id: 'figures.rule-overturned', message: 'Overturned' }),
    i18n._({ id: 'figures.readers', message: 'Readers on duty' }),
  ]
  return (
    <section
      className="wide-table"
      // Whoever has only keys scrolls it on a narrow screen.
      tabIndex={0}
      aria-label={i18n._({ id: 'figures.by-language', message: 'By language' })}
    >
      <table className="counts">
        <caption>{i18n._({ id: 'figures.by-language', message: 'By language' })}</caption>
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {languages.map(line => (
            <tr key={line.language} data-unstaffed={line.waiting > 0 && line.onDuty === 0}>
              <th scope="row">{languageName(line.language)}</th>
              <td>{line.waiting}</td>
              <td>{line.late}</td>
              <td>{time(line.oldest_s)}</td>
              <td>{line.handled}</td>
              <td>{line.breaches}</td>
              <td>{time(line.toAction_s.p50)}</td>
              <td>{time(line.toAction_s.p90)}</td>
              <td>{line.overturned}</td>
              <td>
                {line.waiting > 0 && line.onDuty === 0 && (
                  <strong>{i18n._({ id: 'figures.nobody', message: 'nobody' })} </strong>
                )}
                {line.onDuty} / {line.readers}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

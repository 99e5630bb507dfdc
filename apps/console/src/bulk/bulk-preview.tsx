import type { BulkPlan } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { withoutTurning } from '../words/person-text.tsx'

/** What it would do to whom, whom it spares and why, and what each person would read. */
export function BulkPreview({ plan }: { readonly plan: BulkPlan }) {
  return (
    <div className="plan" role="status">
      <h3>{i18n._({ id: 'plan.title', message: 'What would happen' })}</h3>
      <p>
        {i18n._({
          id: 'bulk.would',
          message: '{would} of {total} would change; {standing} are so already; {spared} are spared.',
          values: {
            would: plan.would,
            total: plan.total,
            standing: plan.standing,
            spared: plan.spared.length,
          },
        })}
      </p>
      {plan.spared.length > 0 && (
        <ul className="spared">
          {plan.spared.map(({ subject, because }) => (
            <li key={`${subject.id} ${because}`}>
              <bdi translate="no">{withoutTurning(subject.id)}</bdi>: {why(because)}
            </li>
          ))}
        </ul>
      )}
      <ol className="plan-steps" lang="en">
        {plan.sample.map(({ subject, words }) => (
          <li key={subject.id}>{words}</li>
        ))}
      </ol>
      <blockquote lang="en">{plan.words}</blockquote>
    </div>
  )
}

function why(because: BulkPlan['spared'][number]['because']): string {
  return {
    maybe_harmed: () => i18n._({ id: 'spared.harmed', message: 'may be harmed, so never in a bulk' }),
    unknown: () => i18n._({ id: 'spared.unknown', message: 'not known' }),
    restored_on_appeal: () => i18n._({ id: 'spared.appeal', message: 'was restored on appeal' }),
    twice: () => i18n._({ id: 'spared.twice', message: 'stands twice in the list' }),
  }[because]()
}

import type { Completeness as Score } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useId } from 'react'
import { whoCould } from '../words.ts'

const WHO = ['reviewer', 'platform', 'person', 'operator'] as const

/** How much of what helps is there, and who could supply what is not. It stops nothing. */
export function Completeness({ score }: { readonly score: Score }) {
  const id = useId()
  return (
    <section className="tip-part" aria-labelledby={id}>
      <h2 id={id} className="completeness-title">
        {i18n._({
          id: 'completeness.title',
          message: 'Complete: {score} of 100',
          values: { score: score.score },
        })}
      </h2>
      <meter className="completeness" min={0} max={100} value={score.score} aria-labelledby={id} />
      <p className="quiet">
        {i18n._({
          id: 'completeness.why',
          message: 'What is missing stops nothing: a thin one in time beats a full one too late.',
        })}
      </p>
      {WHO.map(who => {
        const missing = score.missing.filter(one => one.who === who)
        if (missing.length === 0) return null
        return (
          <div key={who}>
            <h3>{whoCould(who)}</h3>
            <ul className="missing">
              {missing.map(({ code, words, points }) => (
                <li key={code}>
                  <span lang="en">{words}</span>{' '}
                  <span className="count" translate="no">
                    +{points}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

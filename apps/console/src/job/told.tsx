import type { JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { wordFor } from '../words/lists.ts'
import { PersonText, withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { Section } from './section.tsx'

/** What people told us: reports, a takedown request, an appeal. Never who they are. */
export function Told({ view }: { readonly view: JobView }) {
  const { reports, takedown, appeal } = view
  if (reports.length === 0 && takedown === null && appeal === null) return null
  return (
    <Section title={i18n._({ id: 'told.title', message: 'What we were told' })} count={reports.length}>
      <ul className="told">
        {reports.map((report, at) => (
          <li key={`${report.at} ${at}`}>
            <p className="told-line">
              <strong>{wordFor('reason', report.reason)}</strong> {relations(report.relation)} ·{' '}
              {ages(report.ageThen)} · <When at={report.at} isShort />
              {report.weight < 0.5 && (
                <span> · {i18n._({ id: 'told.weak', message: 'earlier reports seldom held up' })}</span>
              )}
            </p>
            {report.acts.length > 0 && (
              <ul className="marks">
                {report.acts.map(act => (
                  <li key={act} lang="en">
                    {act.replaceAll('_', ' ')}
                  </li>
                ))}
              </ul>
            )}
            {report.words !== null && (
              <blockquote>
                <PersonText text={report.words} language={report.language} />
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {takedown !== null && <Takedown takedown={takedown} />}
      {appeal !== null && (
        <div className="told-appeal">
          <h3>{i18n._({ id: 'told.appeal', message: 'Appeal' })}</h3>
          <When at={appeal.at} />
          <blockquote>
            <PersonText text={appeal.words} />
          </blockquote>
        </div>
      )}
    </Section>
  )
}

function Takedown({ takedown }: { readonly takedown: NonNullable<JobView['takedown']> }) {
  return (
    <div className="told-takedown">
      <h3>{i18n._({ id: 'told.takedown', message: 'Takedown request' })}</h3>
      {takedown.dueAt !== null && (
        <p>
          {i18n._({ id: 'told.takedown-due', message: 'The law gives until' })} <When at={takedown.dueAt} />
        </p>
      )}
      {takedown.facts !== null && (
        <blockquote>
          <PersonText text={takedown.facts} />
        </blockquote>
      )}
      <ul>
        {takedown.places.map((place, at) => (
          <li key={`${place.url ?? place.content ?? ''} ${at}`}>
            <bdi translate="no">{withoutTurning(place.url ?? place.content ?? '')}</bdi>
            {place.note !== null && (
              <>
                {': '}
                <PersonText text={place.note} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function relations(relation: string): string {
  if (relation === 'self') return i18n._({ id: 'told.self', message: 'about themselves' })
  if (relation === 'someone_else') return i18n._({ id: 'told.someone', message: 'about someone else' })
  return i18n._({ id: 'told.unknown', message: 'not said about whom' })
}

function ages(age: string): string {
  if (age === 'under18') return i18n._({ id: 'told.under18', message: 'under 18 in the picture' })
  if (age === 'adult') return i18n._({ id: 'told.adult', message: 'adult in the picture' })
  return i18n._({ id: 'told.age-unknown', message: 'age in the picture unknown' })
}

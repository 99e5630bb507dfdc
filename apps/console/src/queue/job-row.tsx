import type { JobLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import { laneMark, languageName, wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { DueClock } from './clock.tsx'

/** One job in the queue: what, why here, until when, and who has it. */
export function JobRow({ job, isAt }: { readonly job: JobLine; readonly isAt: boolean }) {
  return (
    <li className="job-row" data-lane={job.lane} data-at={isAt || undefined}>
      <LaneTag lane={job.lane} />
      <div className="job-what">
        <Link to="/job/$job" params={{ job: job.id }} className="job-link">
          {wordFor('reason', job.reason)}
        </Link>
        <p className="job-subject">
          {wordFor('subject', job.subject.kind)} <bdi translate="no">{withoutTurning(job.subject.id)}</bdi>
          {job.subject.platform !== null && (
            <>
              {' · '}
              <bdi translate="no">{job.subject.platform}</bdi>
            </>
          )}
        </p>
        <Why why={job.why} />
      </div>
      <div className="job-facts">
        <span>{job.sources.map(source => wordFor('source', source)).join(', ')}</span>
        <span>{languageName(job.language)}</span>
        <span>
          {i18n._({
            id: 'job.reports',
            message: '{count, plural, =0 {no report} one {# report} other {# reports}}',
            values: { count: job.reports },
          })}
        </span>
        {job.isMinor && <strong>{i18n._({ id: 'job.minor', message: 'May be under 18' })}</strong>}
        {job.brigade && <strong>{i18n._({ id: 'job.brigade', message: 'Looks like a brigade' })}</strong>}
        <Holder job={job} />
      </div>
      <DueClock job={job} />
    </li>
  )
}

export function LaneTag({ lane }: { readonly lane: JobLine['lane'] }) {
  return (
    <span className="lane-tag" data-lane={lane}>
      <span aria-hidden="true">{laneMark(lane)}</span> {wordFor('lane', lane)}
    </span>
  )
}

/** Why it stands where it stands: the reasons that count most. The words come from the server, in English. */
export function Why({ why }: { readonly why: JobLine['why'] }) {
  return (
    <ul className="why" lang="en">
      {why.slice(0, 4).map(({ code, points, words }) => (
        <li key={code}>
          <span className="why-points">{points > 0 ? `+${points}` : points}</span> {words}
        </li>
      ))}
    </ul>
  )
}

function Holder({ job }: { readonly job: JobLine }) {
  const { assigned, waitsFor, state } = job
  return (
    <>
      {state !== 'waiting' && state !== 'assigned' && <span>{wordFor('state', state)}</span>}
      {waitsFor !== null && <span>{wordFor('waits', waitsFor)}</span>}
      {assigned !== null && (
        <span>
          {assigned.isMe
            ? i18n._({ id: 'job.mine', message: 'In your hands' })
            : i18n._({ id: 'job.held-by', message: 'With {name}', values: { name: assigned.name } })}
        </span>
      )}
    </>
  )
}

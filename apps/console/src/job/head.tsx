import type { JobLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Title } from '@mantine/core'
import { PivotLink } from '../pivot/pivot-link.tsx'
import { DueClock } from '../queue/clock.tsx'
import { LaneTag, Why } from '../queue/job-row.tsx'
import { languageName, wordFor } from '../words/lists.ts'
import { When } from '../words/time.tsx'

/** What the job is about, how urgent it is and why, and who holds it. */
export function JobHead({ job }: { readonly job: JobLine }) {
  return (
    <header className="job-head">
      <div className="job-head-line">
        <LaneTag lane={job.lane} />
        {job.state !== 'decided' && job.state !== 'closed' && (
          <>
            <span>{i18n._({ id: 'job.due', message: 'Decide' })}</span>
            <DueClock job={job} />
          </>
        )}
      </div>
      <Title order={1} size="h3">
        {wordFor('reason', job.reason)}
      </Title>
      <p className="job-subject">
        {wordFor('subject', job.subject.kind)} <PivotLink kind={job.subject.kind} value={job.subject.id} />
        {job.subject.platform !== null && (
          <>
            {' · '}
            <bdi translate="no">{job.subject.platform}</bdi>
          </>
        )}
      </p>
      <ul className="facts">
        <li>
          {job.assigned?.isMe
            ? i18n._({ id: 'job.mine', message: 'In your hands' })
            : wordFor('state', job.state)}
        </li>
        <li>{job.sources.map(source => wordFor('source', source)).join(', ')}</li>
        <li>{languageName(job.language)}</li>
        {job.country !== null && <li translate="no">{job.country}</li>}
        {job.isMinor && (
          <li>
            <strong>{i18n._({ id: 'job.minor', message: 'May be under 18' })}</strong>
          </li>
        )}
        {job.brigade && (
          <li>
            <strong>{i18n._({ id: 'job.brigade', message: 'Looks like a brigade' })}</strong>
          </li>
        )}
        <li>
          {i18n._({ id: 'job.opened', message: 'Opened' })} <When at={job.openedAt} />
        </li>
      </ul>
      <Why why={job.why} />
      <a className="to-decision" href="#decision">
        {i18n._({ id: 'job.to-decision', message: 'To the decision' })}
      </a>
    </header>
  )
}

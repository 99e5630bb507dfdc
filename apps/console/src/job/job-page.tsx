import type { JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { job as jobQuery, reviewer } from '../api/queries.ts'
import { DecisionPane } from '../decision/decision-pane.tsx'
import { JobTips } from '../escalation/list/job-tips.tsx'
import { EvidenceFiles, Matches } from '../media/media.tsx'
import { MakeGolden } from '../quality/golden.tsx'
import { NextJobs } from '../queue/next-jobs.tsx'
import { BreakNotice } from '../shell/exposure.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { Accounts } from './accounts.tsx'
import { Acts } from './acts.tsx'
import { Conversation } from './conversation.tsx'
import { JobHead } from './head.tsx'
import { Linked } from './linked.tsx'
import { History, Notes } from './notes.tsx'
import { Timeline } from './timeline.tsx'
import { Told } from './told.tsx'

/** One job: what waits beside it, all that is known of it, and the decision. */
export function JobPage() {
  const { job: id } = useParams({ from: '/frame/job/$job' })
  const { data, error, refetch, isPending } = useQuery(jobQuery(id))
  const { data: own } = useQuery(reviewer)
  useEffect(() => {
    if (data !== undefined) document.title = `${wordFor('reason', data.job.reason)} – Breakwater`
  }, [data])
  return (
    <div className="panes">
      <NextJobs at={id} />
      <div className="pane-job">
        <BreakNotice exposure={own?.exposure} />
        <Trouble error={error} again={() => void refetch()} />
        {isPending && <p className="loading">{i18n._({ id: 'frame.loading', message: 'Loading…' })}</p>}
        {data !== undefined && <Job view={data} key={id} />}
      </div>
      {data === undefined ? <aside className="pane-decision" /> : <DecisionPane view={data} key={id} />}
    </div>
  )
}

function Job({ view }: { readonly view: JobView }) {
  const [shown, setShown] = useState<{ readonly message: string } | null>(null)
  return (
    <article className="job">
      <JobHead job={view.job} />
      <Acts job={view.job} />
      <Told view={view} />
      <Timeline steps={view.timeline} show={message => setShown({ message })} />
      <Conversation view={view} shown={shown} />
      <Matches view={view} />
      <EvidenceFiles view={view} />
      <Accounts accounts={view.accounts} />
      <Linked view={view} />
      <JobTips job={view.job} />
      <MakeGolden job={view.job} />
      <Notes view={view} />
      <History history={view.history} />
    </article>
  )
}

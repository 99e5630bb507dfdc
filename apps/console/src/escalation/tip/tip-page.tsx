import type { Tip, TipList } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { me } from '../../api/queries.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { When } from '../../words/time.tsx'
import { Places } from '../places.tsx'
import { grammar as grammarQuery, tip as tipQuery, tips } from '../queries.ts'
import { Completeness } from './completeness.tsx'
import { AccountsKept, Holds, KeptUntil } from './kept.tsx'
import { Report } from './report.tsx'
import { SecondPerson } from './second-person.tsx'
import { Sending } from './sending.tsx'
import { WhereTo } from './where-to.tsx'

/** One tip: what it says and what is missing, who approved it, where it goes, how far it is, how long it is kept. */
export function TipPage() {
  const { tip: id } = useParams({ from: '/frame/tip/$tip' })
  const { data, error, refetch } = useQuery(tipQuery(id))
  const place = usePlace(data)
  useEffect(() => {
    document.title = `${i18n._({ id: 'tip.title', message: 'Tip' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'tip.heading', message: 'Tip to the CyberTipline' })}
      </Title>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && place !== undefined && <Shown tip={data} place={place} />}
    </div>
  )
}

/** Where tips go now. Looks, without a trace in the record, whether the tip has moved; only then is it read again. */
function usePlace(tip: Tip | undefined): TipList | undefined {
  const client = useQueryClient()
  const { data } = useQuery({ ...tips({ job: tip?.job ?? '' }), enabled: tip !== undefined })
  const turn = data?.tips.find(({ id }) => id === tip?.id)?.turn
  useEffect(() => {
    if (tip !== undefined && turn !== undefined && turn !== tip.turn)
      void client.invalidateQueries({ queryKey: ['tip', tip.id] })
  }, [client, tip, turn])
  return data
}

function Shown({ tip, place }: { readonly tip: Tip; readonly place: TipList }) {
  const { data: who } = useQuery(me)
  const { data: grammar, error } = useQuery(grammarQuery)
  const may = who?.permissions.includes('escalation:send') ?? false
  const mayHold = who?.permissions.includes('escalation:preserved') ?? false
  return (
    <>
      <p className="quiet">
        <Link to="/job/$job" params={{ job: tip.job }}>
          {i18n._({ id: 'tip.its-job', message: 'The job it was made from' })}
        </Link>{' '}
        · <bdi>{tip.by}</bdi>
        {tip.approvedBy !== null && (
          <>
            {' + '}
            <bdi>{tip.approvedBy}</bdi>
          </>
        )}{' '}
        · <When at={tip.madeAt} />
      </p>
      <WhereTo {...place} />
      <Trouble error={error} />
      <div className="tip-panes">
        <div className="tip-main">
          {grammar !== undefined ? (
            <Report tip={tip} grammar={grammar} />
          ) : (
            <p className="loading">{i18n._({ id: 'frame.loading', message: 'Loading…' })}</p>
          )}
        </div>
        <aside className="tip-side" aria-label={i18n._({ id: 'tip.side', message: 'How far it is' })}>
          <SecondPerson tip={tip} mayApprove={may} place={place} />
          <Sending tip={tip} maySend={may} />
          {tip.state === 'finished' && (
            <section className="tip-part" aria-labelledby="kept">
              <h2 id="kept">{i18n._({ id: 'kept.title', message: 'Preserved' })}</h2>
              <KeptUntil tip={tip} mayHold={mayHold} />
              <Holds holds={tip.holds} />
              <AccountsKept accounts={tip.accounts} />
            </section>
          )}
          <Completeness score={tip.completeness} />
        </aside>
      </div>
    </>
  )
}

import type { TipLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { SegmentedControl, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { When } from '../../words/time.tsx'
import { Places } from '../places.tsx'
import { tips as tipsQuery } from '../queries.ts'
import { WhereTo } from '../tip/where-to.tsx'
import { environmentName, faultWords, tipState } from '../words.ts'

const OVER = ['finished', 'retracted']
const shows: Readonly<Record<string, (tip: TipLine) => boolean>> = {
  hand: tip => !OVER.includes(tip.state),
  second: tip => tip.state === 'drafted' || tip.state === 'approved',
  over: tip => OVER.includes(tip.state),
}

/** Every tip: what is being written, what waits for somebody, what was sent. */
export function TipsPage() {
  const [which, setWhich] = useState('hand')
  const { data, error } = useQuery(tipsQuery({}))
  useEffect(() => {
    document.title = `${i18n._({ id: 'places.tips', message: 'Tips' })} – Breakwater`
  }, [])
  const shown = (data?.tips ?? []).filter(tip => shows[which]?.(tip) ?? true)
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'tips.title', message: 'Tips to the CyberTipline' })}
      </Title>
      {data !== undefined && <WhereTo {...data} />}
      <SegmentedControl
        aria-label={i18n._({ id: 'tips.which', message: 'Which tips' })}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'hand', label: i18n._({ id: 'tips.in-hand', message: 'In hand' }) },
          { value: 'second', label: i18n._({ id: 'tips.to-read', message: 'To read' }) },
          { value: 'over', label: i18n._({ id: 'tips.over', message: 'Over' }) },
        ]}
      />
      <Trouble error={error} />
      {data !== undefined && shown.length === 0 && (
        <p className="empty">
          {i18n._({ id: 'tips.empty', message: 'No tip here. One is made from the page of a job.' })}
        </p>
      )}
      <ol className="decisions">
        {shown.map(tip => (
          <Line key={tip.id} tip={tip} />
        ))}
      </ol>
    </div>
  )
}

/** A tip in a list: how far it is, and nothing of what it says. */
export function Line({ tip, children }: { readonly tip: TipLine; readonly children?: ReactNode }) {
  return (
    <li className="decision-line" data-state={tip.state === 'drafted' ? 'proposed' : tip.state}>
      <div>
        <p>
          <Link to="/tip/$tip" params={{ tip: tip.id }}>
            <strong>{tipState(tip.state)}</strong>
          </Link>
          {tip.environment !== null && ` · ${environmentName(tip.environment)}`}
          {tip.report !== null && (
            <span className="tip-number" translate="no">
              {' '}
              {tip.report}
            </span>
          )}
        </p>
        <p className="quiet">
          <bdi>{tip.by}</bdi>
          {tip.approvedBy !== null && (
            <>
              {' + '}
              <bdi>{tip.approvedBy}</bdi>
            </>
          )}{' '}
          · <When at={tip.madeAt} />
        </p>
        {tip.fault !== null && <p className="gone">{faultWords(tip.fault)}</p>}
        {children}
      </div>
      <div className="decision-acts">
        <Link to="/job/$job" params={{ job: tip.job }}>
          {i18n._({ id: 'decision.job', message: 'Its job' })}
        </Link>
      </div>
    </li>
  )
}

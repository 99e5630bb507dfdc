import type { Figures } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { SegmentedControl, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { figures as figuresQuery } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { minutes, nowHere } from '../words/time.tsx'
import { DayPlot } from './day-plot.tsx'
import { everyDay } from './every-day.ts'
import { Counts, LanguageTable, RuleTable } from './tables.tsx'

const DAY_MS = 86_400_000

/** How the work goes: what waits, what was done, how fast, what was late, what an appeal overturned. */
export function FiguresPage() {
  const [days, setDays] = useState(7)
  const [to] = useState(() => Math.ceil(nowHere() / 60_000) * 60_000)
  const { data, error } = useQuery(
    figuresQuery(new Date(to - days * DAY_MS).toISOString(), new Date(to).toISOString()),
  )
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.figures', message: 'Figures' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'top.figures', message: 'Figures' })}
      </Title>
      <SegmentedControl
        aria-label={i18n._({ id: 'figures.span', message: 'Over how long' })}
        value={String(days)}
        onChange={value => setDays(Number(value))}
        data={[1, 7, 30].map(count => ({
          value: String(count),
          label: i18n._({
            id: 'decide.day-count',
            message: '{count, plural, one {# day} other {# days}}',
            values: { count },
          }),
        }))}
      />
      <Trouble error={error} />
      {data !== undefined && <Shown figures={data} />}
    </div>
  )
}

function Shown({ figures }: { readonly figures: Figures }) {
  return (
    <>
      <Headline figures={figures} />
      <h2>{i18n._({ id: 'figures.by-day', message: 'Opened and handled, by day' })}</h2>
      <DayPlot days={everyDay(figures)} />
      <LanguageTable languages={figures.languages} />
      <div className="tables">
        <Counts
          title={i18n._({ id: 'figures.by-source', message: 'By where it came from' })}
          counts={figures.bySource.map(({ key, count }) => [wordFor('source', key), count])}
        />
        <Counts
          title={i18n._({ id: 'figures.by-verdict', message: 'By verdict' })}
          counts={figures.byVerdict.map(({ key, count }) => [wordFor('verdict', key), count])}
        />
      </div>
      <RuleTable rules={figures.byRule} />
    </>
  )
}

function Headline({ figures }: { readonly figures: Figures }) {
  const { toAction_s, appeals } = figures
  const time = (s: number | null) => (s === null ? '–' : minutes(s * 1_000))
  const values: readonly (readonly [string, string | number])[] = [
    ...figures.waiting.map(({ lane, count }) => [wordFor('lane', lane), count] as const),
    [i18n._({ id: 'figures.opened', message: 'Opened' }), figures.opened],
    [i18n._({ id: 'figures.handled', message: 'Handled' }), figures.handled],
    [i18n._({ id: 'figures.breaches', message: 'Late' }), figures.breaches],
    [i18n._({ id: 'figures.p50', message: 'Half decided within' }), time(toAction_s.p50)],
    [i18n._({ id: 'figures.p90', message: 'Nine in ten within' }), time(toAction_s.p90)],
    [
      i18n._({ id: 'figures.overturned', message: 'Appeals overturned' }),
      `${appeals.overturned} / ${appeals.received}`,
    ],
  ]
  return (
    <dl className="headline">
      {values.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd translate="no">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

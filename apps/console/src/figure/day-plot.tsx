import type { Figures } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import { localeForDates } from '../words/words.ts'
import { Counts } from './tables.tsx'

const HEIGHT = 200
const DAY_S = 86_400

/** Two lines over the days, told apart by dashes as well as colour; the same numbers stand in a table for who sees none. */
export function DayPlot({ days }: { readonly days: Figures['byDay'] }) {
  const place = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const opened = i18n._({ id: 'figures.opened', message: 'Opened' })
  const handled = i18n._({ id: 'figures.handled', message: 'Handled' })
  useEffect(() => {
    const box = place.current
    if (box === null || days.length === 0) return
    const ink = getComputedStyle(box).color
    const axis = { stroke: ink, grid: { stroke: rgba(ink, 0.12) } }
    const plot = new UPlot(
      {
        width: box.clientWidth,
        height: HEIGHT,
        cursor: { show: false },
        legend: { live: false },
        scales: { x: { time: true } },
        axes: [{ ...axis, incrs: [DAY_S, 7 * DAY_S], values: (_, splits) => splits.map(dayWord) }, axis],
        series: [
          {},
          { label: opened, stroke: ink, width: 2, dash: [6, 4] },
          { label: handled, stroke: scheme === 'dark' ? '#67b4a4' : '#1f7a6d', width: 2 },
        ],
      },
      [
        days.map(({ day }) => new Date(day).getTime() / 1_000),
        days.map(one => one.opened),
        days.map(one => one.handled),
      ],
      box,
    )
    const resize = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }))
    resize.observe(box)
    return () => {
      resize.disconnect()
      plot.destroy()
    }
  }, [days, scheme, opened, handled])
  return (
    <div className="plot">
      <div ref={place} aria-hidden="true" />
      <details>
        <summary>{i18n._({ id: 'figures.as-table', message: 'The same as a table' })}</summary>
        <Counts title={opened} counts={days.map(({ day, opened: count }) => [day.slice(0, 10), count])} />
        <Counts title={handled} counts={days.map(({ day, handled: count }) => [day.slice(0, 10), count])} />
      </details>
    </div>
  )
}

function dayWord(at_s: number): string {
  const format = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeForDates(), format).format(new Date(at_s * 1_000))
}

function rgba(colour: string, alpha: number): string {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`)
}

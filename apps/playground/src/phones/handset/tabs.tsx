import { useRef } from 'preact/hooks'
import { words } from '../words/words.ts'

interface Props<Tab extends string> {
  readonly id: string
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly open: Tab
  /** How much is new behind a tab. */
  readonly counts: Readonly<Partial<Record<Tab, number>>>
  readonly onOpen: (tab: Tab) => void
}

/** Tabs as the keyboard knows them: arrows move, one stop for the whole row. */
export function TabRow<Tab extends keyof typeof words.tabs>(props: Props<Tab>) {
  const { id, label, tabs, open, counts, onOpen } = props
  const row = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const next = tabAfter(event, tabs, open, row.current)
    if (next === null) return
    event.preventDefault()
    onOpen(next)
    row.current?.querySelector<HTMLElement>(`#${id}-tab-${next}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={words.tabsOf(label)} ref={row} onKeyDown={move}>
      {tabs.map(tab => (
        <button
          key={tab}
          id={`${id}-tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === open}
          aria-controls={`${id}-panel`}
          tabIndex={tab === open ? 0 : -1}
          onClick={() => onOpen(tab)}
        >
          {words.tabs[tab]}
          <Count count={counts[tab] ?? 0} />
        </button>
      ))}
    </div>
  )
}

function Count({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <span class="count">
      {count}
      <span class="said"> {words.isNew}</span>
    </span>
  )
}

/** Where an arrow leads; it follows the direction of the page. */
function tabAfter<Tab extends string>(
  { key }: KeyboardEvent,
  tabs: readonly Tab[],
  open: Tab,
  row: Element | null,
): Tab | null {
  if (key === 'Home') return tabs[0] ?? null
  if (key === 'End') return tabs.at(-1) ?? null
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null
  const isBackwards = row !== null && getComputedStyle(row).direction === 'rtl'
  const step = (key === 'ArrowRight') === isBackwards ? -1 : 1
  return tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length] ?? null
}

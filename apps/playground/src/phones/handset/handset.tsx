import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { words } from '../words/words.ts'
import type { Side } from '../world/person.ts'
import { TabRow } from './tabs.tsx'

interface Props<Tab extends keyof typeof words.tabs> {
  readonly side: Side
  readonly owner: string
  readonly tabs: readonly Tab[]
  readonly open: Tab
  readonly counts: Readonly<Partial<Record<Tab, number>>>
  /** What is said aloud when it changes. */
  readonly news: string
  readonly onOpen: (tab: Tab) => void
  readonly children: ComponentChildren
}

/** A phone in somebody's hand: whose it is, its tabs, and what is open. */
export function Handset<Tab extends keyof typeof words.tabs>(props: Props<Tab>) {
  const { side, owner, tabs, open, counts, news, onOpen, children } = props
  const panel = useKeptFocus()
  return (
    <section class="handset" data-side={side} aria-labelledby={`${side}-title`}>
      <header class="handset-bar">
        <h2 id={`${side}-title`}>{words.phone[side]}</h2>
        <p class="soft" dir="auto">
          {owner}
        </p>
      </header>
      <TabRow id={side} label={words.phone[side]} tabs={tabs} open={open} counts={counts} onOpen={onOpen} />
      <p class="said" role="status">
        {news}
      </p>
      <div
        id={`${side}-panel`}
        class="handset-panel"
        role="tabpanel"
        aria-labelledby={`${side}-tab-${open}`}
        tabIndex={0}
        ref={panel}
      >
        {children}
      </div>
    </section>
  )
}

/** A button that is gone after a tap leaves the focus in its phone, not at the top of the page. */
function useKeptFocus() {
  const panel = useRef<HTMLDivElement>(null)
  const wasInside = useRef(false)
  useLayoutEffect(() => {
    const { activeElement, body } = document
    if (wasInside.current && (activeElement === body || activeElement === null))
      panel.current?.focus({ preventScroll: true })
    wasInside.current = panel.current?.contains(document.activeElement) ?? false
  })
  useLayoutEffect(() => {
    const remember = (event: FocusEvent): void => {
      wasInside.current = panel.current?.contains(event.target as Node) ?? false
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  return panel
}

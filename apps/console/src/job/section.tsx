import type { ReactNode } from 'react'
import { useId } from 'react'

/** A part of the job under its own heading. */
export function Section({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count?: number
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className="job-part" aria-labelledby={id}>
      <h2 id={id}>
        {title} {count !== undefined && <span className="count">{count}</span>}
      </h2>
      {children}
    </section>
  )
}

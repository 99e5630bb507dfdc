import type { Noted } from './evening.ts'
import { words } from './words.ts'

/** Between the phones: what Breakwater saw and did, and how soon after it happened. */
export function SightLine({ noted }: { readonly noted: readonly Noted[] }) {
  return (
    <section class="sight" aria-labelledby="sight-title" tabIndex={0}>
      <h2 id="sight-title">{words.sight}</h2>
      {noted.length === 0 && <p class="empty">{words.nothingSeen}</p>}
      <ol role="list" aria-live="polite">
        {noted.map(({ key, kind, says, why, after_ms }) => (
          <li key={key} data-kind={kind}>
            <p>{says}</p>
            {why !== null && <p class="soft">{why}</p>}
            <p class="soft">{words.after(inSeconds(after_ms))}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function inSeconds(ms: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(ms / 1_000)
}

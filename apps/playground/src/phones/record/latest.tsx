import { recordWords } from '../words/record.ts'
import type { Entry } from './entry.ts'
import { headlineOf } from './headline.ts'
import { Effect, Picked, Verdict } from './verdict.tsx'

const BEFORE_MAX = 8

/** The last decision between the phones it is about, and a glance at those before it. */
export function Latest({ entries }: { readonly entries: readonly Entry[] }) {
  const asked = entries.filter(({ kind }) => kind !== 'kept').toReversed()
  const [entry, ...before] = asked
  return (
    <section class="panel latest" aria-labelledby="latest-title">
      <h2 id="latest-title">{recordWords.latest}</h2>
      {entry === undefined ? <p class="soft">{recordWords.latestEmpty}</p> : <Gist entry={entry} />}
      {before.length > 0 && (
        <>
          <h3>{recordWords.before}</h3>
          <ol class="bare" reversed>
            {before.slice(0, BEFORE_MAX).map(entry => (
              <li key={entry.number}>
                <Line entry={entry} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Gist({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <Line entry={entry} />
      {entry.kind === 'decided' && <Verdict entry={entry} isBrief />}
      {entry.kind === 'filtered' && <Picked entry={entry} />}
      <p class="soft">{recordWords.ms(entry.ms)}</p>
    </>
  )
}

/** Leads to the whole entry below. A button, since the address belongs to the scene. */
function Line({ entry }: { readonly entry: Entry }) {
  const find = (): void => document.getElementById(`entry-${entry.number}`)?.focus()
  return (
    <button type="button" class="entry-line" onClick={find}>
      <span>{headlineOf(entry)}</span> {entry.kind === 'decided' && <Effect effect={entry.decision.effect} />}
    </button>
  )
}

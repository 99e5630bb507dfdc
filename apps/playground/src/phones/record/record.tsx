import { useState } from 'preact/hooks'
import { recordWords } from '../words/record.ts'
import type { Entry } from './entry.ts'
import { headlineOf } from './headline.ts'
import { Effect, Picked, Verdict } from './verdict.tsx'

/** What Breakwater was asked, decided and why, newest first: for the engineer who will call it. */
export function Record({ entries }: { readonly entries: readonly Entry[] }) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? entries : entries.filter(({ kind }) => kind !== 'kept')
  return (
    <section class="panel record" aria-labelledby="record-title">
      <h2 id="record-title">{recordWords.title}</h2>
      <p class="soft">{recordWords.lead}</p>
      <label class="switch">
        <input type="checkbox" checked={isAll} onChange={event => setAll(event.currentTarget.checked)} />
        {recordWords.ours}
      </label>
      <ol class="bare" reversed>
        {shown.toReversed().map(entry => (
          <li key={entry.number}>
            <EntryCard entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function EntryCard({ entry }: { readonly entry: Entry }) {
  const id = `entry-${entry.number}`
  return (
    <article class="entry" id={id} tabIndex={-1} aria-labelledby={`${id}-title`} data-kind={entry.kind}>
      <h3 id={`${id}-title`}>
        <span class="soft">{entry.question}</span> {headlineOf(entry)}{' '}
        {entry.kind === 'decided' && <Effect effect={entry.decision.effect} />}
      </h3>
      <p class="request-line soft">
        <code>{entry.route}</code>
        {(entry.kind === 'decided' || entry.kind === 'filtered') && <code>{entry.asked.surface}</code>}
        <time dateTime={entry.at.toISOString()}>{entry.at.toLocaleTimeString()}</time>
        <span>{recordWords.ms(entry.ms)}</span>
      </p>
      {entry.kind === 'decided' && <Verdict entry={entry} />}
      {entry.kind === 'filtered' && <Picked entry={entry} />}
      <details>
        <summary>{recordWords.json}</summary>
        <Wire name={recordWords.request} json={entry.request} />
        <Wire name={recordWords.response} json={entry.response} />
      </details>
    </article>
  )
}

function Wire({ name, json }: { readonly name: string; readonly json: unknown }) {
  return (
    <>
      <p class="soft">{name}</p>
      <pre dir="ltr">
        <code>{JSON.stringify(json, null, 1)}</code>
      </pre>
    </>
  )
}

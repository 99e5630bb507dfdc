import type { ContentAnswer } from '@breakwater/contract'
import type { ComponentChildren } from 'preact'
import type { Reply } from '../breakwater/rules.ts'
import { words } from '../words.ts'
import type { Question, Sight, Word } from './sight.ts'

/** What Breakwater saw, decided and why, in time order: for the engineer who will call it. */
export function Strip({ sights }: { readonly sights: readonly Sight[] }) {
  return (
    <section class="panel strip" aria-labelledby="strip-title">
      <h2 id="strip-title">{words.strip.title}</h2>
      <p class="soft">{sights.length === 0 ? words.strip.empty : words.strip.lead}</p>
      <ol class="bare">
        {sights.map(sight => (
          <li key={sight.id} data-kind={sight.kind}>
            {sight.kind === 'question' ? <Asked sight={sight} /> : <Told sight={sight} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Asked({ sight }: { readonly sight: Question }) {
  const { reply, name, bytes, did } = sight
  return (
    <Request sight={sight} route="POST /v1/match/content">
      <Row name={words.strip.sent}>{words.strip.file(name, words.bytes(bytes))}</Row>
      {reply.kind === 'answered' ? <Answered answer={reply.answer} /> : <Unanswered reply={reply} />}
      <Row name={words.strip.after}>{words.strip.did[did]}</Row>
    </Request>
  )
}

function Told({ sight }: { readonly sight: Word }) {
  const { outcome, item, bank } = sight.feedback
  return (
    <Request sight={sight} route="POST /v1/feedback">
      <Row name={words.strip.sent}>{words.strip.outcome(outcome, item, bank)}</Row>
      {sight.reply.kind === 'answered' ? (
        <Row name={words.strip.after}>{words.strip.stored}</Row>
      ) : (
        <Unanswered reply={sight.reply} />
      )}
    </Request>
  )
}

function Request(props: {
  readonly sight: Sight
  readonly route: string
  readonly children: ComponentChildren
}) {
  const { at, ms } = props.sight
  return (
    <article class="request" aria-label={props.route}>
      <p class="request-line">
        <code>{props.route}</code>
        <time dateTime={at.toISOString()}>{at.toLocaleTimeString()}</time>
        <span>{words.strip.time(ms)}</span>
      </p>
      <dl>{props.children}</dl>
    </article>
  )
}

function Answered({ answer: { signals, matches } }: { readonly answer: ContentAnswer }) {
  return (
    <>
      <Row name={words.strip.signals}>
        {signals.length === 0
          ? words.strip.noSignals
          : signals.map(({ type, value, quality }) => (
              <p key={type}>
                {type}
                {quality !== undefined && `, ${words.strip.quality(quality)}`} <code>{value}</code>
              </p>
            ))}
      </Row>
      <Row name={words.strip.matches}>
        {matches.length === 0
          ? words.strip.noMatches
          : matches.map(match => <p key={match.item}>{words.strip.match(match)}</p>)}
      </Row>
    </>
  )
}

function Unanswered({ reply }: { readonly reply: Exclude<Reply<unknown>, { kind: 'answered' }> }) {
  return (
    <Row name={words.strip.answer}>
      {reply.kind === 'refused' ? words.strip.refused(reply.code, reply.message) : words.strip.unreachable}
    </Row>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

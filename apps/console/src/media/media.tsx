import type { JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { type CSSProperties, useEffect, useState } from 'react'
import { Section } from '../job/section.tsx'
import { usePreferences } from '../shell/preferences.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { PersonText, withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { useReveal } from './reveal.ts'

/** Files that came with the job, each covered. */
export function EvidenceFiles({ view }: { readonly view: JobView }) {
  if (view.evidence.length === 0) return null
  return (
    <Section title={i18n._({ id: 'evidence.title', message: 'Evidence' })} count={view.evidence.length}>
      <ul className="tiles">
        {view.evidence.map(file => (
          <li key={file.sha256}>
            <Covered
              job={view.job.id}
              media={file.sha256}
              kind={file.kind}
              name={withoutTurning(file.name ?? file.sha256.slice(0, 12))}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a bank knows beside what was found: the same picture, or not. */
export function Matches({ view }: { readonly view: JobView }) {
  if (view.matches.length === 0) return null
  return (
    <Section title={i18n._({ id: 'matches.title', message: 'Matches' })} count={view.matches.length}>
      <ul className="matches">
        {view.matches.map(match => (
          <li key={`${match.bank} ${match.item}`} className="match">
            <Found view={view} match={match} />
            <Known match={match} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Match = JobView['matches'][number]

/** The platform's picture, behind a recorded look; a bank holds none to lay beside it. */
function Found({ view, match }: { readonly view: JobView; readonly match: Match }) {
  if (match.media === null) return <p className="match-none">{noPicture(view)}</p>
  return (
    <Covered
      job={view.job.id}
      media={match.media}
      kind="image"
      name={i18n._({ id: 'matches.found', message: 'What was found' })}
    />
  )
}

/** Why there is none to look at, and how one would come. */
function noPicture({ evidence }: JobView): string {
  return evidence.length === 0
    ? i18n._({
        id: 'matches.no-picture',
        message:
          'No picture is here: signals were looked up, and those show nothing. It lies here once the platform sends it as evidence. You can ask them to, wait, or decide without it.',
      })
    : i18n._({
        id: 'matches.which-picture',
        message: 'Which of the files under Evidence this is, the platform has not said.',
      })
}

/** What is known of the item it is near to. */
function Known({ match }: { readonly match: Match }) {
  const { distance, type, standing, state } = match
  return (
    <dl className="match-facts">
      <dt>{i18n._({ id: 'matches.bank', message: 'Bank' })}</dt>
      <dd translate="no">{match.bank}</dd>
      <dt>{i18n._({ id: 'matches.item', message: 'Item' })}</dt>
      <dd translate="no">{match.item.slice(0, 13)}</dd>
      <dt>{i18n._({ id: 'matches.distance', message: 'Bits that differ' })}</dt>
      <dd translate="no">
        {distance} <span>({type})</span>{' '}
        <meter min={0} max={31} value={Math.min(31, distance)} aria-hidden="true" />
      </dd>
      <dt>{i18n._({ id: 'matches.confirmed', message: 'Confirmed by a person' })}</dt>
      <dd>
        {match.isConfirmed
          ? i18n._({ id: 'matches.yes', message: 'yes' })
          : i18n._({ id: 'matches.no', message: 'not yet' })}
      </dd>
      <dt>{i18n._({ id: 'matches.standing', message: 'What members say' })}</dt>
      <dd>
        {standing === null || state === null
          ? i18n._({ id: 'matches.gone', message: 'The item is gone' })
          : wordFor('standing', standing)}
      </dd>
      <dt>{i18n._({ id: 'matches.partners', message: 'Blocked / not blocked by' })}</dt>
      <dd translate="no">
        {match.blockedBy} / {match.notBlockedBy}
      </dd>
      {match.addedAt !== null && (
        <>
          <dt>{i18n._({ id: 'matches.added', message: 'In the bank since' })}</dt>
          <dd>
            <When at={match.addedAt} />
          </dd>
        </>
      )}
    </dl>
  )
}

/** A grey tile until it is held: by pointer, or by Space while it has the focus. Letting go covers it. */
export function Covered({
  job,
  media,
  kind,
  name,
}: {
  readonly job: string
  readonly media: string
  readonly kind: string
  readonly name: string
}) {
  const { url, error, hold, letGo } = useReveal(job, media)
  return (
    <div className="covered">
      <button
        type="button"
        className="cover"
        onPointerDown={() => void hold()}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onPointerCancel={letGo}
        onBlur={letGo}
        onContextMenu={event => event.preventDefault()}
        onKeyDown={event => {
          if (event.key !== ' ') return
          event.preventDefault()
          if (!event.repeat) void hold()
        }}
        onKeyUp={letGo}
      >
        {url === null ? (
          <span className="cover-words">
            <bdi className="cover-name" translate="no">
              {name}
            </bdi>
            <span>{i18n._({ id: 'cover.hold', message: 'Covered. Hold to look (Space)' })}</span>
            <span>{i18n._({ id: 'cover.recorded', message: 'Each look is recorded' })}</span>
          </span>
        ) : (
          <Shown url={url} kind={kind} name={name} />
        )}
      </button>
      <Trouble error={error} />
    </div>
  )
}

function Shown({ url, kind, name }: { readonly url: string; readonly kind: string; readonly name: string }) {
  const { blur, isGrey, isMuted } = usePreferences()
  const style = { '--blur': `${blur}px` } as CSSProperties
  const softened = { className: 'shown', 'data-grey': isGrey || undefined, style }
  if (kind === 'video') return <video {...softened} src={url} autoPlay muted={isMuted} aria-label={name} />
  if (kind === 'audio') return <audio src={url} autoPlay muted={isMuted} controls aria-label={name} />
  if (kind !== 'image') return <TextFile url={url} />
  return <img {...softened} src={url} alt={name} referrerPolicy="no-referrer" />
}

const TEXT_MAX = 20_000

/** Messages, addresses and the like: words, never as markup. */
function TextFile({ url }: { readonly url: string }) {
  const [text, setText] = useState('')
  useEffect(() => {
    const gone = new AbortController()
    void fetch(url, { signal: gone.signal })
      .then(answer => answer.text())
      .then(whole => setText(whole.slice(0, TEXT_MAX)))
      .catch(() => {})
    return () => gone.abort()
  }, [url])
  return (
    <span className="shown-text">
      <PersonText text={text} />
    </span>
  )
}

import type { JobMessage, JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { moreOf, type Windowed } from '../api/queries.ts'
import { useKeys } from '../keyboard/keys.ts'
import { Covered } from '../media/media.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { languageName } from '../words/lists.ts'
import { PersonText, withoutTurning } from '../words/person-text.tsx'
import { exact } from '../words/time.tsx'
import { Section } from './section.tsx'
import { TranslateButton, useTranslations } from './translation.tsx'

interface Shown {
  readonly view: JobView
  /** A message that was asked for; a new object each time, so that asking twice goes there twice. */
  readonly shown: { readonly message: string } | null
}

/** The conversation with its times: a window that moves over it, so that ten thousand messages cost no more than ten. */
export function Conversation({ view, shown }: Shown) {
  const [here, setHere] = useState<Windowed>(view.conversation)
  const more = useMutation({
    mutationFn: (where: Parameters<typeof moreOf>[1]) => moreOf(view.job.id, where),
    onSuccess: setHere,
  })
  const { made, by, translate } = useTranslations(view.job.id, here.messages)
  const list = useRef<HTMLOListElement>(null)
  useArrows(list)
  useEffect(() => {
    if (shown === null) return
    if (here.messages.some(({ id }) => id === shown.message)) return focusOn(list.current, shown.message)
    more.mutate(
      { thread: null, around: shown.message },
      { onSuccess: () => setTimeout(() => focusOn(list.current, shown.message)) },
    )
  }, [shown])
  if (here.total === 0) return null
  return (
    <Section title={i18n._({ id: 'conversation.title', message: 'Conversation' })} count={here.total}>
      {here.threads.length > 1 && (
        <NativeSelect
          size="xs"
          label={i18n._({ id: 'conversation.thread', message: 'Thread' })}
          value={here.thread ?? ''}
          onChange={event => more.mutate({ thread: event.currentTarget.value })}
          data={here.threads.map(({ thread, messages }) => ({
            value: thread,
            label: `${thread} (${messages})`,
          }))}
        />
      )}
      <Trouble error={more.error} />
      <TranslateButton by={by} translate={translate} />
      {here.before !== null && (
        <MoreButton
          words={i18n._({ id: 'conversation.earlier', message: 'Earlier messages' })}
          act={() => more.mutate({ thread: here.thread, before: here.before ?? '' })}
        />
      )}
      <ol className="messages" ref={list}>
        {here.messages.map((message, at) => (
          <Message
            key={message.id}
            job={view.job.id}
            message={{ ...message, translation: made.get(message.id) ?? message.translation }}
            previous={here.messages[at - 1]}
          />
        ))}
      </ol>
      {here.after !== null && (
        <MoreButton
          words={i18n._({ id: 'conversation.later', message: 'Later messages' })}
          act={() => more.mutate({ thread: here.thread, after: here.after ?? '' })}
        />
      )}
    </Section>
  )
}

function MoreButton({ words, act }: { readonly words: string; readonly act: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={act} className="more">
      {words}
    </Button>
  )
}

function wordForKind(kind: string): string {
  if (kind === 'video') return i18n._({ id: 'media.video', message: 'Video' })
  return kind === 'audio'
    ? i18n._({ id: 'media.audio', message: 'Sound' })
    : i18n._({ id: 'media.image', message: 'Picture' })
}

function Message({
  job,
  message,
  previous,
}: {
  readonly job: string
  readonly message: JobMessage
  readonly previous: JobMessage | undefined
}) {
  const pause = previous === undefined ? null : pauseBetween(previous.at, message.at)
  return (
    <>
      {pause !== null && (
        <li className="pause" aria-hidden="true">
          {pause}
        </li>
      )}
      <li
        className="message"
        data-subject={message.isSubject || undefined}
        id={`m-${message.id}`}
        tabIndex={-1}
      >
        <p className="message-head">
          <bdi translate="no">{withoutTurning(message.from)}</bdi>{' '}
          {message.isSubject && (
            <span className="tag">{i18n._({ id: 'message.subject', message: 'the job is about them' })}</span>
          )}
          <time dateTime={message.at} translate="no">
            {exact(message.at)}
          </time>
        </p>
        <Body message={message} />
        {message.media !== undefined && message.media.length > 0 && (
          <div className="tiles">
            {message.media.map(({ id, kind, sha256 }) => (
              <Covered key={id} job={job} media={sha256 ?? id} kind={kind} name={wordForKind(kind)} />
            ))}
          </div>
        )}
        {message.marks.length > 0 && (
          <ul className="marks" lang="en">
            {message.marks.map(mark => (
              <li key={mark}>{mark.replaceAll('_', ' ')}</li>
            ))}
          </ul>
        )}
      </li>
    </>
  )
}

/** The original always; a translation only beside it, with who made it. */
function Body({ message }: { readonly message: JobMessage }) {
  const { text, translation, language } = message
  return (
    <div className={translation === null ? 'message-body' : 'message-body beside'}>
      {text === null || text === undefined || text === '' ? (
        <p className="no-text">{i18n._({ id: 'message.no-text', message: 'No words in this message' })}</p>
      ) : (
        <p>
          <PersonText text={text} language={language ?? null} />
        </p>
      )}
      {translation !== null && (
        <p className="translation">
          <PersonText text={translation.text} language={translation.language} />
          <small>
            {i18n._({
              id: 'message.translated',
              message: '{language}, translated by {name}',
              values: { language: languageName(translation.language), name: translation.by },
            })}
          </small>
        </p>
      )}
    </div>
  )
}

const LONG_MS = 60 * 60_000

/** A long silence is part of the story. */
function pauseBetween(before: string, after: string): string | null {
  const ms = new Date(after).getTime() - new Date(before).getTime()
  if (ms < LONG_MS) return null
  const hours = Math.round(ms / LONG_MS)
  return hours < 48
    ? i18n._({
        id: 'message.hours-later',
        message: '{count, plural, one {# hour later} other {# hours later}}',
        values: { count: hours },
      })
    : i18n._({
        id: 'message.days-later',
        message: '{count, plural, one {# day later} other {# days later}}',
        values: { count: Math.round(hours / 24) },
      })
}

/** Arrows go from message to message. */
function useArrows(list: { readonly current: HTMLOListElement | null }): void {
  const go = (step: number) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.message') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items[Math.max(0, Math.min(items.length - 1, at + step))]?.focus()
  }
  useKeys(i18n._({ id: 'conversation.title', message: 'Conversation' }), [
    {
      key: 'ArrowDown',
      words: i18n._({ id: 'conversation.next', message: 'Next message' }),
      act: () => go(1),
    },
    {
      key: 'ArrowUp',
      words: i18n._({ id: 'conversation.previous', message: 'Message before' }),
      act: () => go(-1),
    },
  ])
}

function focusOn(list: HTMLOListElement | null, message: string): void {
  list?.querySelector<HTMLElement>(`#m-${CSS.escape(message)}`)?.focus()
}

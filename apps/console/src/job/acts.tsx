import type { JobLine } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Group, Modal, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { Hint } from '../keyboard/hint.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { WhyBox } from '../shell/because.tsx'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { nowHere } from '../words/time.tsx'

type Asking = 'snooze' | 'second-opinion' | 'escalate'

/** What one does with a job beside deciding it: hold it, give it back, put it off, ask somebody. */
export function Acts({ job }: { readonly job: JobLine }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking | null>(null)
  const act = useMutation({
    mutationFn: ({ what, body = {} }: { what: string; body?: object }) =>
      ask('POST', `/v1/jobs/${job.id}/${what}`, body),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['job', job.id] }),
        client.invalidateQueries({ queryKey: ['queue'] }),
        client.invalidateQueries({ queryKey: ['reviewer'] }),
      ]),
  })
  const isMine = job.assigned?.isMe ?? false
  const canTake = job.assigned === null && ['waiting', 'paused', 'snoozed'].includes(job.state)
  const simple = (what: string) => () => act.mutate({ what })
  useKeys(i18n._({ id: 'acts.title', message: 'This job' }), [
    ...(canTake ? [{ key: 't', words: words.take(), act: simple('take') }] : []),
    ...(isMine
      ? [
          { key: 'b', words: words.release(), act: simple('release') },
          { key: 'w', words: words.pause(), act: simple('pause') },
          { key: 's', words: words.snooze(), act: () => setAsking('snooze') },
          { key: '2', words: words.second(), act: () => setAsking('second-opinion') },
          { key: 'e', words: words.escalate(), act: () => setAsking('escalate') },
        ]
      : []),
  ])
  return (
    <>
      <Group gap="xs" className="acts">
        {canTake && <Act word={words.take()} keyName="t" act={simple('take')} isMain />}
        {isMine && (
          <>
            <Act word={words.release()} keyName="b" act={simple('release')} />
            <Act word={words.pause()} keyName="w" act={simple('pause')} />
            <Act word={words.snooze()} keyName="s" act={() => setAsking('snooze')} />
            <Act word={words.second()} keyName="2" act={() => setAsking('second-opinion')} />
            <Act word={words.escalate()} keyName="e" act={() => setAsking('escalate')} />
          </>
        )}
        {!isMine && job.assigned !== null && (
          <p>{i18n._({ id: 'job.held-by', message: 'With {name}', values: { name: job.assigned.name } })}</p>
        )}
      </Group>
      <Trouble error={act.error} />
      <AskDialog
        job={job.id}
        asking={asking}
        close={() => setAsking(null)}
        send={body => {
          if (asking !== null) act.mutate({ what: asking, body })
          setAsking(null)
        }}
      />
    </>
  )
}

const words = {
  take: () => i18n._({ id: 'acts.take', message: 'Take this job' }),
  release: () => i18n._({ id: 'acts.release', message: 'Give back' }),
  pause: () => i18n._({ id: 'acts.pause', message: 'Pause' }),
  snooze: () => i18n._({ id: 'acts.snooze', message: 'Put off' }),
  second: () => i18n._({ id: 'acts.second', message: 'Second opinion' }),
  escalate: () => i18n._({ id: 'acts.escalate', message: 'Escalate' }),
}

function Act({
  word,
  keyName,
  act,
  isMain = false,
}: {
  readonly word: string
  readonly keyName: string
  readonly act: () => void
  readonly isMain?: boolean
}) {
  return (
    <Button
      size="compact-sm"
      variant={isMain ? 'filled' : 'default'}
      onClick={act}
      aria-keyshortcuts={keyName}
    >
      {word} <Hint keyName={keyName} />
    </Button>
  )
}

function AskDialog({
  job,
  asking,
  close,
  send,
}: {
  readonly job: string
  readonly asking: Asking | null
  readonly close: () => void
  readonly send: (body: object) => void
}) {
  const [because, setBecause, forget] = useDraft(`because ${job} ${asking ?? ''}`, '')
  const [hours, setHours] = useState('1')
  const [to, setTo] = useState('lead')
  const body = () => {
    if (asking === 'snooze')
      return { until: new Date(nowHere() + Number(hours) * 3_600_000).toISOString(), because }
    return asking === 'escalate' ? { to, because } : { because }
  }
  const titles = { snooze: words.snooze(), 'second-opinion': words.second(), escalate: words.escalate() }
  return (
    <Modal
      opened={asking !== null}
      onClose={close}
      title={asking === null ? '' : titles[asking]}
      closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
    >
      <form
        className="ask"
        onSubmit={event => {
          event.preventDefault()
          send(body())
          forget()
        }}
      >
        {asking === 'snooze' && <Hours value={hours} change={setHours} />}
        {asking === 'escalate' && <To value={to} change={setTo} />}
        <WhyBox because={because} change={setBecause} />
        <Button type="submit" disabled={because.trim() === ''}>
          {asking === null ? '' : titles[asking]}
        </Button>
      </form>
    </Modal>
  )
}

interface Choice {
  readonly value: string
  readonly change: (value: string) => void
}

function Hours({ value, change }: Choice) {
  return (
    <NativeSelect
      label={i18n._({ id: 'acts.hours', message: 'For how long' })}
      value={value}
      onChange={event => change(event.currentTarget.value)}
      data={['1', '4', '12', '24'].map(hours => ({
        value: hours,
        label: i18n._({
          id: 'acts.hour-count',
          message: '{count, plural, one {# hour} other {# hours}}',
          values: { count: Number(hours) },
        }),
      }))}
    />
  )
}

function To({ value, change }: Choice) {
  return (
    <NativeSelect
      label={i18n._({ id: 'acts.to', message: 'To whom' })}
      value={value}
      onChange={event => change(event.currentTarget.value)}
      data={[
        { value: 'lead', label: i18n._({ id: 'acts.to-lead', message: 'A lead' }) },
        { value: 'authorities', label: i18n._({ id: 'acts.to-authorities', message: 'The authorities' }) },
      ]}
    />
  )
}

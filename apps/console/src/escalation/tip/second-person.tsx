import type { Tip, TipList } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { environmentName } from '../words.ts'
import { useTipVerb } from './verbs.ts'
import { WhereTo } from './where-to.tsx'

interface Approving {
  readonly tip: Tip
  readonly mayApprove: boolean
  readonly place: Pick<TipList, 'environment' | 'isProductionOn'>
}

/** A second person reads and says yes; then it can be sent. No key does either. */
export function SecondPerson({ tip, mayApprove, place }: Approving) {
  if (tip.state !== 'drafted' && tip.state !== 'approved') return null
  return (
    <section className="tip-part" aria-labelledby="second-person">
      <h2 id="second-person">{i18n._({ id: 'second-person.title', message: 'A second person' })}</h2>
      {tip.state === 'approved' ? (
        <Send tip={tip} maySend={mayApprove} place={place} />
      ) : (
        <Approve tip={tip} mayApprove={mayApprove} key={tip.draftHash} />
      )}
    </section>
  )
}

function Approve({ tip, mayApprove }: Pick<Approving, 'tip' | 'mayApprove'>) {
  const [hasRead, setHasRead] = useState(false)
  const approve = useTipVerb(tip.id, 'approve', () => ({ draft: tip.draftHash }))
  if (tip.wrong.length > 0)
    return (
      <p>
        {i18n._({
          id: 'second-person.wrong-first',
          message: 'Something in it is wrong. It can be approved when that is changed.',
        })}
      </p>
    )
  if (tip.isYours || !mayApprove)
    return (
      <p>
        {tip.isYours
          ? i18n._({
              id: 'second-person.yours',
              message: 'You wrote a part of this tip, so somebody else must read it and approve it.',
            })
          : i18n._({
              id: 'second-person.not-you',
              message: 'It waits for somebody whose role may approve and send tips.',
            })}
      </p>
    )
  return (
    <>
      <Checkbox
        label={i18n._({
          id: 'second-person.read',
          message: 'I have read all of it: the report, what is said of each file, and the conversation',
        })}
        checked={hasRead}
        onChange={event => setHasRead(event.currentTarget.checked)}
      />
      <Button disabled={!hasRead} loading={approve.isPending} onClick={() => approve.mutate()}>
        {i18n._({ id: 'second-person.approve', message: 'Approve exactly this' })}
      </Button>
      <Trouble error={approve.error} />
    </>
  )
}

function Send({
  tip,
  maySend,
  place,
}: {
  readonly tip: Tip
  readonly maySend: boolean
  readonly place: Approving['place']
}) {
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <p>
        {i18n._({
          id: 'second-person.approved-by',
          message: 'Approved by {name}. A change takes the approval back.',
          values: { name: tip.approvedBy ?? '' },
        })}
      </p>
      {maySend && (
        <Button onClick={open} aria-haspopup="dialog">
          {i18n._({ id: 'second-person.send', message: 'Send it…' })}
        </Button>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={i18n._({ id: 'second-person.send-title', message: 'Send this tip' })}
        closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
      >
        <SendForm tip={tip} place={place} close={close} />
      </Modal>
    </>
  )
}

function SendForm({
  tip,
  place,
  close,
}: {
  readonly tip: Tip
  readonly place: Approving['place']
  readonly close: () => void
}) {
  const send = useTipVerb(tip.id, 'send', () => ({}))
  const [isMeant, setMeant] = useState(false)
  const isReal = place.environment === 'production'
  return (
    <div className="ask">
      <WhereTo {...place} />
      <p>
        {i18n._({
          id: 'second-person.after',
          message:
            'Once it has been received nothing can be added or taken back. What it says is then kept for one year.',
        })}
      </p>
      {isReal && (
        <Checkbox
          label={i18n._({
            id: 'second-person.real',
            message: 'I mean to send a REAL report about these people',
          })}
          checked={isMeant}
          onChange={event => setMeant(event.currentTarget.checked)}
        />
      )}
      <Trouble error={send.error} />
      <Button
        disabled={isReal && !isMeant}
        loading={send.isPending}
        onClick={() => send.mutate(undefined, { onSuccess: close })}
      >
        {i18n._({
          id: 'second-person.send-to',
          message: 'Send to: {place}',
          values: { place: environmentName(place.environment) },
        })}
      </Button>
    </div>
  )
}

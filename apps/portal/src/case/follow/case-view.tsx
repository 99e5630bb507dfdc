import type { Case, CaseItem } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { readCase, type Trouble } from '../api.ts'
import { dayOf, timeOf } from '../dates.ts'
import { Step, TroubleNote } from '../pieces.tsx'
import type { Open } from './open.ts'
import { partnerWords } from './progress.ts'

interface CaseViewProps {
  readonly open: Open
  readonly onChanged: (found: Case, pin: string) => void
  readonly onAdd: () => void
  readonly onWithdraw: () => void
  readonly onClose: () => void
}

function thisMoment(): string {
  // house: clock allowed, because the person is told when their own device last asked
  return new Date().toISOString()
}

/** What became of each picture, at each platform. */
export function CaseView({ open: { found, pin }, onChanged, onAdd, onWithdraw, onClose }: CaseViewProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [readAt, setReadAt] = useState(thisMoment)
  const isHere = useRef(true)
  useEffect(() => () => void (isHere.current = false), [])
  async function again(): Promise<void> {
    setTrouble(null)
    const answer = await readCase(found.number, pin)
    // Whoever has gone on may have changed the case since it was asked for.
    if (!isHere.current) return
    if ('trouble' in answer) return setTrouble(answer.trouble)
    setReadAt(thisMoment())
    onChanged(answer.ok, pin)
  }
  const isOpen = found.state === 'open'
  return (
    <Step title={i18n._({ id: 'case.title', message: 'Your case' })}>
      <p class="keep-value" dir="ltr" translate={false}>
        {found.number}
      </p>
      <Summary found={found} />
      <p role="status" class="soft">
        {i18n._({ id: 'case.readAt', message: 'As we know it at {time}.', values: { time: timeOf(readAt) } })}
      </p>
      <TroubleNote trouble={trouble} />
      <div class="actions">
        <button type="button" class="second" onClick={() => void again()}>
          {i18n._({ id: 'case.again', message: 'Look again' })}
        </button>
      </div>
      {found.items.map(item => (
        <Item key={item.position} item={item} />
      ))}
      <Uncovered />
      <div class="actions">
        {isOpen && (
          <button type="button" class="act" onClick={onAdd}>
            {i18n._({ id: 'case.add', message: 'Add pictures' })}
          </button>
        )}
        <button type="button" class="second" onClick={onClose}>
          {i18n._({ id: 'case.close', message: 'Close my case on this screen' })}
        </button>
        {isOpen && (
          <button type="button" class="danger" onClick={onWithdraw}>
            {i18n._({ id: 'case.withdraw', message: 'Withdraw my case' })}
          </button>
        )}
      </div>
    </Step>
  )
}

function Summary({ found }: { readonly found: Case }) {
  if (found.state === 'open') {
    return (
      <p>
        {i18n._({ id: 'case.since', message: 'Open since {day}.', values: { day: dayOf(found.createdAt) } })}
      </p>
    )
  }
  return (
    <div class="card notice">
      <p>
        <strong>
          {i18n._({
            id: 'case.withdrawnOn',
            message: 'You withdrew this case on {day}.',
            values: { day: dayOf(found.withdrawnAt ?? found.createdAt) },
          })}
        </strong>
      </p>
      <p>
        {i18n._({
          id: 'case.withdrawnHow',
          message: 'Its fingerprints no longer work here. Below you see which platforms confirmed it.',
        })}{' '}
        {found.deletedAfter &&
          i18n._({
            id: 'case.erased',
            message: 'All of it is erased after {day}.',
            values: { day: dayOf(found.deletedAfter) },
          })}
      </p>
    </div>
  )
}

function Item({ item }: { readonly item: CaseItem }) {
  return (
    <section class="card" aria-labelledby={`item-${item.position}`}>
      <h2 id={`item-${item.position}`}>
        {item.kind === 'video'
          ? i18n._({ id: 'name.video', message: 'Video {id}', values: { id: item.position } })
          : i18n._({ id: 'name.picture', message: 'Picture {id}', values: { id: item.position } })}
      </h2>
      <p>{stateWords(item)}</p>
      <ul class="partners">
        {item.partners.map(({ partner, progress, at }) => (
          <li key={partner}>
            <strong>
              <bdi>{partner}</bdi>
            </strong>{' '}
            {partnerWords(item, progress)}
            {at && <span class="soft"> · {timeOf(at)}</span>}
          </li>
        ))}
      </ul>
      {item.partners.length === 0 && (
        <p>{i18n._({ id: 'item.nobody', message: 'No platform looks for copies of it yet.' })}</p>
      )}
    </section>
  )
}

function stateWords(item: CaseItem): string {
  if (item.state === 'withdrawn')
    return i18n._({ id: 'item.withdrawn', message: 'Withdrawn. Its fingerprint no longer works here.' })
  if (item.state === 'set_aside') {
    return i18n._({
      id: 'item.aside',
      message: 'Set aside until a person here has looked at how it came. Nobody sees the picture.',
    })
  }
  return item.types.some(type => type !== 'md5')
    ? i18n._({
        id: 'item.alike',
        message: 'Added on {day}. Exact copies and many changed ones can be recognised.',
        values: { day: dayOf(item.addedAt) },
      })
    : i18n._({
        id: 'item.exact',
        message: 'Added on {day}. Only exact copies can be recognised.',
        values: { day: dayOf(item.addedAt) },
      })
}

function Uncovered() {
  return (
    <section aria-labelledby="uncovered">
      <h2 id="uncovered">{i18n._({ id: 'uncovered.title', message: 'What is not covered' })}</h2>
      <p>
        {i18n._({
          id: 'uncovered.what',
          message:
            'Platforms that are not named above, private encrypted chats, and copies that were changed a lot.',
        })}
      </p>
    </section>
  )
}

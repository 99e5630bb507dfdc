import { actNamed, isPicture, isTalk } from '../tap/act.ts'
import type { DeedName } from '../tap/step.ts'
import { actWords, deedWords } from '../words/act.ts'
import { teenWords, words } from '../words/words.ts'
import type { Side } from '../world/person.ts'
import type { Item } from '../world/world.ts'
import { ActButton } from './part.tsx'
import { useTap } from './stage.ts'

interface Props {
  /** Whose phone it is seen on. */
  readonly side: Side
  readonly item: Item
}

/** One thing that was sent, as it stands on this phone: with what it shows, and what can be done about it. */
export function ItemCard({ side, item }: Props) {
  const isMine = item.from === side
  const from = item.from === 'teen' ? words.names.teen : words.names[item.hand]
  const { seen, accepted } = actWords[item.act]
  const text = ((item.place === 'open' ? accepted : null) ?? seen)?.(from)
  return (
    <li class="item" data-mine={isMine} data-act={item.act}>
      {isTalk(item.act) && <p class="item-from">{isMine ? teenWords.you : from}</p>}
      {isPicture(item.act) ? <Picture item={item} isMine={isMine} /> : <p class="item-text">{text}</p>}
      <div class="taps">
        <Answers side={side} item={item} isMine={isMine} />
        {isPicture(item.act) && <PictureTaps side={side} item={item} isMine={isMine} />}
      </div>
    </li>
  )
}

/** A picture is covered until its reader chooses to look; what is drawn harms nobody. */
function Picture({ item, isMine }: { readonly item: Item; readonly isMine: boolean }) {
  const isOnce = actNamed(item.act).content?.ephemeral !== undefined
  if (item.isBlurred && !isMine) return <p class="picture covered">{teenWords.blurred}</p>
  if (isOnce && !item.isOpened && !isMine) return <p class="picture covered">{teenWords.covered}</p>
  return <p class="picture drawn">{actWords[item.act].seen?.('')}</p>
}

function Answers({ side, item, isMine }: Props & { readonly isMine: boolean }) {
  const isWaiting = ['request', 'quiet', 'words', 'review'].includes(item.place)
  if (isMine || !isWaiting) return null
  return (
    <>
      {item.act === 'add' ? (
        <ActButton side={side} name="enter" about={item.number} label={deedWords.accept} />
      ) : (
        <DeedButton side={side} name="accept" item={item} />
      )}
      <DeedButton side={side} name="decline" item={item} />
    </>
  )
}

function PictureTaps({ side, item, isMine }: Props & { readonly isMine: boolean }) {
  const isOnce = actNamed(item.act).content?.ephemeral !== undefined
  if (isMine) return <DeedButton side={side} name="unsend" item={item} />
  return (
    <>
      {item.isBlurred && <DeedButton side={side} name="unblur" item={item} />}
      {isOnce && <ActButton side={side} name="look" about={item.number} />}
      {isOnce && <ActButton side={side} name="shot" about={item.number} />}
      <ActButton side={side} name="pass" about={item.number} />
    </>
  )
}

function DeedButton(props: { readonly side: Side; readonly name: DeedName; readonly item: Item }) {
  const { side, name, item } = props
  const tap = useTap(side)
  return (
    <button type="button" class="tap" onClick={() => tap(name, item.number)}>
      {deedWords[name]}
    </button>
  )
}

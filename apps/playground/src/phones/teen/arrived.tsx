import { Items } from '../handset/items.tsx'
import { Notices } from '../handset/notice.tsx'
import { AnswerLine } from '../handset/part.tsx'
import { useStage } from '../handset/stage.ts'
import { isTalk } from '../tap/act.ts'
import { teenWords, words } from '../words/words.ts'
import { hands } from '../world/person.ts'
import type { Item, Place } from '../world/world.ts'

/** Notices first, then what waits for an answer, then the rest. What was kept away shows nowhere. */
export function Arrived() {
  const { world } = useStage()
  const received = world.items.filter(item => item.from === 'stranger')
  const of = (place: Place): readonly Item[] => received.filter(item => item.place === place)
  const talk = world.items.filter(item => item.place === 'open' && isTalk(item.act))
  const other = of('open').filter(item => !isTalk(item.act))
  const shown = received.filter(item => item.place !== 'writer' && item.place !== 'gone')
  const isEmpty = shown.length === 0 && talk.length === 0 && !hasNotice(world.notices)
  return (
    <>
      <Notices side="teen" />
      <Standing />
      <AnswerLine side="teen" part="stand" />
      {isEmpty && <p class="empty">{teenWords.nothing}</p>}
      <Items side="teen" id="request" title={teenWords.places.request} items={of('request')} />
      <Items side="teen" id="review" title={teenWords.places.review} items={of('review')} />
      <Items side="teen" id="talk" title={teenWords.messages} items={talk} />
      <AnswerLine side="teen" part="once" />
      <Items side="teen" id="open" title={teenWords.places.open} items={other} />
      <Folder place="quiet" items={of('quiet')} />
      <Folder place="words" items={of('words')} />
    </>
  )
}

/** Whom the teen keeps away, and how. */
function Standing() {
  const { between } = useStage().world
  const lines = hands.flatMap(hand => [
    ...(between[hand].blocked ? [teenWords.blocked(words.names[hand])] : []),
    ...(between[hand].restricted ? [teenWords.restricted(words.names[hand])] : []),
  ])
  return (
    <>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}

function hasNotice(notices: readonly { readonly reader: string; readonly isPutAway: boolean }[]): boolean {
  return notices.some(({ reader, isPutAway }) => reader === 'teen' && !isPutAway)
}

/** A folder that made no sound: closed until somebody looks. */
function Folder({ place, items }: { readonly place: 'quiet' | 'words'; readonly items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <details class="folder">
      <summary>
        {teenWords.places[place]} ({items.length})
      </summary>
      {place === 'quiet' && <Notices side="teen" isQuiet />}
      <Items side="teen" id={place} title={teenWords.messages} items={items} />
    </details>
  )
}

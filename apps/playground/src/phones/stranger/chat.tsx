import { Items } from '../handset/items.tsx'
import { PartOf } from '../handset/part.tsx'
import { useStage } from '../handset/stage.ts'
import { isTalk } from '../tap/act.ts'
import { strangerWords } from '../words/words.ts'
import { betweenNow, handOf, type World } from '../world/world.ts'

/** What the stranger wrote and was answered, and ways to write more. */
export function Chat() {
  const { world } = useStage()
  const hand = handOf(world.dials)
  const items = world.items.filter(item => item.hand === hand && item.place !== 'gone' && isTalk(item.act))
  return (
    <>
      <Items side="stranger" id="talk" title={strangerWords.chat} items={items} />
      {mayTry(world) ? (
        <>
          <PartOf
            side="stranger"
            part="chat"
            acts={['hi', 'hidden', 'link', 'picture', 'bare', 'once', 'call', 'money']}
          />
          <PartOf side="stranger" part="group" acts={['add', 'enter']} />
        </>
      ) : (
        <p class="empty">{world.seen.page === 'noMessage' ? strangerWords.noWrite : strangerWords.noChat}</p>
      )}
    </>
  )
}

/** A way to write stands where there is a chat, and on a page that shows one. */
function mayTry(world: World): boolean {
  const { thread, sent } = betweenNow(world)
  return world.dials.buttons === 'all' || thread || sent > 0 || world.seen.page === 'shown'
}

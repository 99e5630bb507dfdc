import { betweenNow, handOf, type Item, type World } from '../world/world.ts'
import { type ActName, isTalk } from './act.ts'
import { settled, withBetween } from './outcome.ts'
import type { DeedName, Tap } from './step.ts'

/** The world after something nobody needs to be asked about. */
export function done(world: World, tap: Tap<DeedName>): World {
  const between = betweenNow(world)
  switch (tap.name) {
    case 'accept':
      return onItem(world, tap, accepted)
    case 'decline':
      return onItem(world, tap, declined)
    case 'unblur':
      return onItem(world, tap, (world, item) => withItem(world, { ...item, isBlurred: false }))
    case 'unsend':
      return onItem(world, tap, (world, item) =>
        putAway(withItem(world, { ...item, place: 'gone' }), tap, 'N7'),
      )
    case 'passAnyway':
      return putAway(world, tap, 'N9')
    case 'later':
      return putAway(world, tap, tap.about)
    case 'unfollow':
      return withBetween(world, { ...between, teenFollows: false })
    case 'savePhone':
      return withBetween(world, { ...between, phone: true })
    case 'restrict':
      return withBetween(
        { ...world, notices: settled(world.notices, tap, handOf(world.dials)) },
        { ...between, restricted: true },
      )
    case 'unrestrict':
      return withBetween(world, { ...between, restricted: false })
    case 'unblock':
      return withBetween(
        world,
        tap.side === 'teen' ? { ...between, blocked: false } : { ...between, blockedBack: false },
      )
  }
}

type OnItem = (world: World, item: Item) => World

function onItem(world: World, { about }: Tap, change: OnItem): World {
  const item = world.items.find(({ number }) => String(number) === about)
  return item === undefined ? world : change(world, item)
}

function withItem(world: World, changed: Item): World {
  return { ...world, items: world.items.map(item => (item.number === changed.number ? changed : item)) }
}

/** A notice is put away, not forgotten: it is not shown again. */
function putAway(world: World, { side }: Tap, code: string | null): World {
  const notices = world.notices.map(notice =>
    notice.code === code && notice.reader === side ? { ...notice, isPutAway: true } : notice,
  )
  return { ...world, notices }
}

function accepted(world: World, item: Item): World {
  const opened = isTalk(item.act) ? withAllTalk(world, item) : withItem(world, { ...item, place: 'open' })
  const between = opened.between[item.hand]
  const next = {
    ...between,
    ...(isTalk(item.act) && { thread: true, state: 'accepted' as const }),
    ...acceptedBy[item.act],
  }
  return { ...opened, between: { ...opened.between, [item.hand]: next } }
}

const acceptedBy: Readonly<Partial<Record<ActName, { strangerFollows: true } | { friends: true }>>> = {
  follow: { strangerFollows: true },
  friend: { friends: true },
}

/** A yes to one message is a yes to the conversation. */
function withAllTalk(world: World, { hand, from }: Item): World {
  const isOfThread = (item: Item) => item.hand === hand && item.from === from && isTalk(item.act)
  const isWaiting = (item: Item) => !['writer', 'open', 'gone'].includes(item.place)
  return {
    ...world,
    items: world.items.map(item =>
      isOfThread(item) && isWaiting(item) ? { ...item, place: 'open' as const } : item,
    ),
  }
}

function declined(world: World, item: Item): World {
  const gone = withItem(world, { ...item, place: 'writer' })
  if (!isTalk(item.act)) return gone
  const between = { ...gone.between[item.hand], state: 'declined' as const }
  return { ...gone, between: { ...gone.between, [item.hand]: between } }
}

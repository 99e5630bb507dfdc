import { chance, type Draw, drawFrom, pick, times } from '../draw.ts'
import { bookOf } from '../text/fill.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import { pictureFrom } from '../world/people.ts'
import { isMinor, type Person } from '../world/person.ts'
import { type Meant, personAt, sendPicture, threadOf, type World, write } from '../world/world.ts'
import { namesOf, react, sayThreat } from './threat.ts'

/** Someone the target has long known threatens, mostly out of the blue: an ex-partner, a classmate. */
export function planKnownOffenders(world: World): void {
  const { numbers, people, calendar } = world
  const draw = drawFrom(world.seed, 'known')
  const count = times(draw, (numbers.knownOffenders_per_100k * people.length * calendar.days) / 100_000 / 30)
  for (let number = 0; number < count && world.teens.length > 0; number++) {
    const target = personAt(world, pick(draw, world.teens))
    const near = target.ties.map(index => personAt(world, index)).filter(other => isLikely(other, target))
    if (near.length === 0) continue
    const actor = pick(draw, near)
    actor.role = 'known_offender'
    offend(world, actor, target, calendar.start + draw() * calendar.days * DAY, draw)
  }
}

function isLikely(other: Person, target: Person): boolean {
  return other.role === 'member' && !other.isHijacked && Math.abs(other.age - target.age) <= 5
}

function offend(world: World, actor: Person, target: Person, at: number, draw: Draw): void {
  const book = bookOf(world.side, target.language)
  const meant: Meant = {
    actor: actor.id,
    target: target.id,
    thread: threadOf(actor, target),
    contact_at: at - HOUR,
    kind: 'known',
    language: target.language,
    threats: [],
    image_at: null,
    payment_at: null,
    hasLeadUp: chance(draw, world.numbers.knownLeadUpShare),
    hasMoved: false,
  }
  world.incidents.push(meant)
  if (meant.hasLeadUp) swapBefore(world, actor, target, meant, at, draw)
  const how = {
    draw,
    slots: { names: namesOf(world, target, draw), amount: '$50', pay: 'paypal' },
    trickShare: 0,
    tricks: [],
  }
  let time = at
  for (const line of pick(draw, book.known)) {
    sayThreat(world, meant, actor, target, line, time, how)
    time += (0.3 + draw() * 3) * MINUTE
  }
  write(world, time, target, actor, pick(draw, book.plead))
  for (let more = times(draw, 1); more > 0; more--) {
    time += (0.2 + draw() * 20) * HOUR
    for (const line of pick(draw, book.known))
      sayThreat(world, meant, actor, target, line, time + MINUTE * more, how)
  }
  react(world, actor, target, time, draw)
}

function swapBefore(world: World, actor: Person, target: Person, meant: Meant, at: number, draw: Draw): void {
  const book = bookOf(world.side, target.language)
  const before = at - (0.5 + draw() * 20) * HOUR
  write(world, before, actor, target, pick(draw, book.couple))
  const isFlagged = chance(draw, isMinor(target) ? world.numbers.nudityFlagShare : 0.5)
  if (
    sendPicture(world, before + 3 * MINUTE, target, actor, pictureFrom(draw), isFlagged ? 'likely' : null) !==
    null
  )
    meant.image_at = before + 3 * MINUTE
}

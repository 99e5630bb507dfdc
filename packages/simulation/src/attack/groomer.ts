import { chance, type Draw, drawFrom, pick, whole } from '../draw.ts'
import { bookOf, fill } from '../text/fill.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import { pictureFrom } from '../world/people.ts'
import type { Person } from '../world/person.ts'
import { act, type Meant, personAt, sendPicture, threadOf, type World, write } from '../world/world.ts'
import { react, sayThreat } from './threat.ts'

/** Slow ones: one minor at a time, over weeks, from an account of their own. */
export function planGroomers(world: World): void {
  const { numbers, people } = world
  const draw = drawFrom(world.seed, 'groomers')
  const count = Math.max(
    numbers.groomers_min,
    Math.round((numbers.groomers_per_100k * people.length) / 100_000),
  )
  for (let number = 0; number < count && world.teens.length > 0; number++) {
    const actor = personAt(world, pick(draw, world.adults))
    if (actor.role !== 'member' || actor.age < 20) continue
    actor.role = 'groomer'
    let at = world.calendar.start + draw() * 3 * DAY
    for (let target = whole(draw, 1, 3); target > 0; target--) {
      groom(world, actor, personAt(world, pick(draw, world.teens)), at, draw)
      at += whole(draw, 4, 10) * DAY
    }
  }
}

function groom(world: World, actor: Person, target: Person, at: number, draw: Draw): void {
  const book = bookOf(world.side, target.language)
  const days = whole(draw, 7, 20)
  const slots = { handle: `m.${whole(draw, 100, 999)}`, amount: '$0', pay: '' }
  const meant: Meant = {
    actor: actor.id,
    target: target.id,
    thread: threadOf(actor, target),
    contact_at: at,
    kind: 'groomer',
    language: target.language,
    threats: [],
    image_at: null,
    payment_at: null,
    hasLeadUp: true,
    hasMoved: false,
  }
  world.incidents.push(meant)
  act(world, at, 'follow.requested', actor, target)
  act(world, at + HOUR, 'follow.accepted', target, actor)
  for (let day = 0; day < days; day++) {
    const time = at + day * DAY + (15 + draw() * 7) * HOUR
    const line =
      day < days / 2 ? pick(draw, book.warm) : pick(draw, [...book.warm, ...book.secret, ...book.trade])
    write(world, time, actor, target, fill(line, slots, draw))
    write(world, time + 3 * MINUTE, target, actor, pick(draw, book.answer))
  }
  const end = at + days * DAY + 20 * HOUR
  if (
    sendPicture(
      world,
      end,
      target,
      actor,
      pictureFrom(draw),
      chance(draw, world.numbers.nudityFlagShare) ? 'likely' : null,
    ) !== null
  )
    meant.image_at = end
  if (!chance(draw, world.numbers.groomerThreatShare)) return
  const how = { draw, slots, trickShare: 0, tricks: [] }
  for (const line of pick(draw, book.known))
    sayThreat(world, meant, actor, target, line, end + (1 + draw() * 48) * HOUR, how)
  react(world, actor, target, end + 50 * HOUR, draw)
}

import { chance, type Draw, drawFrom } from '../draw.ts'
import { DAY, HOUR, MINUTE } from './calendar.ts'
import type { Person } from './person.ts'
import { act, personAt, type World } from './world.ts'

/** How long before the start the platform begins to tell. */
const BEFORE_MS = 60 * DAY
/** Share of ties that are over 30 days old at the start. */
const OLD_SHARE = 0.85

/** What a platform would fill in before it begins: who there is, who is tied to whom, and where they last were. */
export function open(world: World): void {
  const { start } = world.calendar
  for (const person of world.people) introduce(world, person, start - BEFORE_MS - HOUR + person.index)
  for (const person of world.people) {
    const draw = drawFrom(world.seed, 'since', person.index)
    act(world, start - BEFORE_MS + MINUTE + person.index, 'session.started', person, null)
    for (const other of person.ties)
      if (other > person.index)
        act(world, sinceWhen(draw, start), 'friend.accepted', personAt(world, other), person, {})
  }
}

/** Tells of an account. */
export function introduce(world: World, person: Person, at: number): void {
  world.calendar.add({
    at,
    type: 'account.created',
    actor: person.id,
    account: { ...person.facts, groups: person.groups },
    ...(person.created < at ? { createdAt: new Date(Math.round(person.created)).toISOString() } : {}),
  })
}

function sinceWhen(draw: Draw, start: number): number {
  const isOld = chance(draw, OLD_SHARE)
  return isOld ? start - BEFORE_MS + HOUR + draw() * 28 * DAY : start - 30 * DAY + draw() * 30 * DAY
}

import { chance, type Draw, pick } from '../draw.ts'
import { bookOf } from '../text/fill.ts'
import { HOUR, MINUTE } from '../world/calendar.ts'
import { isMinor, type Person } from '../world/person.ts'
import { act, knit, personAt, type World, write } from '../world/world.ts'

/** Someone looks for somebody new: a friend of a friend, someone at school, or a stranger for a reason. */
export function reach(world: World, person: Person, at: number, draw: Draw): void {
  const { numbers } = world
  if (!isMinor(person) && chance(draw, numbers.strangerReachShare))
    return askStranger(world, person, at, draw)
  const other = someoneNear(world, person, draw)
  if (other === null || other === person || person.ties.includes(other.index)) return
  const isOdd = isMinor(other) !== isMinor(person)
  if (isOdd && person.role !== 'mixed_class' && other.role !== 'mixed_class') return
  befriend(world, person, other, at, draw, 0.6)
}

/** Asks, and is answered after a while. */
export function befriend(
  world: World,
  person: Person,
  other: Person,
  at: number,
  draw: Draw,
  yesShare: number,
): void {
  act(world, at, 'friend.requested', person, other)
  complain(world, person, other, at, draw)
  const answer_at = at + (0.1 + draw() * 6) * HOUR
  if (chance(draw, yesShare)) {
    act(world, answer_at, 'friend.accepted', other, person)
    knit(person, other)
  } else if (chance(draw, 0.4)) act(world, answer_at, 'friend.declined', other, person)
}

/** A bike for sale, a lost card, a game: one or two messages, whoever the other is. */
function askStranger(world: World, person: Person, at: number, draw: Draw): void {
  const everyone = world.people
  const other = personAt(world, Math.floor(draw() * everyone.length))
  if (other === person || person.ties.includes(other.index)) return
  const book = bookOf(world.side, other.language)
  write(world, at, person, other, pick(draw, book.stranger))
  complain(world, person, other, at, draw)
  if (!chance(draw, 0.5)) return
  write(world, at + 20 * MINUTE, other, person, pick(draw, book.answer))
  write(world, at + 30 * MINUTE, person, other, pick(draw, book.stranger))
}

/** Teens now and then report or block without a reason. */
function complain(world: World, person: Person, teen: Person, at: number, draw: Draw): void {
  if (!isMinor(teen) || !chance(draw, world.numbers.falseReports_per_1000 / 1_000)) return
  const after = at + draw() * 5 * HOUR
  if (chance(draw, 0.5)) act(world, after, 'block.created', teen, person)
  else
    act(world, after, 'report.filed', teen, person, { reason: pick(draw, ['spam', 'harassment', 'other']) })
}

function someoneNear(world: World, person: Person, draw: Draw): Person | null {
  const pupils = person.school === null ? undefined : world.schools[person.school]
  if (pupils !== undefined && pupils.length > 0 && chance(draw, 0.5))
    return personAt(world, pick(draw, pupils))
  if (person.ties.length === 0) return null
  const friend = personAt(world, pick(draw, person.ties))
  return friend.ties.length === 0 ? null : personAt(world, pick(draw, friend.ties))
}

import { chance, type Draw, pick, pickSome, whole } from '../draw.ts'
import type { Phrasebook } from '../side.ts'
import { bookOf } from '../text/fill.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import type { Person } from '../world/person.ts'
import { act, personAt, type World, write } from '../world/world.ts'
import { befriend } from './reach.ts'
import { waking } from './waking.ts'

/** How often a role writes to its charges, to how many of them, and from which words. */
const tends: Readonly<
  Partial<
    Record<
      Person['role'],
      { readonly perDay: number; readonly share: number; readonly words: keyof Phrasebook }
    >
  >
> = {
  coach: { perDay: 0.35, share: 0.4, words: 'coach' },
  youth_leader: { perDay: 0.3, share: 0.4, words: 'coach' },
  teacher: { perDay: 0.3, share: 0.3, words: 'teacher' },
  relative: { perDay: 0.12, share: 0.4, words: 'relative' },
}

/** A new team: everyone is added within two days, and most are written to. */
export function meetCharges(world: World, person: Person, day: number, draw: Draw): void {
  const from = waking(world, person, day, draw)
  for (const index of person.charges) {
    const at = from + draw() * 2 * DAY
    const minor = personAt(world, index)
    befriend(world, person, minor, at, draw, 0.85)
    if (chance(draw, 0.5)) announce(world, person, minor, at + draw() * HOUR, 'coach', draw)
  }
}

/** What a role does on a day with those in its charge. */
export function tendCharges(world: World, person: Person, day: number, draw: Draw): void {
  if (person.role === 'creator') return answerFans(world, person, day, draw)
  if (person.role === 'mixed_class') return
  const habit = tends[person.role]
  if (habit === undefined || (person.meets_day ?? -1) > day || !chance(draw, habit.perDay)) return
  const at = waking(world, person, day, draw)
  const to = pickSome(draw, person.charges, Math.max(1, Math.round(habit.share * person.charges.length)))
  const text = pick(draw, linesOf(world, person, habit.words))
  for (const index of to) {
    const minor = personAt(world, index)
    const said = chance(draw, 0.7) ? text : pick(draw, linesOf(world, person, habit.words))
    write(world, at + draw() * 20 * MINUTE, person, minor, said)
    if (chance(draw, 0.4))
      write(world, at + 30 * MINUTE, minor, person, pick(draw, bookOf(world.side, minor.language).answer))
  }
}

function announce(
  world: World,
  person: Person,
  minor: Person,
  at: number,
  words: keyof Phrasebook,
  draw: Draw,
): void {
  write(world, at, person, minor, pick(draw, linesOf(world, person, words)))
}

function linesOf(world: World, person: Person, words: keyof Phrasebook): readonly string[] {
  return bookOf(world.side, person.language)[words] as readonly string[]
}

/** Fans come first, follow and write; a creator answers many with the same words. */
function answerFans(world: World, person: Person, day: number, draw: Draw): void {
  const at = waking(world, person, day, draw)
  for (let fan = whole(draw, 0, 6); fan > 0; fan--) {
    const isTeen = world.teens.length > 0 && chance(draw, 0.6)
    const other = personAt(world, isTeen ? pick(draw, world.teens) : pick(draw, world.adults))
    if (other === person) continue
    const time = at + draw() * HOUR
    act(world, time, 'follow.requested', other, person)
    act(world, time + MINUTE, 'follow.accepted', person, other)
    if (!chance(draw, 0.4)) continue
    write(world, time + 2 * MINUTE, other, person, pick(draw, bookOf(world.side, other.language).everyday))
    write(world, time + 40 * MINUTE, person, other, pick(draw, linesOf(world, person, 'creator')))
  }
}

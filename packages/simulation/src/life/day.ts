import { chance, type Draw, drawFrom, pick, times } from '../draw.ts'
import { bookOf, everyday } from '../text/fill.ts'
import { MINUTE } from '../world/calendar.ts'
import { isMinor, type Person } from '../world/person.ts'
import { act, personAt, sendPicture, threadOf, type World, write } from '../world/world.ts'
import { reach } from './reach.ts'
import { meetCharges, tendCharges } from './role.ts'
import { waking } from './waking.ts'

/** What one person does on one day, if nothing bad happens. */
export function liveDay(world: World, person: Person, day: number): void {
  const draw = drawFrom(world.seed, 'day', day, person.index)
  for (let acts = times(draw, world.numbers.acts_per_day); acts > 0; acts--)
    doSomething(world, person, waking(world, person, day, draw), draw)
  if (person.meets_day === day) meetCharges(world, person, day, draw)
  tendCharges(world, person, day, draw)
}

function doSomething(world: World, person: Person, at: number, draw: Draw): void {
  const { numbers } = world
  const what = draw()
  const friend = person.ties.length === 0 ? null : personAt(world, pick(draw, person.ties))
  if (what < numbers.talkShare) {
    if (friend !== null) talk(world, person, friend, at, draw)
  } else if (what < 0.72) act(world, at, 'post.created', person, null, { content: { kind: 'image' } })
  else if (what < 0.8) act(world, at, 'profile.viewed', person, friend)
  else if (what < 0.86) {
    if (friend !== null) act(world, at, 'list.viewed', person, friend, { list: 'followers', depth: 20 })
  } else reach(world, person, at, draw)
}

/** A few messages to and fro; now and then of the kind that only looks bad. */
function talk(world: World, one: Person, other: Person, at: number, draw: Draw): void {
  const { numbers } = world
  const book = bookOf(world.side, one.language)
  if (chance(draw, numbers.coupleShare) && arePeers(one, other)) return swap(world, one, other, at, draw)
  let time = at
  const count = 2 + times(draw, 2)
  const odd = chance(draw, numbers.lookAlikeShare) ? Math.floor(draw() * count) : -1
  for (let number = 0; number < count; number++) {
    const text = number === odd ? pick(draw, book.lookAlike) : everyday(book, draw)
    const [from, to] = number % 2 === 0 ? [one, other] : [other, one]
    write(world, time, from, to, text)
    time += (0.3 + draw() * 4) * MINUTE
  }
  // Jokes go on: what looks bad once is often said again by the same friends.
  if (odd >= 0 && chance(draw, 0.2)) write(world, time, one, other, pick(draw, book.lookAlike))
}

function swap(world: World, one: Person, other: Person, at: number, draw: Draw): void {
  const book = bookOf(world.side, one.language)
  const nudity = chance(draw, 0.4) ? ('likely' as const) : ('none' as const)
  write(world, at, one, other, pick(draw, book.couple))
  sendPicture(world, at + MINUTE, other, one, pictureOf(draw), nudity)
  if (chance(draw, 0.5)) sendPicture(world, at + 2 * MINUTE, one, other, pictureOf(draw), nudity)
  write(world, at + 3 * MINUTE, one, other, pick(draw, book.couple))
  if (chance(draw, 0.1))
    act(world, at + 4 * MINUTE, 'screenshot.taken', one, other, { thread: threadOf(one, other) })
}

function arePeers(one: Person, other: Person): boolean {
  return (
    one.age >= 15 && other.age >= 15 && isMinor(one) === isMinor(other) && Math.abs(one.age - other.age) <= 5
  )
}

function pictureOf(draw: Draw): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(draw() * 2 ** 48)
      .toString(16)
      .padStart(16, '0'),
  ).join('')
}

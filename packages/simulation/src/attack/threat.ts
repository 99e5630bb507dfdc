import { chance, type Draw, lognormal, pick, pickSome, times } from '../draw.ts'
import { bookOf, fill, type Slots } from '../text/fill.ts'
import type { Trick } from '../text/trick.ts'
import { maybePlay } from '../text/trick.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import type { Person } from '../world/person.ts'
import { act, type Meant, personAt, threadOf, type World, write } from '../world/world.ts'
import { type Operator, slotsOf } from './crew.ts'

/** Writes one line of a threat; one that begins with ~ threatens nobody by itself. */
export function sayThreat(
  world: World,
  meant: Meant,
  actor: Person,
  target: Person,
  line: string,
  at: number,
  how: {
    readonly draw: Draw
    readonly slots: Slots
    readonly trickShare: number
    readonly tricks: readonly Trick[]
  },
): void {
  const isThreat = !line.startsWith('~')
  const text = fill(isThreat ? line : line.slice(1), how.slots, how.draw)
  const id = write(world, at, actor, target, maybePlay(how.trickShare, how.tricks, text, how.draw))
  if (isThreat && id !== null) meant.threats.push({ id, at })
}

/** Lists are opened, the threat comes in a few messages, and goes on until the target pays or leaves. */
export function threaten(
  world: World,
  operator: Operator,
  actor: Person,
  target: Person,
  meant: Meant,
  at: number,
): void {
  const { numbers } = world
  const { draw, playbook } = operator
  if (chance(draw, numbers.listsBeforeThreatShare)) {
    act(world, at - 5 * MINUTE, 'list.viewed', actor, target, { list: 'followers', depth: 200 })
    for (let shot = times(draw, 1.5); shot > 0; shot--)
      act(world, at - (1 + shot) * MINUTE, 'screenshot.taken', actor, target, { thread: meant.thread })
    meant.hasLeadUp = true
  }
  const book = bookOf(world.side, target.language)
  const how = { draw, slots: { ...slotsOf(operator), names: namesOf(world, target, draw) }, ...playbook }
  let time = at
  for (const line of pick(draw, book.threat)) {
    sayThreat(world, meant, actor, target, line, time, how)
    time += (0.3 + draw() * 1.5) * MINUTE
  }
  write(world, time, target, actor, pick(draw, book.plead))
  for (let more = times(draw, 2.5); more > 0; more--) {
    time += (2 + draw() * 40) * MINUTE
    sayThreat(world, meant, actor, target, pick(draw, book.threatAgain), time, how)
  }
  afterwards(world, meant, actor, target, time, how)
}

type How = Parameters<typeof sayThreat>[6]

function afterwards(world: World, meant: Meant, actor: Person, target: Person, at: number, how: How): void {
  const { numbers } = world
  const { draw } = how
  const book = bookOf(world.side, target.language)
  if (chance(draw, numbers.paysShare)) {
    const paid_at = at + (0.2 + draw() * 3) * HOUR
    if (write(world, paid_at, target, actor, pick(draw, book.paid)) !== null) meant.payment_at = paid_at
    if (chance(draw, numbers.extortedAgainShare))
      sayThreat(
        world,
        meant,
        actor,
        target,
        pick(draw, book.threatAgain),
        paid_at + (1 + draw() * 40) * HOUR,
        how,
      )
  }
  react(world, actor, target, at, draw)
}

/** What the one who is threatened does, if anything: most tell nobody. */
export function react(world: World, actor: Person, target: Person, at: number, draw: Draw): void {
  const { numbers } = world
  const after = at + Math.min(10 * DAY, lognormal(draw, numbers.reaction_h_median, 1) * HOUR)
  if (chance(draw, numbers.harmedBlockShare)) act(world, after, 'block.created', target, actor)
  if (!chance(draw, numbers.harmedReportShare)) return
  const why = chance(draw, numbers.reportsSayWhyShare)
    ? pick(draw, ['sextortion', 'private_images'])
    : pick(draw, ['scam', 'harassment', 'other'])
  act(world, after + MINUTE, 'report.filed', target, actor, { reason: why, thread: threadOf(actor, target) })
}

/** Names of those the target is tied to, as they stand in a list. */
export function namesOf(world: World, target: Person, draw: Draw): string {
  return pickSome(draw, target.ties, 4)
    .map(index => personAt(world, index).name)
    .join(', ')
}

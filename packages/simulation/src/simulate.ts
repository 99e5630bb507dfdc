import type { Event } from '@breakwater/detection'
import type { Operator } from './attack/crew.ts'
import { planGroomers } from './attack/groomer.ts'
import { planKnownOffenders } from './attack/known.ts'
import { begin, planOperators } from './attack/operator.ts'
import { drawFrom, lognormal } from './draw.ts'
import { planBrigades } from './life/brigade.ts'
import { liveDay } from './life/day.ts'
import { type Parameters, parametersWith } from './parameters.ts'
import type { Side } from './side.ts'
import { type TruthLine, truthOf } from './truth.ts'
import { Calendar, DAY, HOUR, type Planned } from './world/calendar.ts'
import { open } from './world/opening.ts'
import { makePeople } from './world/people.ts'
import { isMinor } from './world/person.ts'
import { settle } from './world/town.ts'
import type { World } from './world/world.ts'

/** When every simulated month begins, milliseconds. */
const START_MS = Date.UTC(2026, 2, 2)

export interface Order {
  readonly people: number
  readonly days: number
  readonly seed: number
  readonly side: Side
}

/** A stream of events in order of time, and what was true, known once the stream is at its end. */
export interface Simulation {
  readonly numbers: Parameters
  readonly events: () => Generator<Event>
  readonly truth: () => readonly TruthLine[]
}

/** People, attackers and what they do. The same order gives the same bytes. Nobody here is real. */
export function simulate(order: Order): Simulation {
  const numbers = parametersWith(order.side.changes)
  const world = worldOf(order, numbers)
  const operators = new Map(planAll(world).map(operator => [operator.id, operator]))
  const moderation = new Moderation(world, operators)
  return {
    numbers,
    events: function* () {
      for (const day of world.calendar.daysBefore()) yield* told(world.calendar.take(day))
      for (let day = 0; day < order.days; day++) {
        for (const person of world.people)
          if (person.role !== 'scammer' && person.index < order.people) liveDay(world, person, day)
        yield* told(moderation.passing(world.calendar.take(day)))
      }
    },
    truth: () => truthOf(world, moderation.removedAt),
  }
}

function worldOf({ people: count, days, seed, side }: Order, numbers: Parameters): World {
  const people = makePeople(count, seed, START_MS, side, numbers)
  const schools = settle(people, seed, numbers, days)
  return {
    seed,
    side,
    numbers,
    calendar: new Calendar(START_MS, days),
    people,
    byId: new Map(people.map(person => [person.id, person])),
    schools,
    teens: people.filter(isMinor).map(({ index }) => index),
    adults: people.filter(person => !isMinor(person)).map(({ index }) => index),
    incidents: [],
  }
}

function planAll(world: World): readonly Operator[] {
  open(world)
  planBrigades(world)
  planKnownOffenders(world)
  planGroomers(world)
  return planOperators(world)
}

function* told(events: Iterable<Planned>): Generator<Event> {
  for (const { at, ...event } of events) yield { ...event, at: new Date(at).toISOString() }
}

/**
 * What the platform does without detection: after reports by enough different people somebody looks, a day or so later,
 * and removes the account if it does harm. Whoever works many accounts opens another.
 */
class Moderation {
  readonly removedAt = new Map<string, number>()
  private readonly reporters = new Map<string, Set<string>>()
  private readonly world: World
  private readonly operators: ReadonlyMap<string, Operator>

  constructor(world: World, operators: ReadonlyMap<string, Operator>) {
    this.world = world
    this.operators = operators
  }

  /** The events of a day, without those of accounts that are gone. */
  *passing(events: readonly Planned[]): Generator<Planned> {
    for (const event of events) {
      if (
        event.at >= (this.removedAt.get(event.actor) ?? Number.POSITIVE_INFINITY) &&
        event.type !== 'account.removed'
      )
        continue
      if (event.type === 'report.filed') this.hear(event)
      yield event
    }
  }

  private hear({ actor, target, at }: Planned): void {
    const reported = target == null ? undefined : this.world.byId.get(target)
    if (reported === undefined || this.removedAt.has(reported.id)) return
    const reporters = this.reporters.get(reported.id) ?? new Set()
    this.reporters.set(reported.id, reporters.add(actor))
    const { numbers, calendar, seed } = this.world
    const isHarmful = reported.role === 'scammer' || reported.role === 'groomer'
    if (reporters.size < numbers.reportsForRemoval || !isHarmful) return
    const draw = drawFrom(seed, 'removal', reported.index)
    const removed_at = Math.round(at + DAY + lognormal(draw, numbers.removalDelay_h_median, 0.5) * HOUR)
    this.removedAt.set(reported.id, removed_at)
    calendar.add({ at: removed_at, type: 'account.removed', actor: reported.id })
    const operator = this.operators.get(reported.operator ?? '')
    if (operator !== undefined && operator.level > 0)
      begin(this.world, operator, removed_at + draw() * numbers.returnWithin_h * HOUR)
  }
}

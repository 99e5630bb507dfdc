import type { Parameters } from '../parameters.ts'
import type { Side } from '../side.ts'
import type { Calendar } from './calendar.ts'
import { type Draft } from './calendar.ts'
import type { Person } from './person.ts'

/** One incident as it was meant; what was never sent, because its sender was removed, is taken out at the end. */
export interface Meant {
  readonly actor: string
  readonly target: string
  readonly thread: string
  readonly contact_at: number
  readonly kind: 'scam' | 'groomer' | 'known'
  readonly language: string
  /** Ids of threatening messages, with their times. */
  readonly threats: { readonly id: string; readonly at: number }[]
  image_at: number | null
  payment_at: number | null
  /** A swap was asked for, a picture came, or lists were opened, here, before the threat. */
  hasLeadUp: boolean
  /** Went on elsewhere, where nobody here sees it. */
  hasMoved: boolean
}

/** Everything a simulation goes by. */
export interface World {
  readonly seed: number
  readonly side: Side
  readonly numbers: Parameters
  readonly calendar: Calendar
  readonly people: Person[]
  readonly byId: Map<string, Person>
  /** Pupils of each school, by index. */
  readonly schools: readonly (readonly number[])[]
  readonly teens: readonly number[]
  readonly adults: readonly number[]
  readonly incidents: Meant[]
}

export function personAt(world: World, index: number): Person {
  const person = world.people[index]
  if (person === undefined) throw new Error(`nobody has the index ${index}`)
  return person
}

/** The thread of two people. */
export function threadOf(one: Person, other: Person): string {
  return one.index < other.index ? `th_${one.index}_${other.index}` : `th_${other.index}_${one.index}`
}

/** Plans an act of somebody, from where they are. */
export function act(
  world: World,
  at: number,
  type: string,
  actor: Person,
  target: Person | null,
  more: Partial<Draft> = {},
): string | null {
  const toward = target === null ? {} : { target: target.id }
  return world.calendar.add({
    at: Math.round(at),
    type,
    actor: actor.id,
    ...toward,
    ...more,
    session: actor.session,
  })
}

/** Plans a message of words. */
export function write(world: World, at: number, actor: Person, target: Person, text: string): string | null {
  const content = { kind: 'text', text, language: target.language }
  return act(world, at, 'message.sent', actor, target, { thread: threadOf(actor, target), content })
}

/** Plans a picture. */
export function sendPicture(
  world: World,
  at: number,
  actor: Person,
  target: Person,
  pdq: string,
  nudity: 'none' | 'likely' | null,
): string | null {
  const content = { kind: 'image', pdq, ...(nudity === null ? {} : { nudity }) }
  return act(world, at, 'message.sent', actor, target, { thread: threadOf(actor, target), content })
}

/** Ties two people, without telling anybody. */
export function knit(one: Person, other: Person): boolean {
  if (one === other || one.ties.includes(other.index)) return false
  one.ties.push(other.index)
  other.ties.push(one.index)
  return true
}

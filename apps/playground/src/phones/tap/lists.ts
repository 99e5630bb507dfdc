import type { FilterAnswer } from '@breakwater/contract'
import type { Who } from '../world/person.ts'
import type { World } from '../world/world.ts'
import { type ActName, actNamed } from './act.ts'
import type { Verdict } from './outcome.ts'
import { others, type Question } from './question.ts'
import type { Tap } from './step.ts'

const withMembers: ReadonlySet<ActName> = new Set<ActName>(['followers', 'likers', 'tagged', 'comments'])

/** Once a list opens, the platform asks who on it may be shown; null where no list opened. */
export function membersAsked(asked: Question, { name }: Tap<ActName>, verdict: Verdict): Question | null {
  if (!withMembers.has(name) || verdict.effect === 'deny') return null
  return { kind: 'filter', surface: asked.surface, actor: asked.actor, candidates: others }
}

/** The world after a filter of many: those it lets through are shown. */
export function filtered(
  world: World,
  { side, name }: Tap<ActName>,
  candidates: readonly Who[],
  { shown }: FilterAnswer,
): World {
  const people = shown.map(({ position }) => candidates[position]).filter(who => who !== undefined)
  if (name !== 'suggest') return { ...world, seen: { ...world.seen, list: { act: name, people } } }
  const key = `${side}.${actNamed(name).part}` as const
  const answers = { ...world.answers }
  delete answers[key]
  return side === 'teen'
    ? { ...world, answers, seenByTeen: { ...world.seenByTeen, suggested: people } }
    : { ...world, answers, seen: { ...world.seen, suggested: people } }
}

import { isRelation } from '../dial/dial.ts'
import { related } from '../world/between.ts'
import {
  type Book,
  betweenNow,
  handOf,
  nothingSeen,
  settingsOf,
  teenFacts,
  type World,
} from '../world/world.ts'
import { done } from './deed.ts'
import type { Verdict } from './outcome.ts'
import { decided, withBetween } from './outcome.ts'
import { isAct } from './question.ts'
import type { DeedName, Step, Tap } from './step.ts'

/** The world after a step. `verdict` is what Breakwater decided, where it was asked. Pure. */
export function turned(world: World, step: Step, verdict: Verdict | null, book: Book): World {
  switch (step.kind) {
    case 'tap':
      if (isAct(step)) return verdict === null ? world : decided(world, step, verdict, book)
      return done(world, step as Tap<DeedName>)
    case 'dial':
      return dialled(world, step, book)
    case 'choose':
      return verdict === null ? world : chose(world, step, verdict)
    case 'hide':
      return { ...world, hidden: step.words }
    case 'parent':
      return answeredByParent(world, step)
    case 'remove':
      return removed(world, book)
  }
}

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** What was seen before is stale: both phones look again. */
function dialled(world: World, { dial, value }: Of<'dial'>, book: Book): World {
  const dials = { ...world.dials, [dial]: value }
  const fresh = { ...world, dials, seen: nothingSeen, seenByTeen: nothingSeen, answers: {} }
  if (isRelation(dial)) return withBetween(fresh, related(betweenNow(world), dial, value))
  return { ...fresh, begins: book.defaults(teenFacts(dials)) }
}

function chose(world: World, { setting, value }: Of<'choose'>, verdict: Verdict): World {
  const waiting = world.waiting.filter(one => one.setting !== setting)
  const answers = { ...world.answers }
  const [reason] = verdict.reasons
  if (verdict.effect === 'allow') {
    answers['teen.controls'] = { kind: 'done', said: { deed: 'set' } }
    return { ...world, answers, waiting, chosen: { ...world.chosen, [setting]: value } }
  }
  answers['teen.controls'] = {
    kind: verdict.effect === 'deny' ? 'no' : 'less',
    said: { message: reason?.message ?? '' },
  }
  const isToldParent = verdict.limits.some(({ kind }) => kind === 'parent_approval')
  return { ...world, answers, waiting: isToldParent ? [...waiting, { setting, value }] : waiting }
}

/** The setting `live` is a parent's yes to going live, which is not a setting of the rulebook. */
function answeredByParent(world: World, { setting, says }: Of<'parent'>): World {
  if (setting === 'live') return { ...world, allowsLive: says === 'yes' }
  const asked = world.waiting.find(one => one.setting === setting)
  const waiting = world.waiting.filter(one => one.setting !== setting)
  if (asked === undefined || says === 'no' || !(setting in settingsOf(world))) return { ...world, waiting }
  return {
    ...world,
    waiting,
    approved: [...world.approved, setting],
    chosen: { ...world.chosen, [setting]: asked.value },
  }
}

/** A person at Shoal removed the account. Whoever talked with it is offered help (C37). */
function removed(world: World, book: Book): World {
  const hand = handOf(world.dials)
  const suspicion = Number(world.dials.suspicion) as 0 | 1 | 2 | 3
  if (suspicion < 3) return world
  const threads = world.between[hand].thread ? [{ account: 'teen', lastAtMs: 0 }] : []
  const due = book.afterCare(suspicion, threads, 0).map(({ notice }) => ({
    code: notice,
    reader: 'teen' as const,
    hand,
    isQuiet: false,
    isPutAway: false,
    item: null,
  }))
  return { ...world, isRemoved: true, notices: [...world.notices, ...due] }
}

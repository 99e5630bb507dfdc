import type { Limit, NoticeCode } from './catalogue/effect.ts'
import type { RuleId } from './catalogue/rule.ts'
import { lists } from './catalogue/surface.ts'
import { isProtected } from './contact/age.ts'
import type { Account, Contact, Edge, Surface } from './contact/contact.ts'
import { decide } from './decide.ts'
import type { Rulebook } from './rulebook/rulebook.ts'

/** Someone who may be shown. `edge` is what lies between the one who looks and them. */
export interface Candidate {
  readonly target: Account
  readonly edge?: Edge | null | undefined
}

/** Someone who is shown, and with what left out (`no_follow_button`). */
export interface Shown<C extends Candidate> {
  readonly candidate: C
  readonly limits: readonly Limit[]
  readonly notices: readonly NoticeCode[]
}

/** Someone who is not, and by which rules. */
export interface Dropped<C extends Candidate> {
  readonly candidate: C
  readonly rules: readonly RuleId[]
}

export interface Filtered<C extends Candidate> {
  readonly shown: readonly Shown<C>[]
  readonly dropped: readonly Dropped<C>[]
  readonly rulebook: string
}

const dropping: ReadonlySet<string> = new Set(['not_suggested', 'omitted', 'hidden'])
const membership: ReadonlySet<Surface> = new Set<Surface>([...lists, 'comment_view'])
const nothing: readonly never[] = Object.freeze([])

/**
 * Filters people before anything is ranked, in their order. Suggestions are asked both ways round, so that a
 * teen is not shown the adult to whom the teen would not be shown. On lists and comments the candidates are
 * the people on them; whether the list opens at all is a question for `decide` about its owner.
 */
export function filter<C extends Candidate>(
  actor: Account,
  candidates: readonly C[],
  surface: Surface,
  rulebook: Rulebook,
): Filtered<C> {
  const shown: Shown<C>[] = []
  const dropped: Dropped<C>[] = []
  const judge = membership.has(surface) ? member : found
  for (const candidate of candidates) {
    const { rules, limits, notices } = judge(actor, candidate, surface, rulebook)
    if (rules === null) shown.push({ candidate, limits, notices })
    else dropped.push({ candidate, rules })
  }
  return { shown, dropped, rulebook: rulebook.hash }
}

interface Verdict {
  /** The rules that drop, or `null` where the candidate is shown. */
  readonly rules: readonly RuleId[] | null
  readonly limits: readonly Limit[]
  readonly notices: readonly NoticeCode[]
}

const asIs: Verdict = { rules: null, limits: nothing, notices: nothing }

function found(actor: Account, candidate: Candidate, surface: Surface, rulebook: Rulebook): Verdict {
  const ahead = verdictOn({ surface, actor, target: candidate.target, edge: candidate.edge }, rulebook)
  if (ahead.rules !== null || surface !== 'recommend') return ahead
  const back = { surface, actor: candidate.target, target: actor, edge: turned(candidate.edge) }
  const behind = verdictOn(back, rulebook)
  return behind.rules === null ? ahead : behind
}

function verdictOn(contact: Contact, rulebook: Rulebook): Verdict {
  const { effect, rules, limits, notices } = decide(contact, rulebook)
  const isDropped = effect === 'deny' || limits.some(({ kind }) => dropping.has(kind))
  return { rules: isDropped ? rules : null, limits, notices }
}

/** What lies between them, seen from the other side. */
function turned(edge: Edge | null | undefined): Edge {
  return {
    actorFollowsTarget: edge?.targetFollowsActor,
    targetFollowsActor: edge?.actorFollowsTarget,
    friends: edge?.friends,
    acceptedThread: edge?.acceptedThread,
    mutuals: edge?.mutuals,
    blockedByTarget: edge?.blockedByActor,
    blockedByActor: edge?.blockedByTarget,
  }
}

/** Someone on a list: C17 and C22 take the protected away from whoever may not be safe, C40 the blocked. */
function member(actor: Account, { target, edge }: Candidate, surface: Surface): Verdict {
  const rule = surface === 'comment_view' ? 'C22' : 'C17'
  const suspicion = actor.suspicion ?? 0
  if (suspicion >= 2) return { ...asIs, rules: [rule] }
  if (suspicion >= 1 && (isProtected(target) || target.childFeatured === true))
    return { ...asIs, rules: [rule] }
  const isBlocked = edge?.blockedByTarget === true || edge?.blockedByActor === true
  return isBlocked ? { ...asIs, rules: ['C40'] } : asIs
}

import {
  CONTACTS_MAX,
  type DecisionBody,
  type DefaultsAnswer,
  type DefaultsBody,
  type FilterAnswer,
  type FilterBody,
  refuse,
} from '@breakwater/contract'
import {
  type Account,
  type ContactRefusal,
  checkAccount,
  checkContact,
  decide,
  defaults,
  filter,
  isContactRefusal,
  missingFacts,
  type Surface,
} from '@breakwater/protections'
import { needPartner, needPlainScope } from '../access/index.ts'
import { isMinorOn } from '../account/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { type ContactDeps, complete, completeFilter, isById, type Placed } from './complete.ts'
import type { Rulebooks } from './rulebook.ts'
import * as rules from './rules.ts'

export type Decided = DecisionBody | Pick<ContactRefusal, 'id' | 'refusal' | 'field'>

/**
 * Decides contacts in order. A contact whose actor and target are ids is completed from what the platform lets us
 * keep; what is not known is decided on the protective side and named in `missing`.
 */
export async function decideContacts(
  ctx: Ctx,
  deps: ContactDeps,
  asked: readonly unknown[],
): Promise<Decided[]> {
  needPartner(ctx)
  if (asked.length > CONTACTS_MAX) refuse('contact.too-many')
  if (!asked.some(isById)) return asked.map(contact => decideOne(deps.rulebooks, contact, false))
  const completed = await complete(ctx, deps, asked)
  return completed.map((contact, at) => decideOne(deps.rulebooks, contact, isById(asked[at])))
}

function decideOne(rulebooks: Rulebooks, asked: unknown, isKept: boolean): Decided {
  const given = checkContact(asked)
  if (isContactRefusal(given)) return { id: given.id, refusal: given.refusal, field: given.field }
  const missing = isKept ? [...missingFacts(given), ...rules.missingInState(given)] : missingFacts(given)
  const contact = isKept ? rules.protectively(given, rulebooks.live) : given
  const decision = decide(contact, rulebooks.live)
  rulebooks.compare(contact, decision)
  return (missing.length === 0 ? decision : { ...decision, missing }) as DecisionBody
}

/** Who of many candidates an actor may be shown: positions, in the order asked. */
export async function filterCandidates(
  ctx: Ctx,
  { memory, rulebooks }: ContactDeps,
  asked: FilterBody,
): Promise<FilterAnswer> {
  needPartner(ctx)
  const surface = checkSurface(asked.surface)
  const completed = await completeFilter(ctx, memory, asked)
  const actor = checked(completed.actor ?? rules.UNTOLD, 'actor')
  const candidates = completed.candidates.map(({ position, target, edge }) => ({
    position,
    target: checked(target ?? rules.UNTOLD, `candidates/${position}/target`),
    edge,
  }))
  const filtered = filter(actor, candidates, surface, rulebooks.live)
  rulebooks.compareFilter({ surface, actor, candidates }, filtered)
  const missing = typeof asked.actor === 'string' ? missingOf(surface, completed) : []
  return {
    shown: filtered.shown.map(({ candidate, limits, notices }) => ({
      position: candidate.position,
      limits: [...limits],
      notices: [...notices],
    })),
    dropped: filtered.dropped.map(({ candidate, rules }) => ({
      position: candidate.position,
      rules: [...rules],
    })),
    rulebook: filtered.rulebook,
    ...(missing.length > 0 && { missing }),
  }
}

/** Facts that were not known of the actor, and of each candidate by its place. */
function missingOf(
  surface: Surface,
  { actor, candidates }: { readonly actor: Account | null; readonly candidates: readonly Placed[] },
): string[] {
  const ofActor = missingFacts({ surface, actor, target: actor, edge: {} }).filter(fact =>
    fact.startsWith('actor'),
  )
  const ofTargets = candidates.flatMap(({ position, target }) =>
    missingFacts({ surface, actor: target, edge: {} })
      .filter(fact => fact.startsWith('actor'))
      .map(fact => fact.replace('actor', `candidates/${position}/target`)),
  )
  return [...ofActor, ...ofTargets]
}

function checkSurface(surface: string): Surface {
  const contact = checkContact({ surface })
  return isContactRefusal(contact) ? refuse(contact.refusal, { field: 'surface' }) : contact.surface
}

function checked(account: Account, field: string): Account {
  const objection = checkAccount(account, field)
  return objection === null ? account : refuse(objection.refusal, { field: objection.field })
}

/**
 * What an account begins with (C01, C02, C39). That a minor's account is on the same device or contact point is looked
 * up among what the platform lets us keep, unless it is said.
 */
export async function beginAccount(
  ctx: Ctx,
  { rulebooks }: ContactDeps,
  { devices, contactPoints, ...newcomer }: DefaultsBody,
): Promise<DefaultsAnswer> {
  needPartner(ctx)
  checked(newcomer, 'account')
  const isShared = devices !== undefined || contactPoints !== undefined
  const minorOnDevice =
    newcomer.minorOnDevice ??
    (isShared && (await isMinorOn(ctx.db, needPlainScope(ctx, 'contacts').name, { devices, contactPoints })))
  const begins = defaults({ ...newcomer, minorOnDevice }, rulebooks.live)
  return { ...begins, limits: [...begins.limits], rules: [...begins.rules] }
}

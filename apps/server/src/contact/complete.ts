import type { ContactById, FilterBody } from '@breakwater/contract'
import { type Account, type Edge, idLengthMax, type Surface } from '@breakwater/protections'
import { needPlainScope } from '../access/index.ts'
import { type AccountMemory, edgesBetween, minorsAsked } from '../account/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Rulebooks } from './rulebook.ts'

export interface ContactDeps {
  readonly rulebooks: Rulebooks
  readonly memory: AccountMemory
}

/** Whether a contact names its accounts, by ids that an account can have; anything else is checked as a whole contact. */
export function isById(contact: unknown): contact is ContactById {
  if (typeof contact !== 'object' || contact === null || !('actor' in contact)) return false
  const target = 'target' in contact ? contact.target : undefined
  return isId(contact.actor) && (target == null || isId(target))
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= idLengthMax
}

/**
 * Contacts with the accounts and edges that we keep in place of ids, and none where we keep none. Facts sent along win
 * over facts kept.
 */
export async function complete(
  ctx: Ctx,
  deps: ContactDeps,
  asked: readonly unknown[],
): Promise<readonly unknown[]> {
  const platform = needPlainScope(ctx, 'contacts').name
  const named = asked.filter(isById)
  const ids = named.flatMap(({ actor, target }) => (target == null ? [actor] : [actor, target]))
  const pairs = named.map(({ actor, target }) => ({ actor, target: target ?? actor }))
  const [accounts, edges, minors] = await Promise.all([
    deps.memory.accounts(ctx.db, platform, [...new Set(ids)]),
    edgesBetween(ctx.db, platform, pairs),
    minorsAskedBy(ctx, deps, platform, named),
  ])
  const between = edges[Symbol.iterator]()
  return asked.map(contact => {
    if (!isById(contact)) return contact
    const kept = between.next().value
    const target = contact.target == null ? undefined : accounts.get(contact.target)
    const actor = withMinors(accounts.get(contact.actor), minors.get(contact.actor))
    return { ...contact, actor, target, edge: contact.edge ?? kept }
  })
}

/** How many minors each actor asked to talk, where a rule asks for it. */
function minorsAskedBy(
  ctx: Ctx,
  { rulebooks, memory }: ContactDeps,
  platform: string,
  contacts: readonly ContactById[],
): Promise<ReadonlyMap<string, number>> {
  const { plan, terms } = rulebooks.live
  const counts = (surface: Surface): boolean =>
    Object.hasOwn(plan, surface) && plan[surface].some(({ id }) => id === 'C25')
  const actors = new Set(contacts.filter(({ surface }) => counts(surface)).map(({ actor }) => actor))
  if (actors.size === 0) return Promise.resolve(new Map())
  return minorsAsked(ctx, memory, platform, [...actors], terms.minorRequestsLimit)
}

function withMinors(account: Account | null | undefined, asked = 0): Account | null | undefined {
  if (account == null || asked <= (account.minorRequests24h ?? 0)) return account
  return { ...account, minorRequests24h: asked }
}

/** A candidate with its place among those asked for; null where we keep nothing about them. */
export interface Placed {
  readonly position: number
  readonly target: Account | null
  readonly edge?: Edge | null | undefined
}

/** A filter with the accounts and edges that we keep in place of ids, and null where we keep none. */
export async function completeFilter(
  ctx: Ctx,
  memory: AccountMemory,
  { actor, candidates }: FilterBody,
): Promise<{ readonly actor: Account | null; readonly candidates: readonly Placed[] }> {
  const asked = candidates.map((candidate, position) => ({ position, ...candidate }))
  if (typeof actor !== 'string') return { actor, candidates: asked.map(whole) }
  const platform = needPlainScope(ctx, 'contacts').name
  const targets = candidates.map(({ target }) => target).filter(target => typeof target === 'string')
  const pairs = targets.map(target => ({ actor, target }))
  const [accounts, edges] = await Promise.all([
    memory.accounts(ctx.db, platform, [...new Set([actor, ...targets])]),
    edgesBetween(ctx.db, platform, pairs),
  ])
  const between = edges[Symbol.iterator]()
  return {
    actor: accounts.get(actor) ?? null,
    candidates: asked.map(candidate => {
      if (typeof candidate.target !== 'string') return whole(candidate)
      const kept = between.next().value
      return { ...candidate, target: accounts.get(candidate.target) ?? null, edge: candidate.edge ?? kept }
    }),
  }
}

/** A candidate that was sent whole; an id alone, beside an actor that is not one, says nothing about them. */
function whole({ position, target, edge }: FilterBody['candidates'][number] & { position: number }): Placed {
  return { position, target: typeof target === 'string' ? null : target, edge }
}

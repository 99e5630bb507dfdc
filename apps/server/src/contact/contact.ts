import {
  CONTACTS_MAX,
  type ContactById,
  type DecisionBody,
  type FilterAnswer,
  type FilterBody,
  refuse,
} from '@breakwater/contract'
import {
  type Account,
  type Candidate,
  type ContactRefusal,
  checkAccount,
  checkContact,
  decide,
  filter,
  idLengthMax,
  isContactRefusal,
  missingFacts,
  type Surface,
} from '@breakwater/protections'
import { needPartner, needPlainScope } from '../access/index.ts'
import { type AccountMemory, edgesBetween } from '../account/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Rulebooks } from './rulebook.ts'

export interface ContactDeps {
  readonly rulebooks: Rulebooks
  readonly memory: AccountMemory
}

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
  const completed = asked.some(isById) ? await complete(ctx, deps.memory, asked) : asked
  return completed.map(contact => decideOne(deps.rulebooks, contact))
}

function decideOne(rulebooks: Rulebooks, asked: unknown): Decided {
  const contact = checkContact(asked)
  if (isContactRefusal(contact)) return { id: contact.id, refusal: contact.refusal, field: contact.field }
  const decision = decide(contact, rulebooks.live)
  rulebooks.compare(contact, decision)
  const missing = missingFacts(contact)
  return (missing.length === 0 ? decision : { ...decision, missing }) as DecisionBody
}

/** Whether a contact names its accounts, by ids that an account can have; anything else is checked as a whole contact. */
function isById(contact: unknown): contact is ContactById {
  if (typeof contact !== 'object' || contact === null || !('actor' in contact)) return false
  const target = 'target' in contact ? contact.target : undefined
  return isId(contact.actor) && (target == null || isId(target))
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= idLengthMax
}

/** Contacts with the accounts and edges that we keep in place of ids. Facts sent along win over facts kept. */
async function complete(
  ctx: Ctx,
  memory: AccountMemory,
  asked: readonly unknown[],
): Promise<readonly unknown[]> {
  const platform = needPlainScope(ctx, 'contacts').name
  const named = asked.filter(isById)
  const ids = named.flatMap(({ actor, target }) => (target == null ? [actor] : [actor, target]))
  const accounts = await memory.accounts(ctx.db, platform, [...new Set(ids)])
  const pairs = named.map(({ actor, target }) => ({ actor, target: target ?? actor }))
  const edges = await edgesBetween(ctx.db, platform, pairs)
  const between = edges[Symbol.iterator]()
  return asked.map(contact => {
    if (!isById(contact)) return contact
    const kept = between.next().value
    const edge = contact.edge ?? kept
    const target = contact.target == null ? undefined : accounts.get(contact.target)
    return { ...contact, actor: accounts.get(contact.actor), target, edge }
  })
}

/** Who of many candidates an actor may be shown: positions, in the order asked. */
export async function filterCandidates(
  ctx: Ctx,
  deps: ContactDeps,
  asked: FilterBody,
): Promise<FilterAnswer> {
  needPartner(ctx)
  const surface = checkSurface(asked.surface)
  const { actor, candidates } = await completeFilter(ctx, deps.memory, asked)
  for (const [position, { target }] of candidates.entries()) checked(target, `candidates/${position}/target`)
  const { shown, dropped, rulebook } = filter(
    checked(actor, 'actor'),
    candidates,
    surface,
    deps.rulebooks.live,
  )
  return {
    shown: shown.map(({ candidate, limits, notices }) => ({
      position: candidate.position,
      limits: [...limits],
      notices: [...notices],
    })),
    dropped: dropped.map(({ candidate, rules }) => ({ position: candidate.position, rules: [...rules] })),
    rulebook,
  }
}

function checkSurface(surface: string): Surface {
  const contact = checkContact({ surface })
  return isContactRefusal(contact) ? refuse(contact.refusal, { field: 'surface' }) : contact.surface
}

function checked(account: Account, field: string): Account {
  const objection = checkAccount(account, field)
  return objection === null ? account : refuse(objection.refusal, { field: objection.field })
}

interface Placed extends Candidate {
  readonly position: number
}

async function completeFilter(
  ctx: Ctx,
  memory: AccountMemory,
  { actor, candidates }: FilterBody,
): Promise<{ readonly actor: Account; readonly candidates: readonly Placed[] }> {
  if (typeof actor !== 'string') {
    return { actor, candidates: candidates.map((candidate, position) => ({ position, ...whole(candidate) })) }
  }
  const platform = needPlainScope(ctx, 'contacts').name
  const targets = candidates.map(({ target }) => target).filter(target => typeof target === 'string')
  const accounts = await memory.accounts(ctx.db, platform, [...new Set([actor, ...targets])])
  const edges = await edgesBetween(
    ctx.db,
    platform,
    targets.map(target => ({ actor, target })),
  )
  const between = edges[Symbol.iterator]()
  return {
    actor: accounts.get(actor) ?? {},
    candidates: candidates.map((candidate, position) => {
      if (typeof candidate.target !== 'string') return { position, ...whole(candidate) }
      const kept = between.next().value
      const edge = candidate.edge ?? kept
      return { position, target: accounts.get(candidate.target) ?? {}, edge }
    }),
  }
}

/** A candidate that was sent whole; an id alone, beside an actor that is not one, says nothing about them. */
function whole({ target, edge }: FilterBody['candidates'][number]): Candidate {
  return { target: typeof target === 'string' ? {} : target, edge }
}

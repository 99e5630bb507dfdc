import type { DecisionBody, FilterAnswer } from '@breakwater/contract'
import type { Client } from '@breakwater/sdk'
import type { Kept, NewEntry } from '../record/entry.ts'
import type { Question } from '../tap/question.ts'
import { accountOf, edgesChanged } from '../world/account.ts'
import { nothingBetween } from '../world/between.ts'
import { hands, type Who } from '../world/person.ts'
import type { Book, World } from '../world/world.ts'
import { sent } from './sent.ts'
import type { Write } from './write.ts'

/** What Breakwater answered, null where it did not, and the entry that says so. */
export interface Told<Answer> {
  readonly answer: Answer | null
  readonly entry: NewEntry
}

type Decide = Extract<Question, { kind: 'decide' }>
type Filter = Extract<Question, { kind: 'filter' }>

/** Shoal's server, as far as it speaks to Breakwater. Each run has people of its own, who are forgotten after it. */
export interface Platform {
  begin(world: World): Promise<NewEntry>
  keep(write: Write, world: World): Promise<NewEntry>
  decide(asked: Decide): Promise<Told<DecisionBody>>
  filter(asked: Filter): Promise<Told<FilterAnswer>>
  forget(): Promise<void>
}

const EVERYONE: readonly Who[] = ['teen', 'first', 'second', 'noor', 'kim']

export function openPlatform(book: Book): Platform {
  const run = crypto.randomUUID().slice(0, 8)
  const id = (who: Who): string => `${who}-${run}`
  const account = (who: Who, world: World) => accountOf(who, world, book, `device-${run}`)
  return {
    begin(world) {
      const edges = hands.flatMap(hand => edgesChanged(hand, nothingBetween, world.between[hand]))
      const body = {
        accounts: EVERYONE.map(who => ({ id: id(who), ...account(who, world) })),
        edges: edges.map(edge => ({ ...edge, from: id(edge.from), to: id(edge.to) })),
      }
      return kept('POST /v1/accounts', { kind: 'begun' }, body, client => client.putMany(body))
    },
    keep(write, world) {
      if (write.kind === 'account') {
        const body = account(write.who, world)
        const route = `PUT /v1/accounts/${id(write.who)}`
        return kept(route, write, body, client => client.putAccount(id(write.who), body))
      }
      const { kind, from, to, removed, ...detail } = write.edge
      const route = `${removed ? 'DELETE' : 'PUT'} /v1/accounts/${id(from)}/edges/${kind}/${id(to)}`
      return kept(route, write, removed ? null : detail, client =>
        removed ? client.removeEdge(id(from), kind, id(to)) : client.putEdge(id(from), kind, id(to), detail),
      )
    },
    decide: asked => decide(asked, id),
    filter: asked => filter(asked, id),
    async forget() {
      await Promise.allSettled(EVERYONE.map(who => sent(client => client.eraseAccount(id(who)))))
    },
  }
}

async function kept(
  route: string,
  what: Kept,
  body: unknown,
  ask: (client: Client) => Promise<unknown>,
): Promise<NewEntry> {
  const answered = await sent(ask)
  const { ms } = answered
  if (!answered.isAnswered) return failed(route, body, answered)
  return { kind: 'kept', what, ms, route, request: body, response: answered.answer }
}

async function decide(asked: Decide, id: (who: Who) => string): Promise<Told<DecisionBody>> {
  const route = 'POST /v1/contacts/decide'
  const { kind: _, actor, target, ...rest } = asked
  const request = { ...rest, actor: id(actor), ...(target !== null && { target: id(target) }) }
  const answered = await sent(client => client.decide(request))
  if (!answered.isAnswered) return { answer: null, entry: failed(route, request, answered) }
  const { answer, ms } = answered
  return { answer, entry: { kind: 'decided', asked, decision: answer, ms, route, request, response: answer } }
}

async function filter(asked: Filter, id: (who: Who) => string): Promise<Told<FilterAnswer>> {
  const route = 'POST /v1/contacts/filter'
  const candidates = asked.candidates.map(who => ({ target: id(who) }))
  const request = { surface: asked.surface, actor: id(asked.actor), candidates }
  const answered = await sent(client => client.filter(request))
  if (!answered.isAnswered) return { answer: null, entry: failed(route, request, answered) }
  const { answer, ms } = answered
  return { answer, entry: { kind: 'filtered', asked, answer, ms, route, request, response: answer } }
}

function failed(
  route: string,
  request: unknown,
  { ms, reason }: { readonly ms: number; readonly reason: string },
): NewEntry {
  return { kind: 'failed', ms, route, request, response: null, reason }
}

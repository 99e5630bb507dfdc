import type { EdgeBody } from '@breakwater/contract'
import type { Event } from '@breakwater/detection'
import type { Noted } from '../../account/index.ts'
import type { TouchedState } from '../state/touched.ts'

/** A request is counted up to here: more of them change no decision. */
const REQUESTS_MAX = 10

/** Facts that events say of accounts and of what lies between them: each once a batch, the last word last. */
export class Facts {
  readonly #accounts = new Map<string, Record<string, unknown>>()
  readonly #edges = new Map<string, EdgeBody>()
  readonly #devices = new Map<string, Set<string>>()

  /** `state` is that before the event was folded. */
  before(event: Event, state: TouchedState): void {
    const device = event.session?.device
    if (device && state.accounts.peek(event.actor)?.lastDevice !== device)
      this.#addDevice(event.actor, device)
  }

  /** `state` is that after the event was folded. */
  after(event: Event, state: TouchedState): void {
    const { type, actor, target } = event
    if (type === 'account.created' || type === 'account.updated') this.#learn(event)
    if (!target || target === actor) return
    if (type === 'message.sent') this.#message(actor, target, state)
    else for (const edge of edgesOf(type, actor, target)) this.#edge(edge)
  }

  taken(): Noted {
    return {
      accounts: [...this.#accounts].map(([id, facts]) => ({ id, facts })),
      // By kind, since one statement writes one kind.
      edges: [...this.#edges.values()].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)),
      devices: [...this.#devices].map(([account, devices]) => ({ account, devices: [...devices] })),
    }
  }

  #learn({ type, at, actor, account, createdAt }: Event): void {
    const known = this.#accounts.get(actor) ?? {}
    const { age, ageSource, country, childFeatured } = account ?? {}
    if (isSaid(age)) Object.assign(known, { age, ageSource: ageSource ?? 'stated' })
    if (isSaid(country)) known['country'] = country.toUpperCase()
    if (isSaid(childFeatured)) known['childFeatured'] = childFeatured
    if (isSaid(createdAt)) known['createdAt'] = createdAt
    else if (type === 'account.created') known['createdAt'] = at
    this.#accounts.set(actor, known)
  }

  /** Whoever answers opens the thread; until then each message is one more request. */
  #message(actor: string, target: string, state: TouchedState): void {
    const [from, to] = [state.accounts.peek(actor), state.accounts.peek(target)]
    if (from === undefined || to === undefined) return
    const back = to.pairs?.get(from.serial)
    if (back !== undefined && back.sent > 0 && back.replies === 1)
      this.#edge({ kind: 'thread', from: actor, to: target })
    const there = from.pairs?.get(to.serial)
    if (there === undefined || there.replies > 0 || there.sent === 0 || there.sent > REQUESTS_MAX) return
    this.#edge({ kind: 'request', from: actor, to: target, sent: there.sent, state: 'pending' })
  }

  #edge(edge: EdgeBody): void {
    const key = `${edge.kind}\n${edge.from}\n${edge.to}`
    const before = edge.kind === 'request' ? this.#edges.get(key) : undefined
    this.#edges.set(key, before === undefined ? edge : { ...edge, sent: edge.sent ?? before.sent ?? 1 })
  }

  #addDevice(account: string, device: string): void {
    const known = this.#devices.get(account)
    if (known === undefined) this.#devices.set(account, new Set([device]))
    else known.add(device)
  }
}

/** What an event changes between two accounts. In answers the actor is the one who answers. */
function edgesOf(type: string, actor: string, target: string): readonly EdgeBody[] {
  switch (type) {
    case 'follow.accepted':
      return [{ kind: 'follow', from: target, to: actor }]
    case 'follow.removed':
      return [{ kind: 'follow', from: actor, to: target, removed: true }]
    case 'friend.accepted':
      return [friends(actor, target, false)]
    case 'friend.removed':
      return [friends(actor, target, true)]
    case 'request.accepted':
      return [
        { kind: 'thread', from: actor, to: target },
        { kind: 'request', from: target, to: actor, state: 'accepted' },
      ]
    case 'request.declined':
      return [{ kind: 'request', from: target, to: actor, state: 'declined' }]
    case 'block.created':
      return [{ kind: 'block', from: actor, to: target }]
    default:
      return []
  }
}

/** Friends stand both ways, so one spelling of the pair serves both. */
function friends(one: string, other: string, removed: boolean): EdgeBody {
  const [from, to] = one < other ? [one, other] : [other, one]
  return { kind: 'friend', from, to, removed }
}

function isSaid<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}

import {
  type Candidate,
  type Contact,
  decide,
  defaultRulebook,
  filter,
  loadRulebook,
  walk,
} from '@breakwater/protections'
import { bestOf, type Measurement, rounded } from './measure.ts'

const BATCH = 10_000
const CANDIDATES = 1_000
/** A run lasts some milliseconds: enough of them that one falls between what else the machine does. */
const RUNS_MIN = 100

/** Decisions in process, one thread: one kind of contact, every kind of contact, a thousand candidates. */
export async function* benchProtections(): AsyncGenerator<Measurement> {
  yield await perDecision('a stranger writes to a teen', copies(stranger))
  yield await perDecision('a friend writes to a teen', copies(friend))
  yield await perDecision('every kind of contact', sampled())
  for (const surface of ['recommend', 'search', 'likers_list_view'] as const) {
    const people = candidates()
    const ms = bestOf(() =>
      filter({ id: 'a', age: 35, country: 'US', suspicion: 1 }, people, surface, defaultRulebook),
    )
    yield { bench: 'protections', what: 'filter', surface, candidates: CANDIDATES, ms: rounded(ms) }
  }
  yield {
    bench: 'protections',
    what: 'load a rulebook',
    ms: rounded(bestOf(() => loadRulebook({ adultAge: 17 }))),
  }
}

async function perDecision(contacts: string, batch: readonly Contact[]): Promise<Measurement> {
  let denied = 0
  const ms = bestOf(() => {
    for (const contact of batch) if (decide(contact, defaultRulebook).effect === 'deny') denied++
  }, RUNS_MIN)
  if (denied === 0 && contacts.includes('every')) throw new Error('nothing was decided')
  const per_s = Math.round((batch.length / ms) * 1_000)
  return { bench: 'protections', what: 'decide', contacts, batch: batch.length, ms: rounded(ms), per_s }
}

const stranger: Contact = {
  id: 'v1',
  surface: 'dm_start',
  at: '2026-11-01T10:00:00Z',
  actor: { id: 'a', age: 35, ageSource: 'stated', country: 'US', suspicion: 0, platform: 'app' },
  target: {
    id: 't',
    age: 15,
    ageSource: 'stated',
    country: 'US',
    private: true,
    teenAccount: true,
    settings: {},
  },
  edge: { targetFollowsActor: false, mutuals: 0, requestsSent: 0, requestState: 'none' },
  content: { kind: 'text' },
}
const friend: Contact = { ...stranger, edge: { ...stranger.edge, targetFollowsActor: true } }

function copies(contact: Contact): Contact[] {
  return Array.from({ length: BATCH }, () => ({ ...contact }))
}

/** Contacts of every surface, age, relation and choice, in an order that mixes them, as they come out of JSON. */
function sampled(): Contact[] {
  const all = [...walk()]
  const step = 7_919
  return Array.from({ length: BATCH }, (_, at) => {
    const contact = all[(at * step) % all.length] ?? stranger
    return JSON.parse(JSON.stringify(contact)) as Contact
  })
}

function candidates(): Candidate[] {
  return Array.from({ length: CANDIDATES }, (_, at) => ({
    target: { id: `t${at}`, age: 13 + (at % 40), country: 'US' },
    edge: { mutuals: at % 7 },
  }))
}

import {
  type Account,
  afterCare,
  type Candidate,
  type Change,
  type Contact,
  catalogue,
  change,
  type Decision,
  type Defaults,
  decide,
  defaultRulebook,
  defaults,
  type Filtered,
  filter,
  isRefusal,
  limitKinds,
  loadRulebook,
  type Newcomer,
  noticeCodes,
  type Rulebook,
  type Surface,
  settings,
  type Terms,
} from '@breakwater/protections'
import { ask, type Connection } from './http.ts'

/** Decides in this process, by the rulebook that the server has in force. */
export interface Protections {
  /** Hash of the rulebook that decides now. */
  readonly rulebook: string
  /** What that rulebook says, with everything said. */
  readonly terms: Terms
  decide(contact: Contact): Decision
  filter<C extends Candidate>(actor: Account, candidates: readonly C[], surface: Surface): Filtered<C>
  /** What an account begins with, and who may loosen it (C01, C02, C39). */
  defaults(account: Newcomer): Defaults
  /** Whether an account may change one of its settings at once, or waits for a parent (C38). */
  change(account: Account, setting: Change): Decision
  /** What decisions name, in the catalogue's words. */
  readonly meanings: typeof meanings
  /** Who is offered help when an account is removed (C37). */
  readonly afterCare: typeof afterCare
  /** Asks once for a newer rulebook; true when there was one. */
  refresh(): Promise<boolean>
  stop(): void
}

const LOOK_AGAIN_MS = 30_000
const meanings = {
  rules: new Map(catalogue.map(({ id, words, condition, relax }) => [id, { words, condition, relax }])),
  notices: noticeCodes,
  limits: limitKinds,
  /** Each setting's values, from the loosest to the strictest. */
  settings,
} as const

/**
 * Loads the rulebook and follows its changes. While the server is away the last rulebook goes on deciding; before any
 * could be loaded, this rejects, since a guess would be worse than knowing.
 *
 * @param look_again_ms How often to ask for a newer one; half a minute unless said, 0 for never.
 */
export async function openProtections(
  connection: Connection,
  look_again_ms = LOOK_AGAIN_MS,
): Promise<Protections> {
  let inForce: Rulebook = defaultRulebook
  let tag: string | null = null

  async function refresh(): Promise<boolean> {
    const headers = tag === null ? {} : { 'if-none-match': tag }
    const response = await ask(connection, { path: '/v1/rulebook', headers })
    if (response.status === 304) return false
    const rulebook = loadRulebook(await response.json())
    if (isRefusal(rulebook)) throw new Error(`${rulebook.refusal} ${rulebook.field}: ${rulebook.message}`)
    const isNewer = tag === null || rulebook.hash !== inForce.hash
    inForce = rulebook
    tag = response.headers.get('etag')
    return isNewer
  }

  await refresh()
  const timer = look_again_ms > 0 ? setInterval(() => void refresh().catch(() => {}), look_again_ms) : null
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
  return {
    get rulebook() {
      return inForce.hash
    },
    get terms() {
      return inForce.terms
    },
    decide: contact => decide(contact, inForce),
    filter: (actor, candidates, surface) => filter(actor, candidates, surface, inForce),
    defaults: account => defaults(account, inForce),
    change: (account, setting) => change(account, setting, inForce),
    meanings,
    afterCare,
    refresh,
    stop: () => timer !== null && clearInterval(timer),
  }
}

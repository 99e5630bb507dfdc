import { refuse } from '@breakwater/contract'
import {
  type Contact,
  type Decision,
  defaultRulebook,
  isRefusal,
  loadRulebook,
  type Rulebook,
} from '@breakwater/protections'
import { need } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const EXAMPLES_MAX = 100

/** How a shadow rulebook has fared beside the live one in this process. */
export interface ShadowReport {
  readonly live: string
  readonly shadow: string
  readonly decided: number
  readonly different: number
  readonly examples: readonly rules.Difference[]
}

/** The rulebooks in force, in memory, following what an operator puts in place. */
export interface Rulebooks {
  readonly live: Rulebook
  /** Counts what the shadow rulebook, if any, would have decided otherwise. */
  compare(contact: Contact, decision: Decision): void
  report(): ShadowReport | null
  catchUp(): Promise<void>
}

export async function openRulebooks(db: Db): Promise<Rulebooks> {
  const rulebooks = new RulebooksInForce(db)
  await rulebooks.catchUp()
  db.onCommit(async events => {
    if (events.some(event => event.startsWith('rulebook.'))) await rulebooks.catchUp()
  })
  return rulebooks
}

class RulebooksInForce implements Rulebooks {
  readonly #db: Db
  live: Rulebook = defaultRulebook
  #shadow: Rulebook | null = null
  #decided = 0
  #different = 0
  #examples: rules.Difference[] = []

  constructor(db: Db) {
    this.#db = db
  }

  async catchUp(): Promise<void> {
    const rows = await store.allRulebooks(this.#db)
    this.live = inForce(rows, 'live', this.live) ?? defaultRulebook
    const shadow = inForce(rows, 'shadow', this.#shadow)
    if (shadow?.hash !== this.#shadow?.hash) this.#startCounting()
    this.#shadow = shadow
  }

  #startCounting(): void {
    this.#decided = 0
    this.#different = 0
    this.#examples = []
  }

  compare(contact: Contact, decision: Decision): void {
    if (this.#shadow === null) return
    this.#decided += 1
    const difference = rules.differenceTo(contact, decision, this.#shadow)
    if (difference === null) return
    this.#different += 1
    if (this.#examples.length < EXAMPLES_MAX) this.#examples.push(difference)
  }

  report(): ShadowReport | null {
    if (this.#shadow === null) return null
    const counts = { decided: this.#decided, different: this.#different, examples: [...this.#examples] }
    return { live: this.live.hash, shadow: this.#shadow.hash, ...counts }
  }
}

/** The rulebook of a role, loaded again only when it changed. */
function inForce(
  rows: readonly store.RulebookRow[],
  role: store.RulebookRole,
  before: Rulebook | null,
): Rulebook | null {
  const row = rows.find(row => row.role === role)
  if (row === undefined) return null
  return before?.hash === row.hash ? before : loaded(row.document)
}

function loaded(document: unknown): Rulebook {
  const rulebook = loadRulebook(document)
  return isRefusal(rulebook) ? refuse(rulebook.refusal, { field: rulebook.field }) : rulebook
}

/** Puts a rulebook in force or in shadow. One that loosens what nobody may relax is refused. */
export async function putRulebook(
  ctx: Ctx,
  role: store.RulebookRole,
  document: unknown,
): Promise<{ readonly role: string; readonly rulebook: string }> {
  need(ctx, 'rulebook:put')
  const { hash, terms } = loaded(document)
  return ctx.db.transaction(async db => {
    await store.saveRulebook(db, { role, document: terms, hash, at: ctx.now() })
    await record({ ...ctx, db }, 'rulebook.put', { role, rulebook: hash })
    return { role, rulebook: hash }
  })
}

/** Ends the shadow rulebook's trial. */
export async function endShadow(ctx: Ctx): Promise<void> {
  need(ctx, 'rulebook:put')
  await ctx.db.transaction(async db => {
    if ((await store.deleteRulebook(db, 'shadow')) === 0) refuse('rulebook.no-shadow')
    await record({ ...ctx, db }, 'rulebook.shadow-ended', {})
  })
}

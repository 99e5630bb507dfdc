import { refuse } from '@breakwater/contract'
import {
  type Candidate,
  type Contact,
  type Decision,
  defaultRulebook,
  type Filtered,
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
import { Tally } from './trial.ts'

/** The rulebooks in force, in memory, following what an operator puts in place. */
export interface Rulebooks {
  readonly live: Rulebook
  /** Counts what the shadow rulebook, if any, would have decided otherwise. */
  compare(contact: Contact, decision: Decision): void
  /** The same for who of many is shown. */
  compareFilter(asked: rules.Sifted, filtered: Filtered<Candidate>): void
  /** How the shadow rulebook fared over all processes; null where there is none. */
  report(): Promise<rules.ShadowReport | null>
  /** Writes down what this process counted. */
  flush(): Promise<void>
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
  readonly #tally: Tally
  live: Rulebook = defaultRulebook
  #shadow: Rulebook | null = null

  constructor(db: Db) {
    this.#db = db
    this.#tally = new Tally(db)
  }

  async catchUp(): Promise<void> {
    const rows = await store.allRulebooks(this.#db)
    this.live = inForce(rows, 'live', this.live) ?? defaultRulebook
    this.#shadow = inForce(rows, 'shadow', this.#shadow)
    this.#tally.of(this.#shadow && { live: this.live.hash, shadow: this.#shadow.hash })
  }

  compare(contact: Contact, decision: Decision): void {
    if (this.#shadow === null) return
    const difference = rules.differenceTo(contact, decision, this.#shadow)
    this.#tally.count(1, difference === null ? [] : [difference])
  }

  compareFilter(asked: rules.Sifted, filtered: Filtered<Candidate>): void {
    if (this.#shadow === null) return
    this.#tally.count(asked.candidates.length, rules.differencesIn(asked, filtered, this.#shadow))
  }

  report(): Promise<rules.ShadowReport | null> {
    return this.#tally.report()
  }

  flush(): Promise<void> {
    return this.#tally.flush()
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
    if (role === 'shadow') await store.endTrialsBut(db, hash)
    await record({ ...ctx, db }, 'rulebook.put', { role, rulebook: hash })
    return { role, rulebook: hash }
  })
}

/** Ends the shadow rulebook's trial. */
export async function endShadow(ctx: Ctx): Promise<void> {
  need(ctx, 'rulebook:put')
  await ctx.db.transaction(async db => {
    if ((await store.deleteRulebook(db, 'shadow')) === 0) refuse('rulebook.no-shadow')
    await store.endTrialsBut(db, null)
    await record({ ...ctx, db }, 'rulebook.shadow-ended', {})
  })
}

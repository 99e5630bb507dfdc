import {
  type AnalystRuleBacktest,
  type AnalystRuleBacktestAsked,
  BACKTEST_EVENTS_MAX,
  refuse,
} from '@breakwater/contract'
import type { Event, Means } from '@breakwater/detection'
import { Groups, newTrial, type RuleFinding } from '@breakwater/detection/rule'
import { record } from '../audit/index.ts'
import { type EventLog, streamOf } from '../event/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { find, needReader, ruleFrom } from './analyst-rule.ts'

const READ_EVENTS = 2_000
const EXAMPLES_MAX = 20
/** Time of work, not of waiting. */
const WORK_MAX_MS = 20_000
/** Others wait this long for the turn of the event loop. */
const SLICE_MS = 8
const BUSY_S = 20

export interface BacktestDeps {
  readonly log: EventLog
  readonly means: Means
}

let isRunning = false

/**
 * The same words over a platform's kept events, from the oldest on: whom they would have touched, by group. One at a time
 * in a process, and bounded in events and work; acts on nobody.
 */
export async function backtestRule(
  ctx: Ctx,
  deps: BacktestDeps,
  name: string,
  version: number,
  asked: AnalystRuleBacktestAsked,
): Promise<AnalystRuleBacktest> {
  needReader(ctx)
  const row = await find(ctx, name, version)
  if ((await streamOf(ctx.db, asked.platform)) === null) refuse('partner.unknown')
  if (isRunning) refuse('rule.busy', { wait_s: BUSY_S })
  isRunning = true
  try {
    const trial = new Trial(newTrial([ruleFrom(row)], deps.means), asked.events_max ?? BACKTEST_EVENTS_MAX)
    await trial.run(deps.log, asked.platform)
    const { events } = trial
    await ctx.db.transaction(db =>
      record({ ...ctx, db }, 'analyst-rule.backtested', {
        rule: name,
        version,
        platform: asked.platform,
        events,
      }),
    )
    return { rule: name, version, ...trial.told() }
  } finally {
    isRunning = false
  }
}

class Trial {
  readonly #take: (event: unknown) => readonly RuleFinding[]
  readonly #events_max: number
  readonly #groups = new Groups()
  readonly #accounts = new Set<string>()
  readonly #examples: RuleFinding[] = []
  #matches = 0
  #capped = 0
  #isWhole = false
  #worked_ms = 0
  events = 0

  constructor(take: (event: unknown) => readonly RuleFinding[], events_max: number) {
    this.#take = take
    this.#events_max = events_max
  }

  async run(log: EventLog, platform: string): Promise<void> {
    for (let after = 0; this.#mayGoOn(); ) {
      const page = await log.read(platform, after, Math.min(READ_EVENTS, this.#events_max - this.events))
      const last = page.at(-1)
      if (last === undefined) {
        this.#isWhole = true
        return
      }
      after = last.position
      const events = page.map(({ body, event }) => event ?? (JSON.parse(body) as Event))
      for (let at = 0; at < events.length && this.#mayGoOn(); ) at = await this.#slice(events, at)
    }
  }

  told(): Omit<AnalystRuleBacktest, 'rule' | 'version'> {
    return {
      events: this.events,
      isWhole: this.#isWhole,
      matches: this.#matches,
      accounts: this.#accounts.size,
      capped: this.#capped,
      by: this.#groups.count(this.#accounts),
      examples: this.#examples,
    }
  }

  #mayGoOn(): boolean {
    return this.events < this.#events_max && this.#worked_ms < WORK_MAX_MS
  }

  /** Takes events until others should have their turn; answers where it stopped. */
  async #slice(events: readonly Event[], from: number): Promise<number> {
    const began_ms = performance.now()
    let at = from
    while (at < events.length && performance.now() - began_ms < SLICE_MS) {
      const event = events[at++]
      if (event !== undefined) this.#note(event)
    }
    this.#worked_ms += performance.now() - began_ms
    await new Promise(resolve => setImmediate(resolve))
    return at
  }

  #note(event: Event): void {
    this.events += 1
    this.#groups.take(event)
    for (const finding of this.#take(event)) {
      this.#matches += 1
      if (finding.capped) this.#capped += 1
      this.#accounts.add(finding.account)
      if (this.#examples.length < EXAMPLES_MAX) this.#examples.push(finding)
    }
  }
}

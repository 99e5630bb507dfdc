import type { Db } from '../infra/database/db.ts'
import type { Difference, ShadowReport, Trial } from './rules.ts'
import * as store from './store.ts'

const EXAMPLES_MAX = 100

/** What this process has counted and not yet written down. */
export class Tally {
  readonly #db: Db
  #trial: Trial | null = null
  #decided = 0
  #different = 0
  #examples: Difference[] = []

  constructor(db: Db) {
    this.#db = db
  }

  /** What is compared from now on; what was counted of another pair is let go. */
  of(trial: Trial | null): void {
    if (trial?.live === this.#trial?.live && trial?.shadow === this.#trial?.shadow) return
    this.#trial = trial
    this.#take()
  }

  count(decided: number, differences: readonly Difference[]): void {
    this.#decided += decided
    this.#different += differences.length
    this.#examples.push(...differences.slice(0, EXAMPLES_MAX - this.#examples.length))
  }

  /** Adds what was counted since last time to what all processes counted. */
  async flush(): Promise<void> {
    if (this.#trial === null || this.#decided === 0) return
    await store.addToTrial(this.#db, { ...this.#trial, ...this.#take() })
  }

  async report(): Promise<ShadowReport | null> {
    if (this.#trial === null) return null
    await this.flush()
    const found = await store.trialOf(this.#db, this.#trial)
    const counted = found ?? { decided: 0, different: 0, examples: [] }
    return { ...this.#trial, ...counted, examples: counted.examples.slice(0, EXAMPLES_MAX) }
  }

  #take(): Omit<ShadowReport, keyof Trial> {
    const taken = { decided: this.#decided, different: this.#different, examples: this.#examples }
    this.#decided = 0
    this.#different = 0
    this.#examples = []
    return taken
  }
}

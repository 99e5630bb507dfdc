import { isRule, type Rule, type RuleFinding, ruleOf } from '@breakwater/detection/rule'
import type { ProcessCtx } from '../infra/ctx.ts'
import { stopFaulty } from './analyst-rule.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The rules that are asked, in memory, following what the staff put in force. */
export interface RulesInForce {
  /** In the order in which they are asked; another list once they changed. */
  readonly rules: readonly Rule[]
  /** Asks a rule; times it, and switches it off where it throws or is slow. */
  watch(rule: Rule, ask: () => RuleFinding | null): RuleFinding | null
  catchUp(): Promise<void>
  /** Writes down which rules were switched off here, and why. */
  sayStopped(): Promise<void>
}

export async function openRulesInForce(base: ProcessCtx): Promise<RulesInForce> {
  const inForce = new Following(base)
  await inForce.catchUp()
  base.db.onCommit(async events => {
    if (events.some(event => event.startsWith('analyst-rule.'))) await inForce.catchUp()
  })
  return inForce
}

interface Asked {
  readonly rule: Rule
  readonly key: string
  cost: rules.Cost
}

class Following implements RulesInForce {
  readonly #base: ProcessCtx
  #asked = new Map<string, Asked>()
  /** Switched off in this process, and why; told once, and never asked again here. */
  readonly #stopped = new Map<string, { readonly rule: string; readonly version: number; because: string }>()
  readonly #told = new Set<string>()
  rules: readonly Rule[] = []

  constructor(base: ProcessCtx) {
    this.#base = base
  }

  async catchUp(): Promise<void> {
    const versions = await store.versionsIn(this.#base.db, rules.ASKED)
    const asked = new Map<string, Asked>()
    for (const version of versions) {
      const key = `${version.rule}@${version.version} ${version.state}`
      const one = this.#stopped.has(nameOf(version))
        ? undefined
        : (this.#asked.get(key) ?? this.#load(version, key))
      if (one !== undefined) asked.set(key, one)
    }
    this.#asked = asked
    this.#put()
  }

  watch(rule: Rule, ask: () => RuleFinding | null): RuleFinding | null {
    const { id, version, state } = rule.document
    const here = this.#asked.get(`${id}@${version} ${state === 'shadow' ? 'proposed' : state}`)
    if (here === undefined) return null
    const before_ms = performance.now()
    try {
      return ask()
    } catch (fault) {
      this.#stop({ rule: id, version }, `It failed: ${fault instanceof Error ? fault.name : 'fault'}.`)
      return null
    } finally {
      here.cost = rules.costWith(here.cost, performance.now() - before_ms)
      if (rules.isTooSlow(here.cost)) this.#stop({ rule: id, version }, 'It was slower than a rule may be.')
    }
  }

  async sayStopped(): Promise<void> {
    for (const [key, { rule, version, because }] of this.#stopped) {
      if (this.#told.has(key)) continue
      await stopFaulty(this.#base, rule, version, because)
      this.#told.add(key)
    }
  }

  /** A version that can no longer be read is switched off rather than passed over in silence. */
  #load(version: store.Version, key: string): Asked | undefined {
    const rule = loaded(version)
    if (rule !== null) return { rule, key, cost: rules.NO_COST }
    this.#stop(version, 'It can no longer be read.')
    return undefined
  }

  #stop({ rule, version }: { readonly rule: string; readonly version: number }, because: string): void {
    const name = nameOf({ rule, version })
    if (this.#stopped.has(name)) return
    this.#stopped.set(name, { rule, version, because })
    this.#base.log.error({ rule, version, because }, 'an analyst rule was switched off')
    for (const [key, { rule: one }] of this.#asked)
      if (one.document.id === rule && one.document.version === version) this.#asked.delete(key)
    this.#put()
  }

  #put(): void {
    this.rules = [...this.#asked.values()].map(({ rule }) => rule)
  }
}

/** The version as a rule; null where it is none, for instance because conditions are read more strictly now. */
function loaded(version: store.Version): Rule | null {
  try {
    const rule = ruleOf(rules.documentOf(version))
    return isRule(rule) ? rule : null
  } catch {
    return null
  }
}

function nameOf({ rule, version }: { readonly rule: string; readonly version: number }): string {
  return `${rule}@${version}`
}

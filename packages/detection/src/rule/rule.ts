import type { Event } from '../event/event.ts'
import { DAY } from '../event/time.ts'
import { features } from '../feature/catalogue.ts'
import { survey } from '../feature/survey.ts'
import type { ActionName } from '../finding.ts'
import type { Settings } from '../settings.ts'
import { type Account } from '../state/account.ts'
import type { State } from '../state/state.ts'
import {
  faultsOfShape,
  type RuleDocument,
  type RuleFault,
  type RuleState,
  type Severity,
} from './document.ts'
import { type Compiled, type Context, compile, ExpressionFault } from './expression.ts'

/** A document with its conditions ready to ask. */
export interface Rule {
  readonly document: RuleDocument
  readonly conditions: readonly (readonly [name: string, holds: Compiled])[]
}

/** What one rule said of one event, with the value of every condition: null where what it reads was not there. */
export interface RuleFinding {
  readonly kind: 'rule'
  readonly rule: string
  readonly version: number
  readonly state: RuleState
  readonly severity: Severity
  readonly at: string
  readonly event: string
  readonly account: string
  readonly target: string | null
  readonly thread: string | null
  readonly values: Readonly<Record<string, boolean | null>>
  /** What is to be done, and whether without a human; null in shadow and beyond the cap. */
  readonly action: { readonly name: ActionName; readonly automatic: boolean } | null
  readonly capped: boolean
}

/** Accounts each rule found, by `spentKey`: what its cap counts. Plain data, kept beside the state. */
export type Spent = Map<string, Set<string>>

/** Where an account is counted towards a cap: the rule's version and state, and the day of the event. */
export function spentKey(
  { id, version, state }: Pick<RuleDocument, 'id' | 'version' | 'state'>,
  at: string,
): string {
  return `${id}@${version} ${state} ${at.slice(0, 10)}`
}

/** A document of unknown shape as a rule, or everything that is wrong with it. */
export function ruleOf(value: unknown): Rule | readonly RuleFault[] {
  const faults = faultsOfShape(value)
  if (faults.length > 0) return faults
  const document = value as RuleDocument
  const wrong: RuleFault[] = []
  const conditions = document.conditions.map(({ name, cel }): [string, Compiled] => {
    try {
      return [name, compile(cel)]
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error
      wrong.push({ refusal: 'rule.invalid', field: `conditions.${name}`, message: error.message })
      return [name, () => null]
    }
  })
  return wrong.length > 0 ? wrong : { document, conditions }
}

export function isRule(value: Rule | readonly RuleFault[]): value is Rule {
  return !Array.isArray(value)
}

/**
 * Asks one rule about an event that was just folded. Null unless it is asked at such events, is neither draft, retired
 * nor killed, and every condition holds. `spent` counts towards the cap, and is changed.
 */
export function askRule(rule: Rule, event: Event, context: Context, spent: Spent): RuleFinding | null {
  const { document } = rule
  if (document.killed || document.state === 'draft' || document.state === 'retired') return null
  return findingOf(rule, event, context, spent)
}

/** The same whatever the rule's state: for its own tests and for a backtest, which act on nobody. */
export function findingOf(rule: Rule, event: Event, context: Context, spent: Spent): RuleFinding | null {
  const { document, conditions } = rule
  if (!document.on.includes(event.type)) return null
  const values: Record<string, boolean | null> = {}
  let holds = true
  for (const [name, condition] of conditions) {
    values[name] = condition(context)
    holds &&= values[name] === true
  }
  if (!holds) return null
  const capped = !spend(document, event, spent)
  const isActing = document.state === 'live' && !document.killed && !capped
  return {
    kind: 'rule',
    rule: document.id,
    version: document.version,
    state: document.state,
    severity: document.severity,
    at: event.at,
    event: event.id,
    account: event.actor,
    target: event.target ?? null,
    thread: event.thread ?? null,
    values,
    action: isActing ? { name: document.action, automatic: document.action !== 'remove_account' } : null,
    capped,
  }
}

/** What a rule may read of an event: the actor's features, measured now, and facts of both accounts. */
export function contextOf(state: State, settings: Settings, event: Event): Context {
  const actor = state.accounts.get(event.actor)
  const target = event.target ? state.accounts.get(event.target) : undefined
  return {
    features: actor === undefined ? {} : measured(state, settings, actor),
    event: plain(event),
    actor: factsOf(actor, state.now),
    target: factsOf(target, state.now),
  }
}

/** Every feature that can be measured, zeros too; what cannot be is not there. */
function measured(state: State, settings: Settings, account: Account): Readonly<Record<string, number>> {
  const subject = { state, settings, account, now: state.now, survey: survey(state, account, state.now) }
  return Object.fromEntries(
    features.flatMap(feature => {
      const value = feature.measure(subject)
      return value === null ? [] : [[feature.name, value]]
    }),
  )
}

function factsOf(account: Account | undefined, now: number): Readonly<Record<string, unknown>> {
  if (account === undefined) return {}
  const { facts, suspicion, ties } = account
  return withoutNull({
    id: account.id,
    suspicion,
    age: facts.age,
    ageSource: facts.ageSource,
    country: facts.country,
    groups: [...facts.groups],
    days: facts.createdAt === null ? null : Math.floor((now - facts.createdAt) / DAY),
    ties: ties.length / 2,
  })
}

/** An event's own fields; what is null is not there. */
function plain(event: Event): Readonly<Record<string, unknown>> {
  const { content, session, ...rest } = event
  return withoutNull({
    ...rest,
    content:
      content == null ? null : withoutNull({ ...content, text: content.text?.slice(0, 4_000) ?? null }),
    session: session == null ? null : withoutNull({ ...session }),
  })
}

function withoutNull(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

/** Counts an account towards today's cap; false once that is full. */
function spend(document: RuleDocument, event: Event, spent: Spent): boolean {
  const { cap } = document
  const key = spentKey(document, event.at)
  const accounts = spent.get(key) ?? new Set<string>()
  spent.set(key, accounts)
  if (accounts.has(event.actor)) return true
  if (accounts.size >= cap) return false
  accounts.add(event.actor)
  return true
}

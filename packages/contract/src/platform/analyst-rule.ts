import { type Static, Type } from 'typebox'

const When = Type.String({ format: 'date-time' })
const Nobody = Type.Union([Type.String(), Type.Null()])
const State = Type.Union(
  [
    Type.Literal('draft'),
    Type.Literal('tested'),
    Type.Literal('proposed'),
    Type.Literal('live'),
    Type.Literal('stopped'),
    Type.Literal('retired'),
  ],
  {
    description:
      'draft: written; tested: its own stories came out; proposed: finds and does nothing; live: a second person agreed, and it acts; stopped: switched off, by hand or because it failed or was slow; retired: over.',
  },
)
export type AnalystRuleState = Static<typeof State>

/** What an analyst writes; a document of `breakwater rules check` can be sent as it is: what is not named here is ours to say. */
export const AnalystRuleDraft = Type.Object({
  reason: Type.String({ description: 'Why it is there.' }),
  severity: Type.Union([Type.Literal('low'), Type.Literal('medium'), Type.Literal('high')]),
  on: Type.Array(Type.String(), { description: 'Types of event at which it is asked.' }),
  conditions: Type.Array(Type.Object({ name: Type.String(), cel: Type.String() }), {
    description: 'In CEL, over features, event, actor and target; all must hold.',
  }),
  action: Type.String({ description: 'What is done to the event’s actor while it is live.' }),
  cap: Type.Integer({ description: 'Accounts it may act on in a day, on each platform.' }),
  tests: Type.Array(
    Type.Object({
      name: Type.String(),
      events: Type.Array(Type.Unknown()),
      expect: Type.Array(Type.String(), { description: 'Ids of the events at which it must match.' }),
    }),
  ),
})
export type AnalystRuleDraft = Static<typeof AnalystRuleDraft>

/** One version of a rule: its words never change, its state does. */
export const AnalystRule = Type.Object({
  rule: Type.String(),
  version: Type.Integer(),
  hash: Type.String({ description: 'SHA-256 of its words.' }),
  state: State,
  writtenBy: Type.String(),
  writtenAt: When,
  proposedBy: Nobody,
  approvedBy: Nobody,
  movedAt: When,
  because: Type.Union([Type.String(), Type.Null()], { description: 'Why it was stopped or retired.' }),
  draft: AnalystRuleDraft,
})
export type AnalystRule = Static<typeof AnalystRule>

export const AnalystRules = Type.Object({
  rules: Type.Array(AnalystRule),
  cursor: Type.Union([Type.String(), Type.Null()]),
})
export type AnalystRules = Static<typeof AnalystRules>

export const AnalystRuleTested = Type.Object({
  rule: AnalystRule,
  outcomes: Type.Array(
    Type.Object({
      test: Type.String(),
      passed: Type.Boolean(),
      unexpected: Type.Array(Type.String()),
      missing: Type.Array(Type.String()),
    }),
  ),
})
export type AnalystRuleTested = Static<typeof AnalystRuleTested>

export const BACKTEST_EVENTS_MAX = 100_000

export const AnalystRuleBacktestAsked = Type.Object({
  platform: Type.String({ maxLength: 80 }),
  events_max: Type.Optional(Type.Integer({ minimum: 1, maximum: BACKTEST_EVENTS_MAX })),
})
export type AnalystRuleBacktestAsked = Static<typeof AnalystRuleBacktestAsked>

/** Whom the same words would have touched among the events that are still kept, from the oldest on. */
export const AnalystRuleBacktest = Type.Object({
  rule: Type.String(),
  version: Type.Integer(),
  events: Type.Integer(),
  isWhole: Type.Boolean({ description: 'False where it ended at its limit of events or of time.' }),
  matches: Type.Integer(),
  accounts: Type.Integer(),
  capped: Type.Integer(),
  by: Type.Record(Type.String(), Type.Object({ touched: Type.Integer(), of: Type.Integer() })),
  examples: Type.Array(Type.Unknown(), {
    description: 'The first findings, with the value of each condition.',
  }),
})
export type AnalystRuleBacktest = Static<typeof AnalystRuleBacktest>

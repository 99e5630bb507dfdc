export { type Asked, foldAsking, forgetSpent } from './consequence.ts'
export { canBecome, type RuleDocument, type RuleFault, type RuleState } from './document.ts'
export { Groups } from './group.ts'
export {
  askRule,
  contextOf,
  isRule,
  type Rule,
  type RuleFinding,
  ruleOf,
  type Spent,
  spentKey,
} from './rule.ts'
export { backtest, newTrial, runTests, type TestOutcome } from './trial.ts'

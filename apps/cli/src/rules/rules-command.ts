import type { Command } from 'commander'
import { print, sayRefused } from '../output.ts'
import { registerBacktest, registerDiff } from './backtest.ts'
import { RuleFileRefusal, ruleIn, shippedMeans } from './file.ts'

/** `breakwater rules check|test|backtest|diff`: documents of analyst rules, before anybody approves them. */
export function registerRules(program: Command): void {
  const rules = program
    .command('rules')
    .description('analyst rules: check, test, and try them on stored events')
  registerCheck(rules)
  registerTest(rules)
  registerBacktest(rules)
  registerDiff(rules)
}

function registerCheck(rules: Command): void {
  rules
    .command('check')
    .description('is each file a rule, with conditions that are taken?')
    .argument('<file...>', 'documents, one a file')
    .option('--json', 'one JSON object a line')
    .action((files: readonly string[], { json }: { readonly json?: true }) => {
      for (const file of files) checkFile(file, json)
    })
}

function checkFile(file: string, json: true | undefined): void {
  try {
    const { id, version, state } = ruleIn(file).document
    print(json, { file, rule: id, version, state, faults: [] }, `${file}: ${id} ${version}, ${state}`)
  } catch (error) {
    if (!(error instanceof RuleFileRefusal)) throw error
    if (json) print(json, { file, refusal: error.code, faults: error.faults }, '')
    sayRefused(file, error)
  }
}

function registerTest(rules: Command): void {
  rules
    .command('test')
    .description('run the stories that each document carries')
    .argument('<file...>', 'documents, one a file')
    .option('--json', 'one JSON object a line')
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      const { runTests } = await import('@breakwater/detection/rule')
      const means = await shippedMeans()
      for (const file of files) {
        const rule = ruleIn(file)
        for (const outcome of runTests(rule, means)) {
          const { id, version } = rule.document
          const words = outcome.passed
            ? 'passed'
            : `failed: ${outcome.missing.length} missing, ${outcome.unexpected.length} too many`
          print(json, { rule: id, version, ...outcome }, `${id} ${version}: ${outcome.test}: ${words}`)
          if (!outcome.passed) process.exitCode = 1
        }
      }
    })
}

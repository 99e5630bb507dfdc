import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '@breakwater/contract'
import { defaultSettings, type Means } from '@breakwater/detection'
import { isRule, type Rule, type RuleFault, ruleOf } from '@breakwater/detection/rule'

/** A file of one analyst's rule that was refused: every fault is printed, the first is the refusal. */
export class RuleFileRefusal extends Error {
  override readonly name = 'RuleFileRefusal'
  readonly code: string
  readonly faults: readonly RuleFault[]

  constructor(file: string, faults: readonly RuleFault[]) {
    super(`${file}: ${faults.map(({ field, message }) => `${field}: ${message}`).join('; ')}`)
    this.code = faults[0]?.refusal ?? 'rule.malformed'
    this.faults = faults
  }
}

/** The rule in a file; throws a refusal where it is none. */
export function ruleIn(file: string): Rule {
  const rule = ruleOf(documentIn(file))
  if (isRule(rule)) return rule
  throw new RuleFileRefusal(file, rule)
}

export function needFile(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
}

/** Detection as it ships, which rules are tried on. */
export async function shippedMeans(): Promise<Means> {
  const { shippedReader } = await import('@breakwater/detection/text')
  return { settings: defaultSettings, read: shippedReader }
}

function documentIn(file: string): unknown {
  needFile(file)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return null
  }
}

import type { Rule } from './rule/rule.ts'
import { staircase } from './rule/staircase.ts'
import { openTree } from './source/tree.ts'

const rules: readonly Rule[] = [staircase]

/** Runs every rule of the house on the checkout we stand in; exit 1 when one is broken or read nothing. */
async function house(): Promise<void> {
  const tree = openTree(process.cwd())
  let broken = 0
  for (const rule of rules) {
    const { examined, violations } = await rule.check(tree)
    const isBroken = violations.length > 0
    console.log(`${isBroken ? '✗' : '✓'} ${rule.name.padEnd(20)} ${String(examined).padStart(5)} files`)
    for (const { path, line, say } of violations) console.log(`    ${path}:${line} ${say}`)
    if (isBroken) broken += 1
  }
  console.log(broken === 0 ? 'The house stands.' : `${broken} of ${rules.length} rules are broken.`)
  process.exitCode = broken === 0 ? 0 : 1
}

await house()

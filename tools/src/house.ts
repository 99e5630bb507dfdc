import { frontDoor } from './rule/door.ts'
import { noDrawers } from './rule/drawer.ts'
import { clockOnlyInInfra, consoleOnlyInCli, noNetworkWhereHashing } from './rule/forbidden-name.ts'
import { migrations } from './rule/migration.ts'
import { purity } from './rule/purity.ts'
import type { Rule } from './rule/rule.ts'
import { fileLength, folderSize, functionLength } from './rule/size.ts'
import { sqlOnlyInStore, storeNamesItsTables } from './rule/sql.ts'
import { staircase } from './rule/staircase.ts'
import { messagesWithoutTraces, noTraces } from './rule/trace.ts'
import { openTree } from './source/tree.ts'

const rules: readonly Rule[] = [
  staircase,
  purity,
  sqlOnlyInStore,
  storeNamesItsTables,
  noNetworkWhereHashing,
  clockOnlyInInfra,
  consoleOnlyInCli,
  functionLength,
  fileLength,
  folderSize,
  frontDoor,
  noDrawers,
  migrations,
  noTraces,
  messagesWithoutTraces,
]

/** Runs every rule of the house on the checkout we stand in; exit 1 when one is broken or read nothing. */
async function house(): Promise<void> {
  const tree = openTree(process.cwd())
  let broken = 0
  for (const rule of rules) {
    const { examined, violations } = await rule.check(tree)
    const stands = violations.length === 0 && examined > 0
    console.log(`${stands ? '✓' : '✗'} ${rule.name.padEnd(24)}${String(examined).padStart(5)}`)
    for (const { path, line, say } of violations) console.log(`    ${path}:${line} ${say}`)
    if (examined === 0) console.log('    read nothing, so it proves nothing: correct where it looks')
    if (!stands) broken += 1
  }
  console.log(broken === 0 ? 'The house stands.' : `${broken} of ${rules.length} rules are broken.`)
  process.exitCode = broken === 0 ? 0 : 1
}

await house()

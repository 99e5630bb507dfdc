/**
 * `npm run check:mutation`: changes every rules.ts in small ways and expects a test to notice each change.
 * A package with a stryker.config.mjs of its own is run by that. `npm run check:mutation -- server` runs the server's alone,
 * which takes minutes; `-- protections` that package's, which takes much longer; without a name, all.
 */
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { run, say } from './test-run/program.mjs'

const root = new URL('../../', import.meta.url)
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', root))

async function mutate(folder, config) {
  say(`mutating by ${config}`)
  await run(process.execPath, [stryker, 'run', config], { cwd: fileURLToPath(new URL(folder, root)) })
}

const packages = readdirSync(new URL('packages/', root)).filter(name =>
  existsSync(new URL(`packages/${name}/stryker.config.mjs`, root)),
)
const named = process.argv.slice(2)
const isWanted = name => named.length === 0 || named.includes(name)
try {
  if (isWanted('server')) await mutate('./', 'tools/stryker.config.mjs')
  for (const name of packages.filter(isWanted)) await mutate(`packages/${name}/`, 'stryker.config.mjs')
} catch (error) {
  say(`${error.message}: add the row to the table that would have noticed, for each change listed above`)
  process.exitCode = 1
}

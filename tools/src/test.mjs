/**
 * `npm test [-- vitest's own words]`: finds a browser and PostgreSQL, builds, runs the tests, and stops what it started.
 * `npm test -- --project unit packages/engine` runs part of them.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './test-run/browser.mjs'
import { openPostgres } from './test-run/postgres.mjs'
import { run, say } from './test-run/program.mjs'

const program = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const words = process.argv.slice(2)
const named = words.flatMap((word, place) => (word === '--project' ? [words[place + 1] ?? ''] : []))
const wants = project => named.length === 0 || named.some(name => name.startsWith(project))

async function test() {
  const browser = wants('e2e') ? { CHROMIUM_PATH: await findBrowser() } : {}
  await run('npm', ['run', '--silent', 'build'])

  const needsDatabase = wants('server') || wants('kill')
  const postgres = needsDatabase ? await openPostgres() : null
  try {
    if (needsDatabase)
      say(`databases: ${postgres ? `PGlite and PostgreSQL (${postgres.found})` : 'PGlite only'}`)
    // What the tests start must choose its database itself, never one that is in use.
    const env = { ...browser, DATABASE_URL: undefined, BREAKWATER_TEST_POSTGRES: postgres?.url }
    return await vitest([...projects(postgres), ...words], env)
  } finally {
    await postgres?.close()
  }
}

/** Runs vitest and says in one plain line how it went. */
async function vitest(chosen, env) {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-tests-'))
  const results = join(folder, 'results.json')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const code = await run(process.execPath, [program, 'run', ...reports, ...chosen], { env, mayFail: true })
  const counted = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null
  if (counted) {
    const skipped = counted.numPendingTests + counted.numTodoTests
    say(`${counted.numPassedTests} passed, ${counted.numFailedTests} failed, ${skipped} skipped`)
  }
  return code
}

/** All but the kill trials, which take minutes and have a script of their own. */
function projects(postgres) {
  if (named.length > 0) return []
  const chosen = ['unit', 'server-pglite', ...(postgres ? ['server-postgres'] : []), 'e2e']
  return chosen.flatMap(name => ['--project', name])
}

for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(end, () => process.exit(1))
try {
  process.exitCode = await test()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

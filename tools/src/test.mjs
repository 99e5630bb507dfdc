/**
 * `npm test [-- vitest's own words]`: finds a browser and PostgreSQL, builds, runs the tests, and stops what it started.
 * `npm test -- --project unit packages/engine` runs part of them.
 */
import { findBrowser } from './test-run/browser.mjs'
import { openPostgres } from './test-run/postgres.mjs'
import { run, say } from './test-run/program.mjs'

const words = process.argv.slice(2)
const named = words.flatMap((word, place) => (word === '--project' ? [words[place + 1] ?? ''] : []))
const wants = project => named.length === 0 || named.some(name => name.startsWith(project))

async function test() {
  const browser = wants('e2e') ? { CHROMIUM_PATH: await findBrowser() } : {}
  await run('npm', ['run', '--silent', 'build'])

  const postgres = wants('server') || wants('kill') ? await openPostgres() : null
  try {
    say(`databases: ${postgres ? `PGlite and PostgreSQL (${postgres.found})` : 'PGlite only'}`)
    const env = { ...browser, ...(postgres ? { BREAKWATER_TEST_POSTGRES: postgres.url } : {}) }
    return await run('npx', ['vitest', 'run', ...projects(postgres), ...words], { env, mayFail: true })
  } finally {
    await postgres?.close()
  }
}

/** All but the kill trials, which take minutes and have a script of their own. */
function projects(postgres) {
  if (named.length > 0) return []
  const chosen = ['unit', 'server-pglite', ...(postgres ? ['server-postgres'] : []), 'e2e']
  return chosen.flatMap(name => ['--project', name])
}

try {
  process.exitCode = await test()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

/** `npm run check:node24`: the unit and PGlite tests once more on Node 24, which production runs. */
import { mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstRunnable, run, say } from './test-run/program.mjs'

const name = `node-${process.platform}-${process.arch}`
const version = '24.21.0'
const cache = fileURLToPath(new URL(`../../node_modules/.cache/${name}-${version}`, import.meta.url))
const node = join(cache, 'node_modules', name, 'bin', 'node')

if (!firstRunnable([node])) {
  say(`installing ${name}@${version} beside the checkout's other packages`)
  mkdirSync(cache, { recursive: true })
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  await run('npm', ['install', '--prefix', cache, ...quietly, `${name}@${version}`])
}
const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
const projects = ['--project', 'unit', '--project', 'server-pglite', ...process.argv.slice(2)]
process.exitCode = await run(node, ['tools/src/test.mjs', ...projects], { env, mayFail: true })

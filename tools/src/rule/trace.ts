import { execFileSync } from 'node:child_process'
import { isTest } from '../source/tree.ts'
import { type Rule, textRule } from './rule.ts'

/** What belongs to a machine or to how a text was typed: absolute homes, scratch folders, signatures of tools. */
const traces =
  /(?<![\w.])\/(work|home|Users|root)\/[\w.]|(?<![\w.])\/tmp\/[\w.]|co-authored-by:|generated (with|by) \[/i
/** Samples may lie beside the checkout: a test says so by BREAKWATER_SHARED, and skips without them. */
const beside = /\.\.\/shared\b/
const binary = /\.(png|jpe?g|webp|gif|avif|heic|wasm|ico|woff2?|mp4|webm|gz|bin)$/

/** The project speaks of the software alone. */
export const noTraces: Rule = textRule(
  'no trace of a machine',
  path => !binary.test(path) && path !== 'package-lock.json',
  function* (path, text) {
    if (path.startsWith('tools/src/rule/trace.')) return
    const mayLookBeside = (isTest(path) || path.startsWith('bench/')) && text.includes('BREAKWATER_SHARED')
    for (const [place, line] of text.split('\n').entries())
      if (traces.test(line) || (beside.test(line) && !mayLookBeside))
        yield {
          line: place + 1,
          say: `"${line.trim().slice(0, 60)}" names a machine or a tool, not the software`,
        }
  },
)

/** So do the messages of its commits. */
export const messagesWithoutTraces: Rule = {
  name: 'no trace in a commit',
  async check({ root }) {
    const words = ['log', '--no-merges', '--format=%h%x00%B%x01']
    const log = execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
    const commits = log.split('\x01').filter(entry => entry.trim() !== '')
    const violations = commits
      .map(entry => entry.trim().split('\0'))
      .filter(([, message = '']) => traces.test(message) || beside.test(message))
      .map(([id = '']) => ({
        path: id,
        line: 1,
        say: 'the message names a machine or a tool: reword it before it is merged',
      }))
    return { examined: commits.length, violations }
  },
}

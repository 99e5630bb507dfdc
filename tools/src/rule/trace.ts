import { type Rule, textRule } from './rule.ts'

/** What belongs to a machine or to how a text was typed: absolute homes, scratch folders, signatures of tools. */
const traces =
  /(?<![\w.])\/(work|home|Users|root)\/[\w.]|(?<![\w.])\/tmp\/[\w.]|co-authored-by:|generated (with|by) \[/i
const binary = /\.(png|jpe?g|webp|gif|avif|heic|wasm|ico|woff2?|mp4|webm|gz|bin)$/

/** The project speaks of the software alone. */
export const noTraces: Rule = textRule(
  'no trace of a machine',
  path => !binary.test(path) && path !== 'package-lock.json',
  function* (path, text) {
    if (path.startsWith('tools/src/rule/trace.')) return
    for (const [place, line] of text.split('\n').entries())
      if (traces.test(line))
        yield {
          line: place + 1,
          say: `"${line.trim().slice(0, 60)}" names a machine or a tool, not the software`,
        }
  },
)

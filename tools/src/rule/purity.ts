import { dirname, join, normalize } from 'node:path/posix'
import { type Import, importsOf } from '../source/imports.ts'
import { parse, type Syntax } from '../source/syntax.ts'
import type { Tree } from '../source/tree.ts'
import { isTest } from '../source/tree.ts'
import { usesOf } from './forbidden-name.ts'
import type { Rule, Violation } from './rule.ts'

const touching = [
  'Date.now',
  'new Date()',
  'Math.random',
  'performance',
  'process',
  'fetch',
  'crypto',
  'console',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
]
const ours = /^@breakwater\/(engine|contract|protections|detection)$/

/** A `rules.ts`, and all that it takes values from, decides and touches nothing. */
export const purity: Rule = {
  name: 'rules are pure',
  async check(tree) {
    const rules = tree.files.filter(path => /^(apps|packages)\/.*\/rules\.ts$/.test(path) && !isTest(path))
    const seen = new Map<string, Violation[]>()
    for (const path of rules) follow(tree, path, path, seen)
    return { examined: seen.size, violations: [...seen.values()].flat() }
  },
}

function follow(tree: Tree, path: string, because: string, seen: Map<string, Violation[]>): void {
  if (seen.has(path)) return
  const syntax = parse(path, tree.read(path))
  const found = [...impureNames(path, because, syntax)]
  seen.set(path, found)
  for (const named of importsOf(syntax)) {
    const objection = objectionTo(named, path)
    const taken = normalize(join(dirname(path), named.from))
    if (objection) found.push({ path, line: named.line, say: explain(because, path, objection) })
    else if (named.from.startsWith('.') && !named.typeOnly && tree.files.includes(taken))
      follow(tree, taken, because, seen)
  }
}

function* impureNames(path: string, because: string, syntax: Syntax): Iterable<Violation> {
  for (const { name, line } of usesOf(syntax, touching))
    yield { path, line, say: explain(because, path, `uses ${name}`) }
}

/** Types may come from anywhere but the store and infra; values only from what is pure itself. */
function objectionTo({ from, typeOnly }: Import, path: string): string | null {
  const taken = from.startsWith('.') ? normalize(join(dirname(path), from)) : from
  if (/(^|\/)store\.ts$/.test(taken) || taken.includes('/src/infra/')) return `imports ${from}`
  if (from.startsWith('.') || typeOnly || ours.test(from)) return null
  return `imports ${from}`
}

function explain(because: string, path: string, objection: string): string {
  const via = because === path ? '' : ` (${because} takes values from here)`
  return `${objection}${via}: a rule takes values and returns a decision; let the verb load, tell the time and save`
}

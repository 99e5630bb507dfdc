import { isNode, listOf, type Place, type Syntax, type SyntaxNode, walk, wordOf } from '../source/syntax.ts'
import { isCode, isTest } from '../source/tree.ts'
import { type Rule, syntaxRule } from './rule.ts'

/** One use of a name that someone asked about. */
export interface Use {
  readonly name: string
  readonly line: number
}

/**
 * Where a module uses these globals: `fetch`, `Date.now` (read or called), `new Date()` (with nothing to read).
 * A property or a key of the same name is something else.
 */
export function usesOf(syntax: Syntax, names: readonly string[]): readonly Use[] {
  const found: Use[] = []
  walk(syntax.module, (node, place) => {
    const name = globalNamedBy(node, place)
    if (name !== null && names.includes(name)) found.push({ name, line: syntax.lineOf(node) })
  })
  return found
}

function globalNamedBy(node: SyntaxNode, place: Place): string | null {
  if (node.type === 'MemberExpression') {
    const property = wordOf(node['property'])
    const holder = wordOf(node['object'])
    return holder === 'globalThis' ? property : `${holder}.${property}`
  }
  if (node.type === 'NewExpression') {
    const isBare = listOf(node, 'arguments').length === 0
    return isBare ? `new ${wordOf(node['callee'])}()` : null
  }
  const isName = ['property', 'key', 'label', 'imported'].includes(place.part)
  return node.type === 'Identifier' && !isName ? wordOf(node) : null
}

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']

/** The folder that sees the picture has no word for sending: not even as a property or a string. */
export const noNetworkWhereHashing: Rule = syntaxRule(
  'hash: no network',
  path => path.startsWith('apps/portal/src/hash/') && isCode(path) && !isTest(path),
  function* (syntax) {
    const found: Use[] = []
    walk(syntax.module, node => {
      const name = node.type === 'Computed' ? null : wordOf(node)
      if (name !== null && network.includes(name)) found.push({ name, line: syntax.lineOf(node) })
    })
    for (const { name, line } of found)
      yield {
        line,
        say: `${name} occurs where a picture is in memory: nothing here may speak to the network`,
      }
  },
)

const chance = ['Date.now', 'Math.random', 'new Date()']
const reason = /house: clock allowed, because \S.{11,}/

/** Time and chance are handed in, so that tests and replays can choose them. */
export const clockOnlyInInfra: Rule = syntaxRule(
  'clock only in infra',
  path =>
    /^(apps|packages)\/.*\/src\//.test(path) &&
    isCode(path) &&
    !isTest(path) &&
    !path.startsWith('apps/server/src/infra/'),
  function* (syntax, path) {
    const lines = syntax.text.split('\n')
    const isExcused = (line: number) =>
      /^apps\/(portal|playground|console)\//.test(path) &&
      reason.test(`${lines[line - 2]}\n${lines[line - 1]}`)
    for (const { name, line } of usesOf(syntax, chance))
      if (!isExcused(line))
        yield {
          line,
          say: `${name}: take the time from ctx.now() and chance from infra; a page writes "// house: clock allowed, because …" above`,
        }
  },
)

/** What is printed is the command line's; everyone else has a log that keeps people's words out. */
export const consoleOnlyInCli: Rule = syntaxRule(
  'console only in cli',
  path => /^(apps\/(?!cli\/)|packages\/)/.test(path) && isCode(path) && !isTest(path),
  function* (syntax) {
    for (const { line } of usesOf(syntax, ['console']))
      yield {
        line,
        say: 'console: on the server use ctx.log; in a package return or throw; in a page show the person',
      }
  },
)

/** Whether a value of the tree is a call of a method with one of these names. */
export function calledMethod(node: SyntaxNode): string | null {
  const callee = node['callee']
  const isMethod = node.type === 'CallExpression' && isNode(callee) && callee.type === 'MemberExpression'
  return isMethod ? wordOf(callee['property']) : null
}

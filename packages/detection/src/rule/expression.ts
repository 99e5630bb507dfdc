import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import { RE2 } from 're2-wasm'

/** What an expression may read: doubles by feature, and plain facts of the event and its two accounts. */
export interface Context {
  readonly features: Readonly<Record<string, number>>
  readonly event: Readonly<Record<string, unknown>>
  readonly actor: Readonly<Record<string, unknown>>
  readonly target: Readonly<Record<string, unknown>>
}

/** True, false, or null where something it reads is not there. */
export type Compiled = (context: Context) => boolean | null

/** An expression that is not taken, with words for its author. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault'
}

/** An expression is bounded: so many nodes, no macro over more than one list inside another, no pattern but RE2. */
const limits = { maxAstNodes: 300, maxDepth: 24, maxListElements: 64, maxMapEntries: 16, maxCallArguments: 8 }
const LENGTH_MAX = 2_000
const macros = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])
const OURS = 'matchesRe2'
const PATTERN_LENGTH_MAX = 500

const patterns = new Map<string, RE2>()

const environment = new Environment({ limits })
  .registerVariable('features', 'map<string, double>')
  .registerVariable('event', 'map')
  .registerVariable('actor', 'map')
  .registerVariable('target', 'map')
  .registerFunction(`string.${OURS}(string): bool`, (text: string, pattern: string) =>
    patternOf(pattern).test(text),
  )

/**
 * Compiles one condition. CEL's own `matches` runs JavaScript's expressions, which can be made slow on purpose, so each
 * call of it is turned into one of RE2, whose time is linear in the text.
 */
export function compile(source: string): Compiled {
  if (source.length > LENGTH_MAX) throw new ExpressionFault(`at most ${LENGTH_MAX} characters`)
  const parsed = parse(withRe2(source, parse(source).ast))
  if (nesting(parsed.ast) > 1) throw new ExpressionFault('a macro inside a macro')
  const checked = parsed.check()
  if (!checked.valid) throw new ExpressionFault(firstLine(checked.error))
  if (checked.type !== 'bool' && checked.type !== 'dyn')
    throw new ExpressionFault(`is ${String(checked.type)}, not bool`)
  return context => {
    try {
      const value: unknown = parsed(context)
      return typeof value === 'boolean' ? value : null
    } catch {
      return null
    }
  }
}

function parse(source: string): ReturnType<Environment['parse']> {
  try {
    return environment.parse(source)
  } catch (error) {
    throw new ExpressionFault(firstLine(error))
  }
}

/** The source with every `.matches(` of the tree turned into ours; patterns must be written out, so that they can be checked. */
function withRe2(source: string, root: ASTNode): string {
  const places: number[] = []
  for (const node of nodesOf(root)) {
    if (node.op === 'call' && part(node, 0) === 'matches')
      throw new ExpressionFault('write text.matches("…")')
    if (node.op !== 'rcall') continue
    const [name, receiver, given] = node.args as [string, ASTNode, readonly ASTNode[]]
    if (name === OURS) throw new ExpressionFault('write matches')
    if (name !== 'matches') continue
    const [pattern] = given
    if (pattern?.op !== 'value' || typeof pattern.args !== 'string')
      throw new ExpressionFault('a pattern is written out')
    patternOf(pattern.args)
    places.push(source.indexOf('matches', receiver.end))
  }
  let text = source
  for (const at of places.sort((a, b) => b - a))
    text = `${text.slice(0, at)}${OURS}${text.slice(at + 'matches'.length)}`
  return text
}

function patternOf(pattern: string): RE2 {
  let known = patterns.get(pattern)
  if (known !== undefined) return known
  if (pattern.length > PATTERN_LENGTH_MAX)
    throw new ExpressionFault(`a pattern has at most ${PATTERN_LENGTH_MAX} characters`)
  try {
    known = new RE2(pattern, 'u')
  } catch {
    throw new ExpressionFault('a pattern that RE2 does not take')
  }
  patterns.set(pattern, known)
  return known
}

/** How deep macros stand in macros. */
function nesting(node: ASTNode): number {
  const isMacro = node.op === 'rcall' && macros.has(String(part(node, 0)))
  let deepest = 0
  for (const child of childrenOf(node)) deepest = Math.max(deepest, nesting(child))
  return deepest + Number(isMacro)
}

function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  return nodesIn(node.args)
}

function nodesIn(value: unknown): readonly ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : []
}

function part(node: ASTNode, at: number): unknown {
  return Array.isArray(node.args) ? (node.args as readonly unknown[])[at] : undefined
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not an expression'
}

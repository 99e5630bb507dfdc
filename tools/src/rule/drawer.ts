import { isNode, listOf, type SyntaxNode, wordOf } from '../source/syntax.ts'
import { isCode } from '../source/tree.ts'
import { type Rule, syntaxRule, type Violation } from './rule.ts'

const drawers = /^(utils?|utilit(y|ies)|helpers?|common|misc|managers?|base|impl)$/i
/** Names that others gave, and numbers of a catalogue (`F2`). */
const standards = /^(argon2|sha2|re2|log2|exp2|atan2|math2|http2|h2|[A-Z]2)$/i
const say = (word: string) =>
  `"${word}" is a drawer, not a name: say what is inside, by a word of docs/glossary.md`

/** No file, folder or public name that could hold anything. */
export const noDrawers: Rule = syntaxRule(
  'no drawer names',
  path => /^(packages|apps|bench|e2e|tools)\//.test(path) && isCode(path),
  function* (syntax, path) {
    for (const part of path.split('/')) {
      const stem = part.replace(/\..*$/, '')
      const word = stem.split(/[-_]/).find(piece => isDrawer(piece)) ?? (isSecond(stem) ? stem : null)
      if (word) yield { line: 1, say: say(word) }
    }
    for (const node of listOf(syntax.module, 'body').filter(isNode))
      for (const name of exportedNames(node))
        if (isDrawer(lastWord(name)) || isSecond(lastWord(name)))
          yield { line: syntax.lineOf(node), say: say(name) } satisfies Omit<Violation, 'path'>
  },
)

function isDrawer(word: string): boolean {
  return drawers.test(word)
}

function isSecond(word: string): boolean {
  return /[A-Za-z]2$/.test(word) && !standards.test(word)
}

function lastWord(name: string): string {
  return /[A-Z]?[a-z0-9]+$|[A-Z0-9]+$/.exec(name)?.[0] ?? name
}

function exportedNames(node: SyntaxNode): readonly string[] {
  const declared = node['declaration']
  if (node.type !== 'ExportDeclaration' || !isNode(declared)) return []
  const parts = declared.type === 'VariableDeclaration' ? listOf(declared, 'declarations') : [declared]
  return parts.filter(isNode).flatMap(part => wordOf(part['identifier'] ?? part['id']) ?? [])
}

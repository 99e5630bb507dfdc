import { isNode, listOf, type Syntax, type SyntaxNode } from '../source/syntax.ts'
import { type Rule, syntaxRule } from './rule.ts'

const exports_max = 12

/** A noun's `index.ts` is its front door: few promises, each by name. */
export const frontDoor: Rule = syntaxRule(
  'front door ≤ 12',
  path => /^apps\/[^/]+\/src\/.+\/index\.ts$/.test(path),
  function* (syntax) {
    for (const line of openEnds(syntax))
      yield { line, say: 'export * promises what nobody chose: name each export' }
    const exported = listOf(syntax.module, 'body')
      .filter(isNode)
      .reduce((sum, node) => sum + exportCount(node), 0)
    if (exported > exports_max)
      yield { line: 1, say: `${exported} exports: promise less (${exports_max} at most), or split the noun` }
  },
)

function openEnds(syntax: Syntax): readonly number[] {
  const body = listOf(syntax.module, 'body').filter(isNode)
  return body.filter(node => node.type === 'ExportAllDeclaration').map(node => syntax.lineOf(node))
}

function exportCount(node: SyntaxNode): number {
  if (node.type === 'ExportNamedDeclaration') return listOf(node, 'specifiers').length
  if (node.type !== 'ExportDeclaration') return node.type.startsWith('ExportDefault') ? 1 : 0
  const declared = node['declaration']
  return isNode(declared) && declared.type === 'VariableDeclaration'
    ? listOf(declared, 'declarations').length
    : 1
}

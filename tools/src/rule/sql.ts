import { isNode, listOf, type SyntaxNode, walk } from '../source/syntax.ts'
import { isCode, isTest } from '../source/tree.ts'
import { calledMethod } from './forbidden-name.ts'
import { type Rule, syntaxRule } from './rule.ts'

const statement =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(create|alter|drop|truncate)\s+(table|index|schema|database|role|unique)\s|with\s+\w+\s+as\s*\()/i
const builders = [
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'replaceInto',
  'mergeInto',
  'executeQuery',
]

/** Rows are read and written in `store.ts`, beneath which `infra` runs the statements. */
export const sqlOnlyInStore: Rule = syntaxRule(
  'SQL only in store',
  path => /^(apps|packages)\//.test(path) && isCode(path) && !isTest(path) && !mayHoldSql(path),
  function* (syntax) {
    const lines: number[] = []
    walk(syntax.module, node => {
      if (isSql(node)) lines.push(syntax.lineOf(node))
    })
    for (const line of lines) yield { line, say: 'speaks SQL: move the statement to this floor’s store.ts' }
  },
)

/** Each store names its tables on line one, so that the owner of a table is found by searching for it. */
export const storeNamesItsTables: Rule = syntaxRule(
  'store names its tables',
  path => /^apps\/server\/src\/.*\/store\.ts$/.test(path),
  function* (syntax) {
    const [first = ''] = syntax.text.split('\n')
    if (!/^(\/\/|\/\*\*?)\s*[Tt]ables?:? .*[a-z_]{3,}/.test(first))
      yield { line: 1, say: 'line one does not name its tables: write "// Tables: banks, items"' }
  },
)

function mayHoldSql(path: string): boolean {
  return path.endsWith('/store.ts') || path.startsWith('apps/server/src/infra/')
}

function isSql(node: SyntaxNode): boolean {
  if (node.type === 'StringLiteral') return isStatement(String(node['value']))
  if (node.type === 'TaggedTemplateExpression') return isNode(node['tag']) && node['tag']['value'] === 'sql'
  if (node.type === 'TemplateLiteral') {
    const [head] = listOf(node, 'quasis')
    return isNode(head) && isStatement(String(head['raw']))
  }
  return builders.includes(calledMethod(node) ?? '')
}

/** A sentence on a page begins with one capital; a statement is all small or all capitals. */
function isStatement(text: string): boolean {
  return /^\s*([a-z]+|[A-Z]+)\s/.test(text) && statement.test(text)
}

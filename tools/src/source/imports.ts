import { isNode, listOf, type Syntax, type SyntaxNode, walk, wordOf } from './syntax.ts'

/** One place where a module names another. */
export interface Import {
  readonly from: string
  /** True when nothing is left of it at run time. */
  readonly typeOnly: boolean
  readonly line: number
}

/**
 * Every way a module can reach another: import, export from, `import()` as value and as type, require,
 * and `new Worker(new URL('./x', import.meta.url))`.
 */
export function importsOf(syntax: Syntax): readonly Import[] {
  const found: Import[] = []
  walk(syntax.module, node => {
    const named = moduleNamedBy(node)
    if (named !== null) found.push({ from: named, typeOnly: isTypeOnly(node), line: syntax.lineOf(node) })
  })
  return found
}

function moduleNamedBy(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return wordOf(node['source'])
    case 'TsImportType':
      return wordOf(node['argument'])
    case 'TsExternalModuleReference':
      return wordOf(node['expression'])
    case 'CallExpression':
      return isLoader(node['callee']) ? wordOf(argument(node, 0)) : null
    case 'NewExpression':
      return (wordOf(node['callee']) ?? '').endsWith('Worker') ? addressIn(argument(node, 0)) : null
    default:
      return null
  }
}

function isLoader(callee: unknown): boolean {
  return isNode(callee) && (callee.type === 'Import' || wordOf(callee) === 'require')
}

/** The `./x` of `new URL('./x', import.meta.url)`. */
function addressIn(node: unknown): string | null {
  const isAddress = isNode(node) && node.type === 'NewExpression' && wordOf(node['callee']) === 'URL'
  return isAddress ? wordOf(argument(node, 0)) : null
}

function argument(call: SyntaxNode, place: number): unknown {
  const given = listOf(call, 'arguments')[place]
  return typeof given === 'object' && given !== null && 'expression' in given ? given.expression : null
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TsImportType' || node['typeOnly'] === true) return true
  const specifiers = listOf(node, 'specifiers').filter(isNode)
  return specifiers.length > 0 && specifiers.every(specifier => specifier['isTypeOnly'] === true)
}

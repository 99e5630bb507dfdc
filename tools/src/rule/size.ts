import { dirname } from 'node:path/posix'
import { isNode, type Place, walk, wordOf } from '../source/syntax.ts'
import { isCode, isTest } from '../source/tree.ts'
import { type Rule, syntaxRule, textRule } from './rule.ts'

const lines_max = { function: 70, file: 400 }
const files_max = 12
const functions = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]
const workspace = /^(packages|apps|bench|e2e|tools)\//

export const functionLength: Rule = syntaxRule('function ≤ 70 lines', isCode, function* (syntax) {
  const long: { line: number; lines: number }[] = []
  walk(syntax.module, (node, place) => {
    const lines = functions.includes(node.type) && !isChapter(place) ? syntax.lineCount(node) : 0
    if (lines > lines_max.function) long.push({ line: syntax.lineOf(node), lines })
  })
  for (const { line, lines } of long)
    yield { line, say: `a function of ${lines} lines: give its parts names of their own (aim for 20)` }
})

export const fileLength: Rule = textRule(
  'file ≤ 400 lines',
  path => isCode(path) || (/\.(css|sql)$/.test(path) && workspace.test(path)),
  function* (_, text) {
    const lines = text.split('\n').length - 1
    if (lines > lines_max.file) yield { line: lines_max.file + 1, say: `${lines} lines: split it by noun` }
  },
)

export const folderSize: Rule = {
  name: 'folder ≤ 12 files',
  async check(tree) {
    const folders = new Map<string, number>()
    const counted = tree.files.filter(path => workspace.test(path) && !isLeftOut(path))
    for (const path of counted) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1)
    const full = [...folders].filter(([, files]) => files > files_max)
    const violations = full.map(([path, files]) => ({
      path,
      line: 1,
      say: `${files} files, tests and README apart: make folders by noun`,
    }))
    return { examined: counted.length, violations }
  },
}

/** `describe('…', () => { … })`, or `describe.each(…)('…', …)`, groups tests; it is a chapter, not a function. */
function isChapter({ parent }: Place): boolean {
  return parent?.type === 'CallExpression' && calledName(parent['callee']) === 'describe'
}

/** What is called in the end: `describe` in `describe.each(rows)`. */
function calledName(callee: unknown): string | null {
  if (!isNode(callee)) return null
  if (callee.type === 'CallExpression') return calledName(callee['callee'])
  return callee.type === 'MemberExpression' ? calledName(callee['object']) : wordOf(callee)
}

function isLeftOut(path: string): boolean {
  return isTest(path) || path.endsWith('/README.md') || /(^|\/)(migrations|locales|fixtures)\//.test(path)
}

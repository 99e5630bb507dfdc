import { parseSync } from '@swc/core'

/** A node of the syntax tree: its `type` by swc's names, where it stands, and its parts. */
export interface SyntaxNode {
  readonly type: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly [part: string]: unknown
}

/** Where a node was met: the part of which node it fills. */
export interface Place {
  readonly parent: SyntaxNode | null
  readonly part: string
}

export interface Syntax {
  readonly text: string
  readonly module: SyntaxNode
  /** Line of the node's first character, counted from 1. */
  lineOf(node: SyntaxNode): number
  lineCount(node: SyntaxNode): number
}

/**
 * Parses a file. Of an `.astro` file: the script between its `---` lines and in its `<script>` elements.
 * @throws when the text is not valid TypeScript
 */
export function parse(path: string, text: string): Syntax {
  const script = path.endsWith('.astro') ? scriptOf(text) : text
  const tsx = /\.(tsx|astro)$/.test(path)
  const module = treeOf(path, script, tsx)
  const lineAt = lineFinder(script)
  const first = (node: SyntaxNode) => lineAt((node.span?.start ?? 1) - 1)
  const last = (node: SyntaxNode) => lineAt((node.span?.end ?? 1) - 2)
  return {
    text,
    module,
    lineOf: first,
    lineCount: node => last(node) - first(node) + 1,
  }
}

function treeOf(path: string, script: string, tsx: boolean): SyntaxNode {
  try {
    const module: unknown = parseSync(script, {
      syntax: 'typescript',
      decorators: true,
      target: 'es2022',
      tsx,
    })
    if (isNode(module)) return module
  } catch (cause) {
    throw new Error(`${path} is not valid TypeScript`, { cause })
  }
  throw new Error(`${path} has no syntax tree`)
}

/** Calls `visit` for every node, outermost first. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode, place: Place) => void): void {
  const step = (value: unknown, parent: SyntaxNode | null, part: string): void => {
    if (Array.isArray(value)) for (const entry of value) step(entry, parent, part)
    else if (typeof value === 'object' && value !== null) {
      const met = isNode(value) ? value : null
      if (met) visit(met, { parent, part })
      for (const [name, inner] of Object.entries(value)) step(inner, met ?? parent, met ? name : part)
    }
  }
  step(node, null, '')
}

/** The value of a name or a plain string, else null. */
export function wordOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Computed') return wordOf(node['expression'])
  const isWord = node.type === 'Identifier' || node.type === 'StringLiteral' || node.type === 'PrivateName'
  return isWord && typeof node['value'] === 'string' ? node['value'] : null
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The list that stands in one part of a node; empty when there is none. */
export function listOf(node: SyntaxNode, part: string): readonly unknown[] {
  const list = node[part]
  return Array.isArray(list) ? list : []
}

/** Everything but the script becomes blank, so lines keep their numbers. */
function scriptOf(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, '')
  const front = /^---\n([\s\S]*?)^---$/m.exec(text)
  const head = front?.index === 0 ? front[0].length : 0
  const body = text.slice(head)
  let end = 0
  let script = head > 0 ? `\n${front?.[1] ?? ''}` : ''
  for (const found of body.matchAll(/(<script(?:\s[^>]*)?>)([\s\S]*?)<\/script>/g)) {
    script += blank(body.slice(end, found.index)) + blank(found[1] ?? '') + (found[2] ?? '')
    end = found.index + found[0].length - '</script>'.length
  }
  return `${script}${blank(body.slice(end))}`
}

/** swc counts bytes of UTF-8 from 1. */
function lineFinder(text: string): (offset_bytes: number) => number {
  const bytes = Buffer.from(text)
  const starts = [0]
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  return offset => {
    const after = starts.findIndex(start => start > offset)
    return after === -1 ? starts.length : after
  }
}

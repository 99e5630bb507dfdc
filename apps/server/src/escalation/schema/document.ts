import { create } from 'xmlbuilder2'
import { isNode, keyOf, listOf, type Node, type Value } from './rules.ts'
import type { Part, Schema } from './table.ts'

type XMLBuilder = ReturnType<typeof create>

const LOCATION = 'https://report.cybertip.org/ispws/xsd'

/**
 * A document of the grammar, its elements in the order that the grammar wants, whatever the order of the input. Pure.
 * Throws on what `objections` would have named: unknown names never leave silently.
 */
export function documentOf(schema: Schema, root: 'report' | 'fileDetails', node: Node): string {
  const top = create({ version: '1.0', encoding: 'UTF-8' }).ele(root)
  top.att('http://www.w3.org/2001/XMLSchema-instance', 'xsi:noNamespaceSchemaLocation', LOCATION)
  write(schema, top, root, node)
  return top.end({ prettyPrint: false })
}

function write(schema: Schema, into: XMLBuilder, type: string, node: Node): void {
  const parts = schema.types.get(type) ?? []
  const unknown = Object.keys(node).find(name => !parts.some(part => keyOf(part) === name))
  if (unknown !== undefined) throw new Error(`${type} has no part of the name given`)
  for (const part of parts)
    for (const value of listOf(node[keyOf(part)])) writePart(schema, into, part, value)
}

function writePart(schema: Schema, into: XMLBuilder, part: Part, value: Value): void {
  if (part.rules.has('fixed')) into.ele(part.name)
  else if (typeof value === 'object') writeMade(schema, into, part, value)
  else if (part.kind === 'attribute') into.att(part.name, exactly(value))
  else if (part.kind === 'text') into.txt(exactly(value))
  else into.ele(part.name).txt(exactly(value))
}

/** The builder leaves alone what looks like an entity, such as `&lt;` or `&a;`: so that words arrive letter for letter, it must find none. */
function exactly(value: string | number | boolean): string {
  return String(value).replaceAll('&', '&amp;')
}

function writeMade(schema: Schema, into: XMLBuilder, part: Part, value: Value): void {
  if (part.kind !== 'element' || !isNode(value))
    throw new Error(`${part.owner} has a part of the wrong shape`)
  write(schema, into.ele(part.name), part.type, value)
}

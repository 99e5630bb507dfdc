import { ParseOption, XmlDocument, XmlElement } from 'libxml2-wasm'
import type { Grammar, Node } from '../schema/index.ts'
import { objections } from '../schema/index.ts'
import { isNode, keyOf, listOf, type Value } from '../schema/rules.ts'
import type { Part, Schema } from '../schema/table.ts'

export type Root = 'report' | 'fileDetails'

/** A document that libxml2 found valid, as a tree in the names of the grammar. */
export function treeOf(schema: Schema, root: Root, xml: string): Node {
  const parsed = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NO_XXE })
  try {
    return nodeOf(schema, root, parsed.root)
  } finally {
    parsed.dispose()
  }
}

function nodeOf(schema: Schema, type: string, element: XmlElement): Node {
  const node: Record<string, Value> = {}
  for (const part of schema.types.get(type) ?? []) {
    const found = foundIn(schema, part, element)
    if (found.length > 0) node[keyOf(part)] = part.max > 1 ? found : (found[0] ?? '')
  }
  return node
}

function foundIn(schema: Schema, part: Part, element: XmlElement): readonly Value[] {
  if (part.kind === 'text') return [valueOf(part, element.content)]
  if (part.kind === 'attribute')
    return element.attrs.filter(({ name }) => name === part.name).map(({ content }) => valueOf(part, content))
  return childrenOf(element)
    .filter(({ name }) => name === part.name)
    .map(child =>
      schema.types.has(part.type) ? nodeOf(schema, part.type, child) : valueOf(part, child.content),
    )
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  const children: XmlElement[] = []
  for (let child = element.firstChild; child !== null; child = child.next)
    if (child instanceof XmlElement) children.push(child)
  return children
}

function valueOf({ type, rules }: Part, text: string): Value {
  if (rules.has('fixed')) return true
  if (type === 'xs:boolean') return text === 'true' || text === '1'
  return type === 'xs:int' || type === 'latlong' ? Number(text) : text
}

/** What is held against a document beyond the grammar: where, or null. Of what we ourselves never send nothing is said. */
export function faultIn(
  { schema }: Grammar,
  root: Root,
  node: Node,
  about: { readonly now: Date; readonly isBatch: boolean; isKnown(report: string): boolean },
): string | null {
  const [first] = objections(schema, root, node, about.now).filter(
    ({ path, code }) => code !== 'never' && !(about.isBatch && path === 'personOrUserReported'),
  )
  if (first !== undefined) return `${first.path}: ${first.code}`
  const stranger = reportsNamedIn(node).find(report => !about.isKnown(report))
  if (stranger !== undefined) return 'priorCTReports: no such report'
  if (node['exifViewedByEsp'] === true && node['fileViewedByEsp'] !== true) return 'exifViewedByEsp'
  return about.isBatch ? batchFault(root, node) : null
}

/** Numbers of earlier reports, wherever they stand in a tree. */
function reportsNamedIn(node: Node): readonly string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'priorCTReports' || name === 'priorCTReport'
      ? listOf(value).map(one => one as string)
      : listOf(value).flatMap(one => (isNode(one) ? reportsNamedIn(one) : [])),
  )
}

const NOT_IN_BATCH: Readonly<Record<Root, readonly string[]>> = {
  report: ['internetDetails', 'lawEnforcement', 'intendedRecipient', 'victim', 'additionalInfo'],
  fileDetails: [
    'originalFileName',
    'locationOfFile',
    'originalFileHash',
    'ipCaptureEvent',
    'deviceId',
    'details',
    'additionalInfo',
  ],
}

/** Viral memes in one report: accounts by their id alone, and nothing that says more of the one file. */
function batchFault(root: Root, node: Node): string | null {
  const more = NOT_IN_BATCH[root].find(name => node[name] !== undefined)
  if (more !== undefined) return `${more}: not in a batch`
  const inside = (name: string) => listOf(node[name]).flatMap(one => (isNode(one) ? Object.keys(one) : []))
  if (inside('incidentSummary').includes('escalateToHighPriority'))
    return 'escalateToHighPriority: not in a batch'
  if (inside('personOrUserReported').some(name => name !== 'espIdentifier')) return 'personOrUserReported'
  const annotations = inside('fileAnnotations')
  return annotations.some(name => name !== 'viral' && name !== 'potentialMeme') ? 'fileAnnotations' : null
}

import type { Part, Schema } from './table.ts'

const ROOTS = ['report', 'fileDetails', 'reportResponse', 'reportDoneResponse'] as const

/** The grammar as an XML Schema (W3C XSD 1.0), from the table alone: what libxml2 validates our documents against. */
export function xsdOf(schema: Schema): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">',
    ...ROOTS.map(root => `  <xs:element name="${root}" type="${root}"/>`),
    ...[...schema.types].flatMap(([name, parts]) => complexType(name, parts)),
    ...[...schema.values].flatMap(([name, words]) => listType(name, words)),
    ...[...schema.patterns].flatMap(([name, pattern]) => patternType(name, pattern)),
    '</xs:schema>',
  ]
  return `${lines.join('\n')}\n`
}

const named = (type: string): string => type.replace('/', '.')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function complexType(name: string, parts: readonly Part[]): readonly string[] {
  const attributes = parts.filter(part => part.kind === 'attribute').map(attribute)
  const text = parts.find(part => part.kind === 'text')
  const elements = parts.filter(part => part.kind === 'element')
  const body =
    text === undefined
      ? [...(elements.length > 0 ? groups(elements) : []), ...attributes]
      : [
          '    <xs:simpleContent>',
          `      <xs:extension base="${named(text.type)}">`,
          ...attributes,
          '      </xs:extension>',
          '    </xs:simpleContent>',
        ]
  return [`  <xs:complexType name="${named(name)}">`, ...body, '  </xs:complexType>']
}

function attribute({ name, type, min }: Part): string {
  return `        <xs:attribute name="${name}" type="${named(type)}" use="${min > 0 ? 'required' : 'optional'}"/>`
}

function groups(elements: readonly Part[]): readonly string[] {
  const kind = elements[0]?.group ?? 'sequence'
  const isWhole = elements.every(part => part.group === kind)
  if (isWhole) return [`    <xs:${kind}>`, ...elements.map(element), `    </xs:${kind}>`]
  return ['    <xs:sequence>', ...elements.flatMap(withChoices(elements)), '    </xs:sequence>']
}

/** Neighbours in a sequence of which at most one may stand. */
function withChoices(elements: readonly Part[]): (part: Part, place: number) => readonly string[] {
  const isChoice = (place: number): boolean => elements[place]?.group === 'choice'
  return (part, place) => [
    ...(isChoice(place) && !isChoice(place - 1) ? ['      <xs:choice minOccurs="0">'] : []),
    element(part),
    ...(isChoice(place) && !isChoice(place + 1) ? ['      </xs:choice>'] : []),
  ]
}

function element({ name, type, min, max, rules }: Part): string {
  const most = max === Number.POSITIVE_INFINITY ? 'unbounded' : String(max)
  const fixed = rules.has('fixed') ? ' fixed="true"' : ''
  return `      <xs:element name="${name}" type="${named(type)}" minOccurs="${min}" maxOccurs="${most}"${fixed}/>`
}

function listType(name: string, words: readonly string[]): readonly string[] {
  return [
    `  <xs:simpleType name="${name}">`,
    '    <xs:restriction base="xs:string">',
    ...words.map(word => `      <xs:enumeration value="${escaped(word)}"/>`),
    '    </xs:restriction>',
    '  </xs:simpleType>',
  ]
}

function patternType(name: string, pattern: string): readonly string[] {
  const restriction =
    pattern === ''
      ? ['    <xs:restriction base="xs:double"/>']
      : [
          '    <xs:restriction base="xs:string">',
          `      <xs:pattern value="${escaped(pattern)}"/>`,
          '    </xs:restriction>',
        ]
  return [`  <xs:simpleType name="${name}">`, ...restriction, '  </xs:simpleType>']
}

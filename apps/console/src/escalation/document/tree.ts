import type { TipDraft, TipElement } from '@breakwater/contract'

/** What a tip says: a tree in the names of the grammar; attributes beside elements, `text` where there is both. */
export type Value = string | number | boolean | Node | readonly Value[]
export interface Node {
  readonly [name: string]: Value
}
export type Grammar = ReadonlyMap<string, readonly TipElement[]>

export const isNode = (value: Value | undefined): value is Node =>
  typeof value === 'object' && !Array.isArray(value)

export const keyOf = ({ kind, name }: TipElement): string => (kind === 'text' ? 'text' : name)
const isList = ({ max }: TipElement): boolean => max !== 1

/** The values of a part, in order. */
export function valuesOf(node: Node, part: TipElement): readonly Value[] {
  const value = node[keyOf(part)]
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly Value[]) : [value]
}

/** Where a value stands, as the server names it: `victim/0/victimPerson/age`. */
export function pathOf(path: string, part: TipElement, place: number): string {
  const at = `${path}/${keyOf(part)}`
  return isList(part) ? `${at}/${place}` : at
}

/** The node with one value of a part set, added (`place` is how many there are) or taken away (null). */
export function withValue(node: Node, part: TipElement, place: number, value: Value | null): Node {
  const values = valuesOf(node, part)
  const changed =
    value === null
      ? values.filter((_, at) => at !== place)
      : [...values.slice(0, place), value, ...values.slice(place + 1)]
  const { [keyOf(part)]: _, ...rest } = node
  const [first] = changed
  if (first === undefined) return rest
  return { ...rest, [keyOf(part)]: isList(part) ? changed : first }
}

/** A value that holds no others, as text. */
export const wordOf = (value: Value): string => (typeof value === 'object' ? '' : String(value))

/** What of a type could still be added: nothing that is never sent, nor what is there as often as it may be. */
export function addable(grammar: Grammar, type: string, node: Node): readonly TipElement[] {
  const parts = grammar.get(type) ?? []
  const hasChosen = parts.some(part => part.min === 1 && isChoice(parts) && valuesOf(node, part).length > 0)
  return parts.filter(
    part =>
      part.kind !== 'text' &&
      !/^(never|sender|reveal|settings|vault)/.test(part.from) &&
      (part.max === null || valuesOf(node, part).length < part.max) &&
      !hasChosen,
  )
}

/** What may be taken away again: all but what the grammar needs. */
export const isRemovable = ({ min, name }: TipElement): boolean => min === 0 || name.endsWith('Incident')

/** Several elements of which each would be needed exclude one another. */
function isChoice(parts: readonly TipElement[]): boolean {
  return parts.length > 1 && parts.every(({ min, name }) => min === 1 && name.endsWith('Incident'))
}

/** What stands there when a part is added. */
export function emptyOf(grammar: Grammar, part: TipElement): Value {
  if (part.isMark || part.type === 'xs:boolean') return true
  if (part.words !== null) return part.words.find(word => word !== '') ?? ''
  const inner = grammar.get(part.type)
  if (inner === undefined || inner.some(({ kind }) => kind === 'text')) return ''
  const needed = inner.filter(({ min, kind }) => min > 0 && kind !== 'text')
  if (isChoice(inner)) return {}
  return Object.fromEntries(
    needed.map(one => [keyOf(one), isList(one) ? [emptyOf(grammar, one)] : emptyOf(grammar, one)]),
  )
}

/** A value that somebody typed, as its type wants it; what is no number stays text, and the server says so. */
export function typed(part: TipElement, text: string): Value {
  const isNumber = part.type === 'xs:int' || part.type === 'latlong'
  return isNumber && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
}

/** Without what was added and left empty. */
function withoutEmpty(value: Value): Value {
  if (Array.isArray(value))
    return (value as readonly Value[]).filter(one => one !== '').map(one => withoutEmpty(one))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== '' && !(Array.isArray(one) && one.every(each => each === '')))
      .map(([name, one]) => [name, withoutEmpty(one)]),
  )
}

/** A draft without what was added and left empty; which files go with it stays, none of them included. */
export function withoutBlanks({ report, files, conversation }: TipDraft): TipDraft {
  return {
    report: withoutEmpty(report as Node) as Node,
    files: files.map(({ sha256, details }) => ({ sha256, details: withoutEmpty(details as Node) as Node })),
    conversation,
  }
}

/** `espIdentifier` as a person reads it: `ESP identifier`. */
export function label({ name, kind }: Pick<TipElement, 'name' | 'kind'>): string {
  if (kind === 'text') return 'Text'
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(esp|ip|url|ct|im|id|le|usa)\b/g, short => short.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

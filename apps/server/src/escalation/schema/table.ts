/** One element, attribute or text of a document, as a line of `cybertipline/elements.tsv` says. */
export interface Part {
  readonly owner: string
  readonly name: string
  readonly kind: 'element' | 'attribute' | 'text'
  /** A type of XML Schema (`xs:int`), or a key of `types` or `values`. */
  readonly type: string
  readonly min: number
  readonly max: number
  readonly group: 'sequence' | 'choice' | 'all'
  /** What the server asks beyond the grammar: `max=255`, `past`, `url`, `filled` … */
  readonly rules: ReadonlyMap<string, string>
  /** Where our value comes from; `never: …` says why there is none. */
  readonly from: string
}

/** The grammar of the documents, as data: a newer field is a line that is switched on. */
export interface Schema {
  readonly types: ReadonlyMap<string, readonly Part[]>
  /** Closed lists of words. */
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly patterns: ReadonlyMap<string, string>
}

const KINDS = new Map([
  ['element', 'element'],
  ['element-later', 'element'],
  ['attribute', 'attribute'],
  ['content', 'text'],
] as const)

/** Reads the table. Of the elements that newer readings name, those in `later` are part of it. */
export function readSchema(table: string, later: ReadonlySet<string> = new Set()): Schema {
  const types = new Map<string, Part[]>()
  const values = new Map<string, readonly string[]>()
  const patterns = new Map<string, string>()
  for (const line of table.split('\n').slice(1)) {
    const [owner = '', kind = '', name = '', , , , , rule = ''] = line.split('\t')
    if (owner === '') continue
    if (kind === 'enum') values.set(owner, wordsOf(rule))
    else if (kind === 'simple') patterns.set(owner, rule.replace(/^pattern=|^any$/g, ''))
    else if (kind !== 'element-later' || later.has(name)) addPart(types, partOf(line))
  }
  return { types, values, patterns }
}

function wordsOf(list: string): readonly string[] {
  const words = list.includes(' | ') ? list.split(' | ') : /^[A-Z_]+$/.test(list) ? [list] : list.split(' ')
  return words.map(word => (word === '(empty)' ? '' : word))
}

function partOf(line: string): Part {
  const [owner = '', kind = '', name = '', type = '', min = '', max = '', group = '', rule = '', from = ''] =
    line.split('\t')
  return {
    owner,
    name: name.replace(/^@/, ''),
    kind: KINDS.get(kind as 'element') ?? 'element',
    type: type === 'inline' ? `${owner}/${name}` : type.replace(/^->/, '').replace(/\?$/, ''),
    min: min === '' ? 1 : Number(min),
    max: max === '*' ? Number.POSITIVE_INFINITY : max === '' ? 1 : Number(max),
    group: group as Part['group'],
    rules: new Map(rule.split(' ').flatMap(word => (word === '' ? [] : [ruleOf(word)]))),
    from,
  }
}

function ruleOf(word: string): readonly [string, string] {
  const [name = '', ...value] = word.split('=')
  return [name, value.join('=')]
}

/** In the order of the table; a later one stands where its `after` says. */
function addPart(types: Map<string, Part[]>, part: Part): void {
  const parts = types.get(part.owner) ?? []
  const place = parts.findIndex(other => other.name === part.rules.get('after'))
  parts.splice(place < 0 ? parts.length : place + 1, 0, part)
  types.set(part.owner, parts)
}

import { type Category, categoryNames } from './said.ts'

/** One entry of a lexicon: parts in this order, few characters apart. */
export interface Entry {
  readonly language: string
  readonly category: Category
  readonly parts: readonly Part[]
  readonly weight: number
  /** The line it was written as. */
  readonly source: string
}

/** What may stand in one place of an entry, and how far behind the place before. */
export interface Part {
  readonly literals: readonly Literal[]
  /** Characters that may lie between this part and the one before. */
  readonly gap_max: number
}

/** One way to say a part; an open one may go on (`follower*`). */
export interface Literal {
  readonly text: string
  readonly isOpen: boolean
}

export interface Lexicon {
  readonly language: string
  readonly status: 'written' | 'machine'
  readonly entries: readonly Entry[]
}

/** A line that is no entry. */
export class LexiconFault extends Error {
  override readonly name = 'LexiconFault'
}

/** Two short words may slip in between neighbours; after `~` a clause. */
const GAP_NEXT = 14
const GAP_LOOSE = 40
const PARTS_MAX = 8

/**
 * Reads lexicons from their written form:
 *
 *     [en written]
 *     # T1
 *     (post|send it) ~ (your friends|your famil*)
 *     screenshot ; 0.5
 *
 * Groups in brackets stand in this order, close together; `~` lets up to 40 characters come between. `(a|b)?` is for
 * the reader only, since small words may always slip in. `*` leaves the end of a word open. After `;` a weight (1 is
 * enough alone).
 */
export function readLexicons(source: string): readonly Lexicon[] {
  const lexicons: { language: string; status: Lexicon['status']; entries: Entry[] }[] = []
  let category: Category | null = null
  for (const written of source.split('\n')) {
    const line = written.trim()
    if (line === '') continue
    const head = /^\[([\w-]+) (written|machine)\]$/.exec(line)
    if (head !== null) {
      lexicons.push({ language: head[1] ?? '', status: head[2] as Lexicon['status'], entries: [] })
      category = null
      continue
    }
    if (line.startsWith('#')) {
      category = categoryNames.find(name => name === line.slice(1).trim()) ?? null
      if (category === null) throw new LexiconFault(`no category ${line}`)
      continue
    }
    const lexicon = lexicons.at(-1)
    if (lexicon === undefined || category === null)
      throw new LexiconFault(`an entry before its head: ${line}`)
    lexicon.entries.push(readEntry(lexicon.language, category, line))
  }
  return lexicons
}

function readEntry(language: string, category: Category, source: string): Entry {
  const [pattern = '', option = ''] = source.split(' ; ')
  const parts = pattern.split(' ~ ').flatMap((clause, at) => readClause(clause, at > 0, source))
  const shortest = Math.min(
    ...parts.map(({ literals }) => Math.min(...literals.map(({ text }) => text.length))),
  )
  if (parts.length === 0 || parts.length > PARTS_MAX) throw new LexiconFault(`one to eight parts: ${source}`)
  if (shortest < (parts.length === 1 ? MEANS_ALONE_MIN : 1)) throw new LexiconFault(`too short: ${source}`)
  const weight = option === '' ? 1 : Number(option)
  if (!(weight > 0 && weight <= 1)) throw new LexiconFault(`a weight is above 0 and at most 1: ${source}`)
  return { language, category, parts, weight, source }
}

const MEANS_ALONE_MIN = 2

/** `(a|b) or (c|d)` as the parts `a|b` and `or c|or d`: plain words go with the group they touch. */
function readClause(clause: string, isLoose: boolean, source: string): readonly Part[] {
  const pieces = clause
    .replaceAll(/\([^)]*\)\?/g, ' ')
    .split(/(\([^)]*\))/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
  const groups: string[][] = []
  let before = ''
  for (const [at, piece] of pieces.entries()) {
    if (piece.startsWith('(')) {
      groups.push(
        piece
          .slice(1, -1)
          .split('|')
          .map(choice => `${before} ${choice}`.trim()),
      )
      before = ''
    } else if (at === pieces.length - 1 && groups.length > 0) {
      const last = groups.pop() ?? []
      const canGrow = last.every(choice => !choice.endsWith('*'))
      if (canGrow) groups.push(last.map(choice => `${choice} ${piece}`))
      else groups.push(last, [piece])
    } else before = piece
  }
  if (before !== '') groups.push([before])
  return groups.map((choices, at) => ({
    literals: choices.map(choice => literal(choice, source)),
    gap_max: at > 0 ? GAP_NEXT : isLoose ? GAP_LOOSE : 0,
  }))
}

function literal(choice: string, source: string): Literal {
  if (choice.slice(0, -1).includes('*'))
    throw new LexiconFault(`* ends a word at the end of a choice: ${source}`)
  const isOpen = choice.endsWith('*')
  return { text: isOpen ? choice.slice(0, -1) : choice, isOpen }
}

import type { ImportFormat, ItemDraft, RefusalCode, SignalBody } from '@breakwater/contract'
import { signalTypes } from '@breakwater/engine'
import * as rules from '../rules.ts'
import { fieldsOf } from './csv.ts'

/** One item to import, checked. */
export interface ImportRow {
  readonly line: number
  /** Its id where it comes from; null: it is known by its signals. */
  readonly ref: string | null
  /** The number it has in the bank it was exported from, where a line says one, which may be this one. */
  readonly number: number | null
  readonly draft: ItemDraft
  readonly isOff: boolean
  readonly source: object | null
}

/** A line that is not taken, and why. */
export interface RefusedLine {
  readonly line: number
  readonly refusal: RefusalCode
  readonly field: string | null
}

/** Reads lines of one format, from the first; a header, where the format has one, is line 1. */
export interface RowReader {
  /** null: a line that holds no row, as an empty one. */
  read(line: number, text: string): ImportRow | RefusedLine | null
}

export function isRefused(row: ImportRow | RefusedLine): row is RefusedLine {
  return 'refusal' in row
}

/** A reader of a format; `header` is the first line of a CSV. */
export function readerOf(format: ImportFormat, header: string): RowReader {
  if (format === 'csv') return csvReader(header)
  const read = format === 'ndjson' ? fromOurs : fromHma
  return {
    read(line, text) {
      if (text.trim() === '') return null
      const value = parsed(text)
      return value === null ? no(line, 'import.malformed') : checked(line, read(value))
    },
  }
}

interface Drafted {
  readonly ref: unknown
  readonly number?: unknown
  readonly kind: unknown
  readonly signals: unknown
  readonly tags?: unknown
  readonly regions?: unknown
  readonly note?: unknown
  readonly expiresAt?: unknown
  readonly isOff?: boolean
  readonly source?: object | null
}

type Line = Readonly<Record<string, unknown>>

function fromOurs(line: Line): Drafted {
  return {
    ref: line['id'],
    kind: line['kind'] ?? 'image',
    signals: line['signals'],
    tags: line['tags'],
    regions: line['regions'],
    note: line['note'],
    expiresAt: line['expiresAt'],
    isOff: line['off'] === true,
  }
}

const OF_HMA: Readonly<Record<string, string>> = { pdq: 'pdq', video_md5: 'md5' }

/** A content as HMA's `GET /c/bank/NAME/content/ID?include_signals=true` answers it. */
function fromHma(line: Line): Drafted {
  const given = isObject(line['signals']) ? line['signals'] : {}
  const signals = Object.entries(given).map(([type, value]) => ({ type: OF_HMA[type] ?? type, value }))
  const metadata = isObject(line['metadata']) ? line['metadata'] : {}
  const uri = line['original_media_uri']
  return {
    ref: undefined,
    number: line['id'],
    kind: Object.hasOwn(given, 'video_md5') ? 'video' : 'image',
    signals,
    note: line['note'] ?? undefined,
    isOff: line['disable_until_ts'] === 0,
    source: { ...metadata, ...(typeof uri === 'string' && { original_media_uri: uri }) },
  }
}

/**
 * Columns `id,kind,tags,regions,note,expiresAt`, and for signals either `type,value,quality,variant`, or one named for
 * each type, or `signals`: `type:value:quality:variant` with spaces between.
 */
function csvReader(header: string): RowReader {
  const names = fieldsOf(header) ?? []
  return {
    read(line, text) {
      if (line === 1 || text.trim() === '') return null
      const fields = fieldsOf(text)
      if (fields === null || fields.length !== names.length) return no(line, 'import.malformed')
      const row = Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']))
      return checked(line, fromColumns(row))
    },
  }
}

function fromColumns(row: Readonly<Record<string, string>>): Drafted {
  const quality = row['quality'] ? { quality: Number(row['quality']) } : {}
  const variant = row['variant'] ? { variant: row['variant'] } : {}
  const named = Object.keys(signalTypes)
    .filter(type => row[type])
    .map(type => ({ type, value: row[type], ...(type === 'pdq' && quality) }))
  const one = row['type'] ? [{ type: row['type'], value: row['value'], ...quality, ...variant }] : []
  return {
    ref: row['id'] || undefined,
    kind: row['kind'] || 'image',
    signals: [...one, ...named, ...(row['signals'] ?? '').split(' ').filter(Boolean).map(packedSignal)],
    tags: listed(row['tags']),
    regions: listed(row['regions']),
    note: row['note'] || undefined,
    expiresAt: row['expiresAt'] || undefined,
  }
}

/** `type:value:quality:variant`, of which the last two may be missing. */
function packedSignal(text: string): object {
  const [type, value, quality, variant] = text.split(':')
  return { type, value, ...(quality && { quality: Number(quality) }), ...(variant && { variant }) }
}

function listed(text: string | undefined): string[] {
  return text ? text.split(';') : []
}

const SIGNALS_MAX = 64
const REGION = /^[A-Z]{2}$/

/** The row in what a line says, or the first thing wrong with it. */
function checked(line: number, drafted: Drafted): ImportRow | RefusedLine {
  const field = fieldWrong(drafted)
  if (field !== null) return no(line, 'import.malformed', field)
  const draft = draftOf(drafted)
  const objection = rules.objection(draft)
  if (objection !== null) return no(line, objection.code, objection.field)
  const { ref, isOff = false, source = null } = drafted
  draft.signals = [...rules.bankable(draft.signals)]
  const number = Number.isSafeInteger(drafted.number) ? (drafted.number as number) : null
  return { line, ref: (ref ?? null) as string | null, number, draft, isOff, source }
}

/** The first field that is not what it should be; null when all are. */
function fieldWrong({ ref, kind, signals, tags, regions, note, expiresAt }: Drafted): string | null {
  if (isGiven(ref) && (typeof ref !== 'string' || ref.length > 200)) return 'id'
  if (kind !== 'image' && kind !== 'video') return 'kind'
  if (tags !== undefined && !isTexts(tags, tag => tag.length > 0 && tag.length <= 40, 20)) return 'tags'
  if (regions !== undefined && !isTexts(regions, region => REGION.test(region), 250)) return 'regions'
  if (note !== undefined && (typeof note !== 'string' || note.length > 500)) return 'note'
  if (isGiven(expiresAt) && !isMoment(expiresAt)) return 'expiresAt'
  return isSignals(signals) ? null : 'signals'
}

/** What is drafted, checked, without what is empty: nearly every row has a kind and signals alone. */
function draftOf({ kind, signals, tags, regions, note, expiresAt }: Drafted): ItemDraft {
  const draft: ItemDraft = {
    kind: kind as ItemDraft['kind'],
    signals: (signals as SignalBody[]).map(rated),
  }
  if (tags !== undefined && (tags as string[]).length > 0) draft.tags = tags as string[]
  if (regions !== undefined && (regions as string[]).length > 0) draft.regions = regions as string[]
  if (note !== undefined && note !== '') draft.note = note as string
  if (typeof expiresAt === 'string') draft.expiresAt = new Date(expiresAt).toISOString()
  return draft
}

/** Lists seldom say how good a signal is: whoever keeps one stands for that. */
function rated({ type, value, quality, variant }: SignalBody): SignalBody {
  const signal: SignalBody = { type, value }
  if (quality !== undefined || type === 'pdq') signal.quality = quality ?? 100
  if (variant !== undefined) signal.variant = variant
  return signal
}

function isSignals(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > SIGNALS_MAX) return false
  return value.every(
    signal =>
      isObject(signal) &&
      typeof signal['type'] === 'string' &&
      typeof signal['value'] === 'string' &&
      (signal['quality'] === undefined || typeof signal['quality'] === 'number') &&
      (signal['variant'] === undefined ||
        (typeof signal['variant'] === 'string' && signal['variant'].length <= 40)),
  )
}

function isTexts(value: unknown, isOne: (text: string) => boolean, most: number): boolean {
  if (!Array.isArray(value) || value.length > most) return false
  return value.every(text => typeof text === 'string' && !text.includes('\0') && isOne(text))
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): Line | null {
  if (text.includes('\\u0000')) return null
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function no(line: number, refusal: RefusalCode, field: string | null = null): RefusedLine {
  return { line, refusal, field }
}

import type { ImportFormat } from '@breakwater/contract'
import { signalTypes } from '@breakwater/engine'
import { need, needScope } from '../../access/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { known } from '../bank.ts'
import { csvLine } from './csv.ts'
import * as store from './store.ts'

const PAGE_ITEMS = 2_000
const CSV_COLUMNS = ['id', 'kind', 'signals', 'tags', 'regions', 'note', 'expiresAt']

/**
 * The items of a bank as text, in the order they were added, in pieces of many lines; what `importLines` takes. `after`
 * goes on after the item of that number, which each line of the JSON formats carries.
 */
export async function exportLines(
  ctx: Ctx,
  bankName: string,
  format: ImportFormat,
  after: number,
): Promise<AsyncGenerator<string>> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:view')
  return pieces(ctx, bank.name, format, after)
}

async function* pieces(ctx: Ctx, bank: string, format: ImportFormat, after: number): AsyncGenerator<string> {
  if (format === 'csv') yield `${csvLine(CSV_COLUMNS)}\n`
  const mine = ctx.caller.kind === 'partner' ? `partner ${ctx.caller.name}` : null
  for (let last = after; ; ) {
    const items = await store.addedAfter(ctx.db, bank, last, PAGE_ITEMS)
    const [end] = items.slice(-1)
    if (end === undefined) return
    const theirs = items.filter(item => mine === null || item.origin === mine)
    yield theirs.map(item => `${LINES[format](item)}\n`).join('')
    last = end.addedSeq
  }
}

const LINES: Readonly<Record<ImportFormat, (item: store.ExportedItem) => string>> = {
  ndjson: item =>
    JSON.stringify({
      id: item.id,
      number: item.addedSeq,
      kind: item.kind,
      signals: signalsOf(item),
      ...(item.tags.length > 0 && { tags: item.tags }),
      ...(item.regions.length > 0 && { regions: item.regions }),
      ...(item.note !== '' && { note: item.note }),
      ...(item.expiresAt !== null && { expiresAt: item.expiresAt.toISOString() }),
      ...(item.isOff && { off: true }),
      standing: item.standing,
    }),
  csv: item => csvOf(item, signalsOf(item).map(packed).join(' ')),
  hma: item => {
    const { original_media_uri = null, ...metadata } = item.source ?? {}
    return JSON.stringify({
      id: item.addedSeq,
      bank: item.bank.toUpperCase().replaceAll('-', '_'),
      disable_until_ts: item.isOff ? 0 : 1,
      original_media_uri,
      signals: Object.fromEntries(signalsOf(item).map(({ type, value }) => [hmaName(type), value])),
      ...(Object.keys(metadata).length > 0 && { metadata }),
      ...(item.note !== '' && { note: item.note }),
    })
  },
}

type Signal = ReturnType<typeof signalsOf>[number]

function signalsOf(item: store.ExportedItem) {
  return (item.signals ?? []).map(({ type, value, variant, quality }) => ({
    type,
    value,
    ...(typeof quality === 'number' && { quality }),
    ...(variant !== 'upright' && variant !== undefined && { variant }),
  }))
}

function packed({ type, value, quality, variant }: Signal): string {
  return [type, value, quality ?? '', variant ?? ''].join(':').replace(/:+$/, '')
}

function csvOf({ id, kind, tags, regions, note, expiresAt }: store.ExportedItem, signals: string): string {
  return csvLine([id, kind, signals, tags.join(';'), regions.join(';'), note, expiresAt?.toISOString() ?? ''])
}

function hmaName(type: string): string {
  return type === signalTypes.md5.name ? 'video_md5' : type
}

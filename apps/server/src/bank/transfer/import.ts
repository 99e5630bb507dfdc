import { type ImportFormat, type ImportProgress, refuse } from '@breakwater/contract'
import { need, needScope } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { known } from '../bank.ts'
import { nameOf } from '../rules.ts'
import { type Bank, lockChanges } from '../store.ts'
import { type ImportRow, isRefused, type RefusedLine, type RowReader, readerOf } from './row.ts'
import * as store from './store.ts'

const BATCH_ROWS = 5_000
const LISTED_MAX = 1_000

/** What is imported: an import has a name, by which it goes on where it was cut off. */
export interface ImportAsk {
  readonly bank: string
  readonly name: string
  readonly format: ImportFormat
  /** The number of the first of the lines, from 1. */
  readonly from: number
  /** The first line of all, where the format has a header and `from` is beyond it. */
  readonly header: string | null
  /** Whether nothing comes after these lines. */
  readonly isLast: boolean
}

export interface Imported extends ImportProgress {
  /** Lines that were not taken, the first thousand of these. */
  readonly refusals: RefusedLine[]
}

/** How far an import has come. */
export async function importProgress(ctx: Ctx, bankName: string, name: string): Promise<ImportProgress> {
  const bank = await writable(ctx, bankName)
  const {
    id,
    salt: _,
    ...progress
  } = (await store.importNamed(ctx.db, bank.name, name)) ?? refuse('import.unknown')
  return { import: id, ...progress }
}

/**
 * Takes lines of an import, a batch a transaction together with how far it has come. Lines that came before are
 * skipped, so whoever was cut off sends again from any line that is not beyond the last one settled.
 */
export async function importLines(ctx: Ctx, ask: ImportAsk, lines: AsyncIterable<string>): Promise<Imported> {
  const bank = await writable(ctx, ask.bank)
  const settled = await begun(ctx, bank, ask)
  if (ask.from > settled.line + 1) refuse('import.out-of-step', { field: 'from' })
  const refusals: RefusedLine[] = []
  const take = (batch: Batch, isEnd: boolean): Promise<void> => {
    for (const refused of batch.refused) if (refusals.length < LISTED_MAX) refusals.push(refused)
    return takeBatch(ctx, bank, ask.name, batch, isEnd, isEnd && ask.isLast)
  }
  let reader = ask.header === null ? null : readerOf(ask.format, ask.header)
  let batch = emptyBatch(ask.from - 1)
  // While the database takes one batch, the next one is read.
  let taking = Promise.resolve()
  for await (const text of lines) {
    batch = { ...batch, line: batch.line + 1 }
    reader ??= readerOf(ask.format, text)
    if (batch.line > settled.line) read(reader, batch, text)
    if (batch.rows.length < BATCH_ROWS) continue
    await taking
    taking = take(batch, false)
    taking.catch(() => {})
    batch = emptyBatch(batch.line)
  }
  await taking
  await take({ ...batch, line: Math.max(batch.line, settled.line) }, true)
  if (ask.isLast) await store.analyze(ctx.db)
  return { ...(await importProgress(ctx, bank.name, ask.name)), refusals }
}

interface Batch {
  readonly line: number
  readonly rows: ImportRow[]
  readonly refused: RefusedLine[]
}

function emptyBatch(line: number): Batch {
  return { line, rows: [], refused: [] }
}

function read(reader: RowReader, { line, rows, refused }: Batch, text: string): void {
  const row = reader.read(line, text)
  if (row === null) return
  if (isRefused(row)) refused.push(row)
  else rows.push(row)
}

async function begun(ctx: Ctx, bank: Bank, { name }: ImportAsk): Promise<store.Import> {
  return ctx.db.transaction(async db => {
    const caller = nameOf(ctx.caller)
    await store.insertImport(db, { bank: bank.name, name, caller, at: ctx.now() })
    const found = (await store.importNamed(db, bank.name, name)) ?? refuse('import.unknown')
    return found.done ? refuse('import.done') : found
  })
}

async function takeBatch(
  ctx: Ctx,
  bank: Bank,
  name: string,
  batch: Batch,
  isEnd: boolean,
  done: boolean,
): Promise<void> {
  await ctx.db.transaction(async db => {
    await lockChanges(db)
    const before = (await store.importNamed(db, bank.name, name)) ?? refuse('import.unknown')
    // Someone else took these lines meanwhile under the same name.
    if (before.done || before.line > batch.line) refuse('import.out-of-step')
    const settled = await store.settledLines(db, bank.name, batch.rows)
    const rows = batch.rows.filter(row => !settled.has(row.line))
    const numbered = firstOfEach(
      rows.map(({ ref, draft, isOff, source }) => {
        const id = store.idOf(before.salt, { ref, draft })
        return { id, draft, isOff, source }
      }),
    )
    const origin = ctx.caller.kind === 'partner' ? nameOf(ctx.caller) : `import ${name}`
    const { added, fromSeq, toSeq } = await store.insertRows(db, bank.name, numbered, {
      origin,
      at: ctx.now(),
    })
    const progress = {
      line: batch.line,
      added: before.added + added,
      known: before.known + batch.rows.length - added,
      refused: before.refused + batch.refused.length,
      done,
    }
    await store.saveProgress(db, before.id, progress, ctx.now())
    const about = { bank: bank.name, import: before.id, items: added, fromSeq, toSeq }
    if (added > 0) await record({ ...ctx, db }, 'bank.items-imported', about)
    if (isEnd)
      await record({ ...ctx, db }, 'bank.import-came-to', {
        bank: bank.name,
        import: before.id,
        line: batch.line,
      })
  })
}

/** Of rows with one id, which are one item, the first: the signals of the others are not its own. */
function firstOfEach<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const byId = new Map<string, Row>()
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, row)
  return [...byId.values()]
}

async function writable(ctx: Ctx, bankName: string): Promise<Bank> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:import')
  return bank
}

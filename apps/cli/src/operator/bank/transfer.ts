import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { basename, extname } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ImportFormat, type ImportProgress, refuse } from '@breakwater/contract'
import { type Command, Option } from 'commander'
import { print, say } from '../../output.ts'
import { folderIn, forOperator, type OperatorFlags, refusalOf, withServer } from '../control.ts'

/** One request takes so many lines, which is seconds: what is cut off loses no more. */
const LINES_A_REQUEST = 10_000
const FORMATS = ['ndjson', 'csv', 'hma'] as const

interface ImportFlags extends OperatorFlags {
  readonly format?: ImportFormat
  readonly name?: string
}
interface ExportFlags extends OperatorFlags {
  readonly format: ImportFormat
  readonly out?: string
  readonly after: string
}

/** `breakwater bank import|export`: whole banks, line by line. */
export function registerTransfer(bank: Command): void {
  forOperator(
    bank
      .command('import <bank> <file>')
      .description('import items, one a line; goes on where it was cut off'),
  )
    .addOption(new Option('--format <format>', 'by the name of the file unless given').choices(FORMATS))
    .option('--name <name>', 'by which it is taken up again; the name of the file unless given')
    .action((name: string, file: string, flags: ImportFlags) => importFile(name, file, flags))
  forOperator(bank.command('export <bank>').description('write the items of a bank, one a line'))
    .addOption(new Option('--format <format>').choices(FORMATS).default('ndjson'))
    .option('--out <file>', 'where to; standard output unless given')
    .option('--after <number>', 'only items added after the one of this number', '0')
    .action((name: string, flags: ExportFlags) => exportTo(name, flags))
}

interface Imported extends ImportProgress {
  readonly refusals: readonly {
    readonly line: number
    readonly refusal: string
    readonly field: string | null
  }[]
}

async function importFile(bank: string, file: string, flags: ImportFlags): Promise<void> {
  if (file !== '-' && !existsSync(file)) refuse('file.missing')
  const format = flags.format ?? (extname(file) === '.csv' ? 'csv' : 'ndjson')
  const name = flags.name ?? (file === '-' ? 'standard input' : basename(file))
  const path = `/v1/banks/${encodeURIComponent(bank)}/imports/${encodeURIComponent(name)}`
  await withServer(folderIn(flags), async socket => {
    const settled = await lineOf(socket, path)
    if (settled > 0) say(`${name} goes on after line ${settled}`)
    let last: Imported | null = null
    for await (const part of partsOf(file, format, settled)) {
      const query = `format=${format}&from=${part.from}${part.isLast ? '' : '&more=true'}`
      const answer = await asked(
        socket,
        'POST',
        `${path}?${query}`,
        Readable.from(part.lines.map(line => `${line}\n`)),
      )
      last = JSON.parse(await textOf(answer)) as Imported
      for (const refused of last.refusals) print(flags.json, refused, wordsOf(refused))
      say(`${last.line} lines: ${last.added} added, ${last.known} known, ${last.refused} refused`)
    }
    if (last === null) return
    const { refusals: _, ...progress } = last
    print(
      flags.json,
      progress,
      `${progress.added} added, ${progress.known} known, ${progress.refused} refused`,
    )
    if (progress.refused > 0) process.exitCode = 1
  })
}

function wordsOf({ line, refusal, field }: Imported['refusals'][number]): string {
  return `line ${line}: ${refusal}${field === null ? '' : ` (${field})`}`
}

async function lineOf(socket: string, path: string): Promise<number> {
  try {
    const progress = JSON.parse(await textOf(await asked(socket, 'GET', path))) as ImportProgress
    return progress.line
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'import.unknown') return 0
    throw error
  }
}

interface Part {
  readonly from: number
  readonly lines: readonly string[]
  readonly isLast: boolean
}

/** The lines after the settled one, in parts; a part of a CSV beyond its first line begins with the header again. */
async function* partsOf(file: string, format: ImportFormat, settled: number): AsyncGenerator<Part> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  let [line, header] = [0, '']
  let held: { from: number; lines: string[] } | null = null
  const part = (isLast: boolean): Part => {
    const { from, lines } = held ?? { from: settled + 1, lines: [] }
    return { from, isLast, lines: format === 'csv' && from > 1 ? [header, ...lines] : lines }
  }
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (line === 1) header = text
    if (line <= settled) continue
    if (held !== null && held.lines.length === LINES_A_REQUEST) {
      yield part(false)
      held = null
    }
    held ??= { from: line, lines: [] }
    held.lines.push(text)
  }
  yield part(true)
}

async function exportTo(bank: string, flags: ExportFlags): Promise<void> {
  const path = `/v1/banks/${encodeURIComponent(bank)}/export?format=${flags.format}&after=${flags.after}`
  await withServer(folderIn(flags), async socket => {
    const answer = await asked(socket, 'GET', path)
    const out = flags.out === undefined ? process.stdout : createWriteStream(flags.out)
    await pipeline(answer, out, { end: flags.out !== undefined })
  })
}

function asked(socketPath: string, method: string, path: string, body?: Readable): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/octet-stream' }
    const asking = request({ socketPath, path, method, headers }, response => {
      if (response.statusCode === 200) resolve(response)
      else textOf(response).then(text => reject(refusalOf(text)), reject)
    })
    asking.once('error', reject)
    if (body === undefined) asking.end()
    else body.pipe(asking)
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk)
  return text
}

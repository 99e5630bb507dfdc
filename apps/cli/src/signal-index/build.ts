import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { Refusal } from '@breakwater/contract'
import { MultiIndex } from '@breakwater/engine'
import { print, say } from '../output.ts'
import { sayBadLine } from './bad-line.ts'
import { Labels } from './labels.ts'
import { eachLine } from './lines.ts'

const VALUE_DIGITS = 64
const COMMA = 44
/** A signal and its line end: how many a file can hold at most. */
const LINE_BYTES = 65

/** Reads `<64 hex>[,<id>]` lines and writes an index of them. A line that is not that is refused and left out. */
export async function buildIndex(file: string, out: string, json: boolean | undefined): Promise<void> {
  const startedAt = performance.now()
  const { index, labels, refused } = await read(file, json)
  const build_s = seconds(performance.now() - startedAt)
  write(out, index.save(labels.parts()))
  const bytes = statSync(out).size
  print(
    json,
    { entries: index.size, build_s, bytes },
    `${index.size} signals indexed in ${build_s} s: ${out}, ${bytes} bytes`,
  )
  if (refused === 0) return
  say(`${refused} lines refused`)
  process.exitCode = 1
}

async function read(file: string, json: boolean | undefined) {
  const index = new MultiIndex<number>('pdq')
  let draft = index.draft(roomFor(file))
  const labels = new Labels()
  let refused = 0
  await eachLine(file, (bytes, start, end, line) => {
    const digits = start + VALUE_DIGITS
    const isWhole = end === digits || (end > digits && bytes[digits] === COMMA)
    if (draft.rows === index.block_max) {
      index.takeIn(draft)
      draft = index.draft(1)
    }
    if (isWhole && draft.addText(line, bytes, start)) {
      if (end > digits + 1) labels.add(line, bytes, digits + 1, end)
      return
    }
    refused++
    sayBadLine(json, idOf(bytes, start, end) ?? String(line), line)
  })
  index.takeIn(draft)
  return { index, labels, refused }
}

function roomFor(file: string): number {
  const size = file === '-' ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  return Math.ceil((size + 1) / LINE_BYTES)
}

function idOf(bytes: Uint8Array, start: number, end: number): string | null {
  const comma = bytes.indexOf(COMMA, start)
  return comma === -1 || comma + 1 >= end ? null : Buffer.from(bytes.subarray(comma + 1, end)).toString()
}

/** Beside the file and then in its place, so that nobody finds half of one. */
function write(out: string, pieces: Iterable<Uint8Array>): void {
  const beside = `${out}.${process.pid}.part`
  try {
    const file = openSync(beside, 'w')
    try {
      for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, out)
  } catch (error) {
    rmSync(beside, { force: true })
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(String(error.code))
    )
      throw new Refusal('file.missing')
    throw error
  }
}

function seconds(ms: number): number {
  return Math.round(ms) / 1_000
}

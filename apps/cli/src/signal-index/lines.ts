import { createReadStream, statSync } from 'node:fs'
import { Refusal } from '@breakwater/contract'
import { progressOf } from '../progress.ts'

const CHUNK_BYTES = 2 ** 20
const LINE_FEED = 10
const RETURN = 13
const MEGABYTE = 1_000_000

/** A line that is not empty: its bytes from `start` to before `end`, and its number in the file, from 1. */
export type TakeLine = (bytes: Uint8Array, start: number, end: number, line: number) => void

/**
 * Hands over a file of lines, `-` for standard input, as bytes: tens of millions of short lines would take longer to
 * turn into text than to index.
 */
export async function eachLine(file: string, take: TakeLine): Promise<void> {
  const isInput = file === '-'
  const size = isInput ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? -1)
  if (size < 0) throw new Refusal('file.missing')
  const progress = isInput ? null : progressOf(Math.max(1, Math.ceil(size / MEGABYTE)), 'MB read')
  let rest: Buffer = Buffer.alloc(0)
  let line = 0
  let read = 0
  const source = isInput ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES })
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      takeLine(take, bytes, start, end, ++line)
      start = end + 1
    }
    rest = bytes.subarray(start)
    read += chunk.length
    progress?.reached(Math.floor(read / MEGABYTE))
  }
  takeLine(take, rest, 0, rest.length, line + 1)
  progress?.clear()
}

function takeLine(take: TakeLine, bytes: Uint8Array, start: number, end: number, line: number): void {
  const last = end > start && bytes[end - 1] === RETURN ? end - 1 : end
  if (last > start) take(bytes, start, last, line)
}

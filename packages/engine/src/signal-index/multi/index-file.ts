import { Kernel } from './kernel.ts'

/*
 * The file of an index: 32 bytes that say what it is, how long the head is and its checksum; the head, which lists the
 * parts with their lengths and checksums; then the parts, one after the other. What a block's memory holds is written
 * as it stands, little-endian, so that loading is reading.
 */

const MAGIC = 'BWINDEX1'
const PREFIX_BYTES = 32
const PIECE_BYTES = 2 ** 22
const HEAD_BYTES_MAX = 2 ** 24

/** Why a file is not taken as an index: it is something else, or it is not whole. */
export class IndexFileRefusal extends Error {
  override readonly name = 'IndexFileRefusal'
  readonly code: 'index.foreign' | 'index.torn'

  constructor(code: 'index.foreign' | 'index.torn') {
    super(
      code === 'index.foreign'
        ? 'This file is not an index, or one of another version.'
        : 'This index is not whole: the file was cut short or damaged.',
    )
    this.code = code
  }
}

/** Fills all of `into` with the next bytes of a file. False when the file ends before that. */
export type Read = (into: Uint8Array) => boolean

/** A part to be written: bytes of our own, or a stretch of a block's memory. */
export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
  /** Where the bytes stand in the memory of this kernel, so that nothing is copied. */
  readonly in?: { readonly kernel: Kernel; readonly from: number }
}

interface Listed {
  readonly name: string
  readonly bytes: number
  readonly checksum: string
}

interface Head {
  readonly facts: unknown
  readonly parts: readonly Listed[]
}

/** The pieces of a file, in order. They are views: write each before asking for the next change of the index. */
export function* writeParts(facts: object, parts: readonly Part[]): Generator<Uint8Array> {
  const listed = parts.map(part => ({
    name: part.name,
    bytes: part.bytes.length,
    checksum: hexOf(
      part.in ? checksumIn(part.in.kernel, part.in.from, part.bytes.length) : checksumOf(part.bytes),
    ),
  }))
  const head = new TextEncoder().encode(JSON.stringify({ facts, parts: listed } satisfies Head))
  const prefix = new Uint8Array(PREFIX_BYTES)
  const view = new DataView(prefix.buffer)
  prefix.set(new TextEncoder().encode(MAGIC))
  view.setUint32(8, head.length, true)
  view.setBigUint64(16, checksumOf(head), true)
  yield prefix
  yield head
  for (const { bytes } of parts)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}

/** Reads one part after the other, each into the memory that its caller gives, and refuses what is not whole. */
export class PartReader {
  readonly facts: unknown
  readonly #read: Read
  readonly #left: Listed[]

  constructor(read: Read) {
    const prefix = new Uint8Array(PREFIX_BYTES)
    const isWhole = read(prefix)
    const magic = new TextDecoder().decode(prefix.subarray(0, MAGIC.length))
    if (magic !== MAGIC) throw new IndexFileRefusal('index.foreign')
    const view = new DataView(prefix.buffer)
    const length = view.getUint32(8, true)
    if (!isWhole || length > HEAD_BYTES_MAX || view.getUint32(12) !== 0 || view.getBigUint64(24) !== 0n)
      throw new IndexFileRefusal('index.torn')
    const bytes = new Uint8Array(length)
    if (!read(bytes) || checksumOf(bytes) !== view.getBigUint64(16, true))
      throw new IndexFileRefusal('index.torn')
    const head = JSON.parse(new TextDecoder().decode(bytes)) as Head
    this.facts = head.facts
    this.#read = read
    this.#left = [...head.parts]
  }

  /** The name of the next part, and its length in bytes; `null` after the last. */
  get next(): { readonly name: string; readonly bytes: number } | null {
    return this.#left[0] ?? null
  }

  /** The next part as bytes of its own. */
  take(): Uint8Array {
    const part = this.#shift()
    const bytes = new Uint8Array(part.bytes)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) this.#fill(bytes.subarray(at, at + PIECE_BYTES))
    if (hexOf(checksumOf(bytes)) !== part.checksum) throw new IndexFileRefusal('index.torn')
    return bytes
  }

  /** The next part into the memory of a kernel, from an address on. Grows it where needed. */
  takeInto(kernel: Kernel, from: number): void {
    const part = this.#shift()
    kernel.reach(from + part.bytes)
    const bytes = kernel.bytes.subarray(from, from + part.bytes)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) this.#fill(bytes.subarray(at, at + PIECE_BYTES))
    if (hexOf(checksumIn(kernel, from, part.bytes)) !== part.checksum)
      throw new IndexFileRefusal('index.torn')
  }

  #shift(): Listed {
    const part = this.#left.shift()
    if (part === undefined) throw new IndexFileRefusal('index.torn')
    return part
  }

  #fill(piece: Uint8Array): void {
    if (!this.#read(piece)) throw new IndexFileRefusal('index.torn')
  }
}

let apart: Kernel | undefined

/** XXH64 of each 4 MiB, each with the one before as its seed, so that a file can be proven while it is read. */
function checksumOf(bytes: Uint8Array): bigint {
  apart ??= new Kernel()
  let sum = 0n
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES)
    apart.reach(PIECE_AT + piece.length)
    apart.bytes.set(piece, PIECE_AT)
    sum = apart.run.xxh64(PIECE_AT, piece.length, sum)
  }
  return BigInt.asUintN(64, sum)
}

const PIECE_AT = 4_096

function checksumIn(kernel: Kernel, from: number, length: number): bigint {
  let sum = 0n
  for (let at = 0; at < length; at += PIECE_BYTES)
    sum = kernel.run.xxh64(from + at, Math.min(PIECE_BYTES, length - at), sum)
  return BigInt.asUintN(64, sum)
}

function hexOf(checksum: bigint): string {
  return checksum.toString(16).padStart(16, '0')
}

declare class TextEncoder {
  encode(text: string): Uint8Array
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string
}

import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  IndexFileRefusal,
  MultiIndex,
  type MultiIndexOptions,
  PartReader,
  type Read,
  writeParts,
} from '@breakwater/engine'
import { ItemRoll, type Label } from './item-roll.ts'
import { type MemoryContent, SignalMemory } from './signal-memory.ts'

/** Another shape of snapshot has another number, and an older one is then made again from the database. */
const VERSION = 2

interface Facts {
  readonly version: number
  readonly seq: number
  readonly items: number
  readonly banks: readonly string[]
  readonly labels: readonly Label[]
  readonly indexes: readonly string[]
}

/** Writes a snapshot beside the old one and puts it in its place: the roll of items, then each index. */
export function writeSnapshot(path: string, { seq, roll, indexes }: MemoryContent): void {
  mkdirSync(dirname(path), { recursive: true })
  const { items, banks, labels } = roll
  const facts: Facts = {
    version: VERSION,
    seq,
    items,
    banks,
    labels,
    indexes: indexes.map(({ name }) => name),
  }
  const parts = [...roll.ids, ...roll.facts, ...roll.labelled].map(chunk => ({
    name: 'roll',
    bytes: copyOf(chunk),
  }))
  const beside = `${path}.part`
  const file = openSync(beside, 'w')
  try {
    writeAll(file, writeParts(facts, parts))
    for (const { index } of indexes) writeAll(file, MultiIndex.sharing(index).save())
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}

/**
 * The memory that a snapshot holds; `null` when there is none, or it is torn or of another version: then everything is
 * read from the database again.
 */
export function readSnapshot(path: string, rebuild?: MultiIndexOptions['rebuild']): SignalMemory | null {
  const file = opened(path)
  if (file === null) return null
  try {
    return memoryIn(bytesOf(file), rebuild)
  } catch (error) {
    if (error instanceof IndexFileRefusal) return null
    throw error
  } finally {
    closeSync(file)
  }
}

function memoryIn(read: Read, rebuild: MultiIndexOptions['rebuild']): SignalMemory | null {
  const reader = new PartReader(read)
  const { version, seq, items, banks, labels, indexes } = reader.facts as Facts
  if (version !== VERSION) return null
  const chunks: Uint32Array<SharedArrayBuffer>[] = []
  while (reader.next !== null) chunks.push(sharedOf(reader.take()))
  const third = chunks.length / 3
  const part = (n: number): typeof chunks => chunks.slice(n * third, (n + 1) * third)
  const roll = ItemRoll.from({ items, banks, labels, ids: part(0), facts: part(1), labelled: part(2) })
  const loaded = indexes.map(name => {
    const { index } = MultiIndex.load<number>(read, rebuild ? { rebuild } : {})
    return [name, index] as const
  })
  return new SignalMemory(rebuild, seq, roll, new Map(loaded))
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function bytesOf(file: number): Read {
  return into => {
    for (let at = 0; at < into.length; ) {
      const read = readSync(file, into, at, into.length - at, null)
      if (read === 0) return false
      at += read
    }
    return true
  }
}

function writeAll(file: number, pieces: Iterable<Uint8Array>): void {
  for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
}

/** A copy, so that its checksum stays true while items come and go. */
function copyOf(chunk: Uint32Array): Uint8Array {
  return new Uint8Array(chunk.slice().buffer)
}

function sharedOf(bytes: Uint8Array): Uint32Array<SharedArrayBuffer> {
  const chunk = new Uint32Array(new SharedArrayBuffer(bytes.length))
  new Uint8Array(chunk.buffer).set(bytes)
  return chunk
}

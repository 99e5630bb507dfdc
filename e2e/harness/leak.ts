import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Sent } from './recorder.ts'

/** Bytes of a file that are enough to know it by. */
const WINDOW = 16
/** A window of fewer different bytes could come from anywhere. */
const VARIETY_MIN = 8

/** A file that must not be found in what was sent. */
export interface Secret {
  readonly name: string
  readonly bytes: Buffer
}

/** A request that carries a part of a file, and how it was written there. */
export interface Leak {
  readonly file: string
  readonly url: string
  readonly writtenAs: string
}

/**
 * Looks for any 31 bytes in a row of any of the files in the address, headers and body of each request: as they are,
 * and as base64, hex, percent-encoding, a list of numbers or compressed, each also inside one of the others.
 */
export function leaks(sent: readonly Sent[], secrets: readonly Secret[]): readonly Leak[] {
  const known = windowsOf(secrets)
  return sent.flatMap(request => {
    const written = Buffer.concat([Buffer.from([request.url, ...request.headers].join('\n')), request.body])
    const found = new Map<string, string>()
    for (const { bytes, writtenAs } of [...readingsOf(written), ...readingsOf(request.body)])
      for (const file of filesIn(bytes, known)) if (!found.has(file)) found.set(file, writtenAs)
    return [...found].map(([file, writtenAs]) => ({ file, url: request.url, writtenAs }))
  })
}

/** Every whole window of every file at multiples of its length, by its bytes. */
function windowsOf(secrets: readonly Secret[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  for (const { name, bytes } of secrets)
    for (let at = 0; at + WINDOW <= bytes.length; at += WINDOW) {
      const window = bytes.subarray(at, at + WINDOW)
      if (new Set(window).size >= VARIETY_MIN) known.set(window.toString('latin1'), name)
    }
  return known
}

function filesIn(bytes: Buffer, known: ReadonlyMap<string, string>): ReadonlySet<string> {
  const text = bytes.toString('latin1')
  const found = new Set<string>()
  for (let at = 0; at + WINDOW <= text.length; at++) {
    const file = known.get(text.slice(at, at + WINDOW))
    if (file !== undefined) found.add(file)
  }
  return found
}

interface Reading {
  readonly bytes: Buffer
  readonly writtenAs: string
}

function readingsOf(written: Buffer, depth = 2): readonly Reading[] {
  const plain = { bytes: written, writtenAs: 'bytes' }
  if (depth === 0) return [plain]
  const inside = decoded(written).flatMap(({ bytes, writtenAs }) =>
    readingsOf(bytes, depth - 1).map(inner => ({
      bytes: inner.bytes,
      writtenAs: inner.writtenAs === 'bytes' ? writtenAs : `${inner.writtenAs} in ${writtenAs}`,
    })),
  )
  return [plain, ...inside]
}

function decoded(written: Buffer): readonly Reading[] {
  const text = written.toString('latin1')
  return [
    ...runs(text, /[A-Za-z0-9+/_-]{40,}/g).flatMap(run => everyStart(run, 4, 'base64')),
    ...runs(text, /[0-9A-Fa-f]{40,}/g).flatMap(run => everyStart(run, 2, 'hex')),
    ...runs(text, /(?:\d{1,3}\s*,\s*){15,}\d{1,3}/g).map(run => ({
      bytes: Buffer.from(run.split(',').map(Number)),
      writtenAs: 'numbers',
    })),
    ...(text.includes('%') ? [{ bytes: Buffer.from(unescaped(text), 'latin1'), writtenAs: 'percent' }] : []),
    ...[gunzipSync, inflateSync, inflateRawSync].flatMap(open => attempt(() => open(written))),
  ]
}

function runs(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? []
}

/** Where a run begins between two characters is not known, so each start is tried. */
function everyStart(run: string, starts: number, writtenAs: 'base64' | 'hex'): readonly Reading[] {
  return Array.from({ length: starts }, (_, at) => ({
    bytes: Buffer.from(run.slice(at), writtenAs),
    writtenAs,
  }))
}

function unescaped(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function attempt(open: () => Buffer): readonly Reading[] {
  try {
    return [{ bytes: open(), writtenAs: 'compressed' }]
  } catch {
    return []
  }
}

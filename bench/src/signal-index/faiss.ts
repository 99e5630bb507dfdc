import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measurement } from '../measure.ts'
import { bankOf, chance, type Kind } from './signals.ts'

const PYTHONS = ['python3', '/usr/bin/python3']
const PROGRAM = fileURLToPath(new URL('../../src/signal-index/peer.py', import.meta.url))
const DISTANCE = 31
const AT_ONCE = 8_192
const WORDS = 8

/** The figures of FAISS's flat and multi-hash index (HMA's, 16 bands of 16 bits, one flip); none without Python's faiss. By processor time, best of three. */
export async function faissOn(
  kind: Kind,
  entries: number,
  queries: readonly string[],
  hits: number,
): Promise<Measurement[]> {
  const python = PYTHONS.find(name => spawnSync(name, ['-c', 'import faiss, numpy']).status === 0)
  if (python === undefined) {
    process.stderr.write('FAISS is absent: python3 cannot import faiss (Debian: python3-faiss)\n')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-faiss-'))
  try {
    const path = join(folder, 'signals')
    write(path, kind, entries, queries)
    const args = [PROGRAM, path, entries, queries.length, DISTANCE, hits].map(String)
    const { stdout } = spawnSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    return stdout
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Measurement)
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true })
  }
}

/** The very signals of the case, drawn again from the same seed, then the queries. */
function write(path: string, kind: Kind, entries: number, queries: readonly string[]): void {
  const file = openSync(path, 'w')
  const draw = bankOf(kind, chance(1))
  const values = new Uint32Array(AT_ONCE * WORDS)
  for (let first = 0; first < entries; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, entries - first)
    for (let i = 0; i < count; i++) draw(values.subarray(i * WORDS, (i + 1) * WORDS))
    writeSync(file, new Uint8Array(values.buffer, 0, count * WORDS * 4))
  }
  writeSync(file, Buffer.from(queries.join(''), 'hex'))
  closeSync(file)
}

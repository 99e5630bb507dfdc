import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const LIMIT_BYTES = 30 * 1024
const front = new URL('../dist/index.js', import.meta.url)

/** The built front door and all that it imports, without comments. */
function shipped(): string {
  const seen = new Set<string>()
  const read = (file: URL): string => {
    if (seen.has(file.pathname)) return ''
    seen.add(file.pathname)
    const text = readFileSync(file, 'utf8')
    const others = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => read(new URL(path, file)))
    return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') + others.join('')
  }
  return read(front)
}

it.skipIf(!existsSync(front))(
  'is at most 30 KB gzipped, its WebAssembly included (skipped before the build)',
  () => {
    const text = shipped()
    expect(text).toContain('export const bytes')
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(LIMIT_BYTES)
  },
)

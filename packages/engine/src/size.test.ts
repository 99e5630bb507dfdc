import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packed } from '../assembly/packed.mjs'
import { drawn } from './pdq/drawn.suite.ts'
import { pdq } from './pdq/pdq.ts'

const LIMIT_BYTES = 30 * 1024
const home = fileURLToPath(new URL('..', import.meta.url))

describe.skipIf(!existsSync(join(home, 'dist/index.js')))(
  'the package as it is packed (skipped before the build)',
  () => {
    it('is at most 30 KB of code gzipped, its WebAssembly included', async () => {
      const text = [...(await packed(home, ['dist/index.js'])).values()].join('')
      expect(text).toMatch(/export const bytes/)
      expect(text).not.toMatch(/\/\*\*/)
      expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(LIMIT_BYTES)
    })

    it('hashes as the sources do', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'breakwater-engine-'))
      try {
        for (const [path, code] of await packed(home)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true })
          writeFileSync(join(folder, path), code)
        }
        writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
        const engine = (await import(/* @vite-ignore */ join(folder, 'dist/index.js'))) as { pdq: typeof pdq }
        const picture = drawn({ width: 301, height: 202, channels: 3, seed: 9 })
        expect(engine.pdq(picture)).toEqual(pdq(picture))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  },
)

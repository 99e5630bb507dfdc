import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOfFile } from './kind-of-file.ts'
import { sidesOf } from './picture-size.ts'

const folder = new URL('../../../../fixtures/signals/pictures/', import.meta.url)
const files = readdirSync(folder).map(name => new Uint8Array(readFileSync(new URL(name, folder))))
const KINDS = ['picture', 'heic', 'heif-family', 'video']

/** A real file, cut anywhere, with some of its bytes changed, most of them near the start where headers are. */
const damaged = fc
  .constantFrom(...files)
  .chain(file =>
    fc.tuple(
      fc.constant(file),
      fc.integer({ min: 0, max: file.length }),
      fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 })), { maxLength: 20 }),
    ),
  )
  .map(([file, length, changes]) => {
    const bytes = file.slice(0, length)
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
    return bytes
  })

test('whatever a file begins with, it is of some kind and of whole sides or none, at once', () => {
  fc.assert(
    fc.property(damaged, bytes => {
      const startedAt = performance.now()
      expect(KINDS).toContain(kindOfFile(bytes, ''))
      const sides = sidesOf(bytes)
      if (sides)
        expect([sides.width, sides.height].every(side => Number.isInteger(side) && side >= 0)).toBe(true)
      expect(performance.now() - startedAt).toBeLessThan(1_000)
    }),
    { numRuns: 600, seed: 21 },
  )
})

test('bytes at random are no more trouble', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), bytes => {
      expect(KINDS).toContain(kindOfFile(bytes, 'image/png'))
      sidesOf(bytes)
    }),
  )
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { pdq, signalTypes } from '@breakwater/engine'
import { plainPdq } from '@breakwater/engine/plain-pdq'
import { describe, expect, it } from 'vitest'
import { decodePicture } from './decode-picture.ts'

const drawn = new URL('../../../fixtures/signals/pictures/', import.meta.url).pathname
const shared = process.env.BREAKWATER_SHARED ?? new URL('../../../../shared', import.meta.url).pathname
const samples = `${shared}/data/pdq-samples/`
const PLAIN = 3

const pictures = [drawn, samples].flatMap(folder =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => /\.(jpg|png|gif|webp|avif|heic)$/.test(name))
        .map(name => [name, `${folder}${name}`] as const)
    : [],
)

describe('the fast form and the plain one', () => {
  it('see every drawn picture, and the reference\u2019s samples where they are at hand', () => {
    expect(pictures.length).toBeGreaterThanOrEqual(18)
  })

  it.each(pictures)('agree on %s: no bit, no step of quality', async (_, path) => {
    const picture = await decodePicture(readFileSync(path))
    const [found, plain] = [picture && pdq(picture), picture && plainPdq(picture)]
    if (!found || !plain) return expect(found).toBe(plain)
    expect(found.quality).toBe(plain.quality)
    // Where there is nothing to see, waves are nothing but rounding.
    if (plain.quality > PLAIN) expect(signalTypes.pdq.distance(found.value, plain.value)).toBe(0)
  })
})

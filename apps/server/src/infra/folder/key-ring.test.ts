import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openKeyRing } from './key-ring.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secret = Buffer.alloc(32, 7).toString('base64')

describe('a key ring', () => {
  it('keeps its secret in a file that only its owner reads, and finds it again', () => {
    const sealed = openKeyRing(folder, null).seal('test', 'a word')
    expect(openKeyRing(folder, null).unseal('test', sealed)).toBe('a word')
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  it('opens nothing for another purpose, with another secret, or after a change', () => {
    const ring = openKeyRing(folder, secret)
    const sealed = ring.seal('test', 'a word')
    expect(() => ring.unseal('other', sealed)).toThrow()
    expect(() => openKeyRing(folder, null).unseal('test', sealed)).toThrow()
    const changed = Buffer.from(sealed, 'base64')
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(() => ring.unseal('test', changed.toString('base64'))).toThrow()
  })

  it('seals the same text differently each time', () => {
    const ring = openKeyRing(folder, secret)
    expect(ring.seal('test', 'a word')).not.toBe(ring.seal('test', 'a word'))
  })

  it('takes no short secret', () => {
    expect(() => openKeyRing(folder, 'c2hvcnQ=')).toThrow('32 bytes')
  })
})

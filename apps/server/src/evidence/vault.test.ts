import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as rules from './rules.ts'
import { openVault } from './vault.ts'

const folder = await mkdtemp(join(tmpdir(), 'breakwater-vault-'))
afterAll(() => rm(folder, { recursive: true }))
const secret = randomBytes(32)
const vault = openVault(folder, secret)

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

async function* inPieces(bytes: Uint8Array, size = 1_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(sha256: string, from = vault): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of from.read(sha256)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function kept(bytes: Uint8Array): Promise<string> {
  const sha256 = nameOf(bytes)
  expect(await vault.put(sha256, inPieces(bytes), 10_000_000)).toEqual({ bytes: bytes.length })
  return sha256
}

describe('the vault', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
    'gives back %i bytes as they came',
    async size => {
      const bytes = randomBytes(size)
      expect((await readAll(await kept(bytes))).equals(bytes)).toBe(true)
    },
  )

  it('holds nothing in clear', async () => {
    const bytes = Buffer.from('harbour '.repeat(20_000))
    const written = await readFile(pathOf(await kept(bytes)))
    expect(written.includes('harbour')).toBe(false)
  })

  it('keeps nothing of a file that is not what its name says, or is too large', async () => {
    const before = (await readdir(folder, { recursive: true })).length
    const bytes = randomBytes(1_000)
    const wrong = nameOf(randomBytes(8))
    expect(await vault.put(wrong, inPieces(bytes), 10_000)).toBe('wrong-hash')
    expect(await vault.put(nameOf(bytes), inPieces(bytes), 999)).toBe('too-large')
    const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(one => one.isFile())
    expect(left.length).toBeLessThanOrEqual(before)
    await expect(readAll(wrong)).rejects.toThrow()
  })

  it.each<[string, (written: Buffer) => Buffer]>([
    [
      'a changed bit',
      written => ((written[written.length - 40] = (written[written.length - 40] ?? 0) ^ 1), written),
    ],
    ['a lost end', written => written.subarray(0, -1)],
    ['a lost last chunk', written => written.subarray(0, 4 + 32 + 65_536 + 16)],
    [
      'chunks in another order',
      written => {
        const size = 65_536 + 16
        const head = written.subarray(0, 36)
        const [one, two, rest] = [
          written.subarray(36, 36 + size),
          written.subarray(36 + size, 36 + 2 * size),
          written.subarray(36 + 2 * size),
        ]
        return Buffer.concat([head, two, one, rest])
      },
    ],
    [
      'another salt',
      written => Buffer.concat([written.subarray(0, 4), randomBytes(32), written.subarray(36)]),
    ],
  ])('does not read a file with %s', async (_, change) => {
    const sha256 = await kept(randomBytes(200_000))
    await writeFile(pathOf(sha256), change(await readFile(pathOf(sha256))))
    await expect(readAll(sha256)).rejects.toThrow()
  })

  it('is closed to another secret', async () => {
    const sha256 = await kept(randomBytes(10))
    await expect(readAll(sha256, openVault(folder, randomBytes(32)))).rejects.toThrow()
  })
})

describe('what a browser may show', () => {
  it.each([
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    [Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
    [Buffer.from('0000ftypisom'), 'video/mp4'],
    [Buffer.from('<svg onload=1>'), 'application/octet-stream'],
    [Buffer.from('<!doctype html>'), 'application/octet-stream'],
    [Buffer.alloc(0), 'application/octet-stream'],
  ])('of %s is %s', (head, type) => {
    expect(rules.shownAs(head)).toBe(type)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clustered } from './clustered.suite.ts'
import { IndexFileRefusal } from './index-file.ts'
import { Kernel } from './kernel.ts'
import { MultiIndex } from './multi-index.ts'

const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 16, 32, 63, 64, 65, 128, 256, 512, 1024, 2048, 4096]

const shapes: Record<string, (size: number) => Uint32Array[]> = {
  clusters: size => clustered(size, size),
  'values all equal': size => Array<Uint32Array>(size).fill(clustered(1, 3)[0] ?? new Uint32Array(8)),
}

describe('the file of an index', () => {
  for (const [shape, valuesOf] of Object.entries(shapes)) {
    it.each(SIZES)(`brings back %i ${shape}: the same answers, and the same bytes when saved again`, size => {
      const values = valuesOf(size)
      const index = filled(values)
      const file = bytesOf(index)
      const { index: loaded } = MultiIndex.load(readerOf(file))
      expect(loaded.size).toBe(size)
      for (const value of [...values.slice(0, 5), ...clustered(5, size + 9)])
        for (const distance of [0, 31, 63])
          expect(loaded.query(hex(value), distance)).toEqual(index.query(hex(value), distance))
      expect(Buffer.compare(bytesOf(loaded), file)).toBe(0)
    })
  }

  it('keeps names, the tail, what was removed, and what is attached', () => {
    const values = clustered(200, 4)
    const index = new MultiIndex<number | string>('pdq', { tail_max: 60 })
    for (const [i, value] of values.entries()) index.add(i % 2 === 0 ? i : `name ${i} ü`, hex(value))
    for (const key of [0, 10, 'name 11 ü', 198]) expect(index.remove(key)).toBe(true)
    const attached = [{ name: 'seen', bytes: Uint8Array.of(1, 2, 3) }]
    const loaded = MultiIndex.load<number | string>(readerOf(bytesOf(index, attached)))
    expect(loaded.attached).toEqual(new Map([['seen', Uint8Array.of(1, 2, 3)]]))
    expect([loaded.index.size, loaded.index.waiting]).toEqual([196, 19])
    for (const value of values) expect(loaded.index.query(hex(value))).toEqual(index.query(hex(value)))
    loaded.index.add('name 11 ü', hex(values[0] ?? new Uint32Array(8)))
    expect([loaded.index.size, loaded.index.remove(198), loaded.index.remove('name 13 ü')]).toEqual([
      197,
      false,
      true,
    ])
  })

  it('is refused when it is cut off anywhere', () => {
    const file = bytesOf(filled(clustered(90, 2)))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), length => {
        expect(() => MultiIndex.load(readerOf(file.subarray(0, length)))).toThrow(IndexFileRefusal)
      }),
    )
  })

  it('is refused when any byte of it is another', () => {
    const file = bytesOf(filled(clustered(90, 2)))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: file.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          if (at >= 12 && at < 16) return
          if (at >= 24 && at < 32) return
          const damaged = Buffer.from(file)
          damaged[at] = (damaged[at] ?? 0) ^ change
          expect(() => MultiIndex.load(readerOf(damaged))).toThrow(IndexFileRefusal)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('is refused as torn when its last byte is missing', () => {
    const file = bytesOf(filled(clustered(90, 2)))
    expect(() => MultiIndex.load(readerOf(file.subarray(0, file.length - 1)))).toThrow(
      expect.objectContaining({ code: 'index.torn' }),
    )
  })

  it('is refused by name when it is no index at all', () => {
    for (const text of ['', 'a list of hashes\n', `${'0'.repeat(64)}\n`])
      expect(() => MultiIndex.load(readerOf(Buffer.from(text)))).toThrow(
        expect.objectContaining({ code: 'index.foreign' }),
      )
  })
})

describe('the checksum', () => {
  it.each([
    ['', 0n, 0xef46db3751d8e999n],
    ['a', 0n, 0xd24ec4f1a98c6e5bn],
    ['abc', 0n, 0x44bc2cf5ad770999n],
    ['', 1n, 0xd5afba1336a3be4bn],
  ] as const)('of %j with seed %d is what XXH64 gives elsewhere', (text, seed, expected) => {
    const kernel = new Kernel()
    kernel.bytes.set(Buffer.from(text), 4096)
    expect(BigInt.asUintN(64, kernel.run.xxh64(4096, text.length, seed))).toBe(expected)
  })
})

function filled(values: readonly Uint32Array[]): MultiIndex<number> {
  const index = new MultiIndex<number>('pdq', { tail_max: Math.max(1, Math.ceil(values.length / 2)) })
  for (const [i, value] of values.entries()) index.add(i, hex(value))
  return index
}

function bytesOf(
  index: MultiIndex<number> | MultiIndex<number | string>,
  attached?: { name: string; bytes: Uint8Array }[],
): Buffer {
  return Buffer.concat([...index.save(attached)].map(piece => Buffer.from(piece)))
}

function readerOf(file: Uint8Array) {
  let at = 0
  return (into: Uint8Array) => {
    const piece = file.subarray(at, at + into.length)
    into.set(piece)
    at += piece.length
    return piece.length === into.length
  }
}

function hex(value: Uint32Array): string {
  return Buffer.from(value.buffer, value.byteOffset, 32).toString('hex')
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { signalTypes, turned, turnNames, turns } from '@breakwater/engine'
import { describe, expect, it } from 'vitest'
import fixtures from '../../../fixtures/signals/signals.json' with { type: 'json' }
import { decodePicture } from './decode-picture.ts'
import { FileRefusal } from './file-refusal.ts'
import { type HashOptions, hashFile } from './hash-file.ts'

const at = (file: string) => new URL(`../../../fixtures/signals/${file}`, import.meta.url)
const bytesOf = (file: string) => new Uint8Array(readFileSync(at(file)))

async function pdqOf(file: string, options: HashOptions = {}): Promise<string> {
  const { signals } = await hashFile(at(file), options)
  return signals.find(signal => signal.type === 'pdq')?.value ?? ''
}

async function refusalOf(hashing: Promise<unknown>): Promise<string> {
  return hashing.then(
    () => 'none',
    (error: unknown) => (error instanceof FileRefusal ? error.code : String(error)),
  )
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

describe('the drawn files', () => {
  it.each(fixtures.signals)('$file gives its recorded signals (as stored: $asStored)', async row => {
    const { signals, width, height } = await hashFile(at(row.file), { asStored: row.asStored ?? false })
    expect([width, height]).toEqual([row.width, row.height])
    expect(signals.map(signal => signal.type)).toEqual(row.pdq ? ['pdq', 'md5'] : ['md5'])
    expect(signals.at(-1)).toEqual({ type: 'md5', value: row.md5 })
    if (row.pdq) {
      expect(signalTypes.pdq.distance(signals[0]?.value ?? '', row.pdq)).toBeLessThanOrEqual(row.bitsAllowed)
      expect(Math.abs((signals[0]?.quality ?? -9) - row.quality)).toBeLessThanOrEqual(1)
    }
  })

  it.each(fixtures.refusals)('$file is refused: $refusal', async ({ file, refusal }) => {
    expect(await refusalOf(hashFile(at(file)))).toBe(refusal)
  })

  it.each(fixtures.copies.files)('%s matches what it was copied from, and no stranger', async file => {
    const copy = await pdqOf(file)
    expect(signalTypes.pdq.distance(copy, await pdqOf(fixtures.copies.of))).toBeLessThanOrEqual(31)
    for (const stranger of fixtures.strangers) {
      expect(signalTypes.pdq.distance(copy, await pdqOf(stranger))).toBeGreaterThan(31)
    }
  })
})

describe('hashFile', () => {
  it('gives the same for a path, an address, bytes, and chunks of any size', async () => {
    for (const file of ['pictures/harbour.jpg', 'pictures/tiny.png', 'damaged/words.jpg']) {
      const bytes = bytesOf(file)
      const expected = await hashFile(at(file))
      const sources = [
        at(file).pathname,
        bytes,
        inChunks(bytes, 1),
        inChunks(bytes, 255),
        inChunks(bytes, 100_000),
      ]
      for (const source of sources) expect(await hashFile(source)).toEqual(expected)
    }
  })

  it('adds a pdq of each form that a case banks, named, the upright one first', async () => {
    const file = at('pictures/harbour.png')
    const { signals } = await hashFile(file, { variants: 'banked' })
    const labels = signals.map(signal => signal.variant)
    expect(labels.slice(0, 8)).toEqual(turnNames)
    expect(
      labels
        .slice(8, -1)
        .every(label => /^(framed|unmarked|centre-\d+|window-\d+|part-\d+)$/.test(label ?? '')),
    ).toBe(true)
    expect([labels.length > 12, labels.at(-1), signals.at(-1)?.type]).toEqual([true, undefined, 'md5'])
    expect(signals[0]?.value).toBe(await pdqOf('pictures/harbour.png'))
    expect(new Set(signals.slice(0, 8).map(signal => signal.value)).size).toBe(8)
  })

  it('gives what a platform looks up: the same upright, its own turns alone, fewer in all', async () => {
    const file = at('pictures/harbour.png')
    const [asked, banked] = [
      (await hashFile(file, { variants: 'asked' })).signals,
      (await hashFile(file, { variants: 'banked' })).signals,
    ]
    expect(asked[0]).toEqual(banked[0])
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.length).toBeLessThan(banked.length)
    expect(asked.filter(({ variant }) => /^(rot|flip)/.test(variant ?? ''))).toEqual([])
  })

  it('takes a file that is no picture by its md5 alone, however large and however it is named', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(7)
    const md5 = createHash('md5')
    for (let i = 0; i < 300; i++) md5.update(chunk)
    async function* video() {
      for (let i = 0; i < 300; i++) yield chunk
    }
    expect(await hashFile(video())).toEqual({ signals: [{ type: 'md5', value: md5.digest('hex') }] })
  })

  it('stops reading what begins like a picture and never ends', async () => {
    async function* endless() {
      yield bytesOf('pictures/harbour.jpg')
      const chunk = new Uint8Array(8 * 1024 * 1024)
      for (;;) yield chunk
    }
    expect(await refusalOf(hashFile(endless()))).toBe('picture.too-large')
  })

  it('refuses a folder, a missing folder and no bytes, each by its code, and never names the file', async () => {
    expect(await refusalOf(hashFile(at('pictures')))).toBe('file.unreadable')
    expect(await refusalOf(hashFile(at('pictures/harbour.png/inside')))).toBe('file.missing')
    expect(await refusalOf(hashFile(new Uint8Array()))).toBe('file.empty')
    await expect(hashFile(at('nowhere.png'))).rejects.toThrow('There is no file here.')
  })
})

describe('a turned copy', () => {
  it.each(turnNames)('matches the %s signal of the original', async name => {
    const picture = await decodePicture(bytesOf('pictures/harbour.png'))
    const { signals } = await hashFile(at('pictures/harbour.png'), { variants: 'banked' })
    const banked = signals.find(signal => signal.variant === name)?.value
    const { default: sharp } = await import('sharp')
    const copy = picture && turned(picture, turns[name])
    if (!copy) throw new Error('harbour.png did not decode')
    const raw = { width: copy.width, height: copy.height, channels: copy.channels }
    const jpeg = await sharp(copy.data, { raw }).jpeg({ quality: 60 }).toBuffer()
    const found = (await hashFile(jpeg)).signals[0]?.value ?? ''
    expect(signalTypes.pdq.distance(found, banked ?? '')).toBeLessThanOrEqual(10)
  })
})

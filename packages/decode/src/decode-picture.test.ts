import { readFileSync } from 'node:fs'
import { type Pixels, type TurnName, turned, turns } from '@breakwater/engine'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePicture, type Picture } from './decode-picture.ts'
import { FileRefusal } from './file-refusal.ts'

const FORMATS = ['jpg', 'png', 'gif', 'webp', 'avif', 'heic'] as const

function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../fixtures/signals/pictures/${file}`, import.meta.url)))
}

async function decoded(bytes: Uint8Array, asStored = false): Promise<Picture> {
  const picture = await decodePicture(bytes, { asStored })
  if (!picture) throw new Error('not a picture')
  return picture
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  return decodePicture(bytes).then(
    picture => (picture ? `${picture.width}x${picture.height}` : 'null'),
    (error: unknown) => (error instanceof FileRefusal ? error.code : String(error)),
  )
}

/** The mean difference of the colours of two pictures, in levels of 255; alpha is left out. */
function difference(a: Pixels, b: Pixels): number {
  let sum = 0
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    for (let c = 0; c < 3; c++) {
      sum += Math.abs((a.data[pixel * a.channels + c] ?? 0) - (b.data[pixel * b.channels + c] ?? 0))
    }
  }
  return sum / (a.width * a.height * 3)
}

/** A picture that is different in every corner, 12 x 7. */
const corners = sharp(
  Uint8Array.from({ length: 12 * 7 * 3 }, (_, at) => (at * 37) % 251),
  { raw: { width: 12, height: 7, channels: 3 } },
)

describe('decodePicture', () => {
  it.each(FORMATS)('reads a %s at full size, close to what was drawn', async ending => {
    const picture = await decoded(bytesOf(`harbour.${ending}`))
    expect([picture.width, picture.height, picture.format]).toEqual([640, 400, ending.replace('jpg', 'jpeg')])
    expect(picture.data.length).toBe(640 * 400 * picture.channels)
    expect(difference(picture, await decoded(bytesOf('harbour.png')))).toBeLessThan(3)
  })

  it('reads 16 bits as the same picture in 8', async () => {
    expect(
      difference(await decoded(bytesOf('deep.png')), await decoded(bytesOf('harbour.png'))),
    ).toBeLessThan(0.6)
  })

  it('reads grey with and without alpha, and palettes, as three or four channels', async () => {
    const grey = await corners.clone().greyscale().toColourspace('b-w').png().toBuffer()
    const greyAlpha = await corners.clone().greyscale().ensureAlpha(0.5).toColourspace('b-w').png().toBuffer()
    const palette = await corners.clone().png({ palette: true }).toBuffer()
    const channels = await Promise.all(
      [grey, greyAlpha, palette].map(async bytes => (await decoded(bytes)).channels),
    )
    expect(channels).toEqual([3, 4, 3])
  })

  it('keeps transparency for the engine to lay on white', async () => {
    const clear = await decoded(bytesOf('clear.png'))
    expect(clear.channels).toBe(4)
    expect([clear.data[3], clear.data[639 * 4 + 3]]).toEqual([255, 0])
  })

  it('reads inks as colours a person would call the same', async () => {
    expect(
      difference(await decoded(bytesOf('print.jpg')), await decoded(bytesOf('harbour.png'))),
    ).toBeLessThan(25)
  })

  it('takes the first frame of an animation', async () => {
    for (const file of ['moving.gif', 'moving.webp']) {
      const frame = await decoded(bytesOf(file))
      expect([frame.width, frame.height]).toEqual([320, 200])
      expect(difference(frame, await decoded(bytesOf('half.jpg')))).toBeLessThan(6)
    }
  })

  it('ignores colour profiles: the stored numbers come out', async () => {
    const wide = await sharp(bytesOf('harbour.png')).withIccProfile('p3').png().toBuffer()
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
    expect(Buffer.compare(Buffer.from((await decoded(wide)).data), stored)).toBe(0)
    expect(difference(await decoded(wide), await decoded(bytesOf('harbour.png')))).toBeGreaterThan(1)
  })

  it('is null for what is no picture', async () => {
    expect(await decodePicture(new TextEncoder().encode('Only words.'))).toBeNull()
  })
})

describe('EXIF orientation', () => {
  const UPRIGHT_BY: [orientation: number, turn: TurnName][] = [
    [1, 'upright'],
    [2, 'flipy'],
    [3, 'rot180'],
    [4, 'flipx'],
    [5, 'flipplus1'],
    [6, 'rot270'],
    [7, 'flipminus1'],
    [8, 'rot90'],
  ]

  it.each(UPRIGHT_BY)('%i is set upright by %s, unless as stored', async (orientation, turn) => {
    const bytes = await corners.clone().withMetadata({ orientation }).png().toBuffer()
    const stored = await decoded(await corners.clone().png().toBuffer())
    const upright = turned(stored, turns[turn])
    const sides = ({ width, height, data }: Pixels) => [width, height, [...data]]
    expect(sides(await decoded(bytes))).toEqual(sides(upright))
    expect(sides(await decoded(bytes, true))).toEqual(sides(stored))
  })
})

describe('a file that is cut short, lies or is hostile', () => {
  it.each(FORMATS)('refuses a %s that is cut at any of ten places as truncated', async ending => {
    const whole = bytesOf(`harbour.${ending}`)
    for (const part of [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 0.99]) {
      expect([part, await refusalOf(whole.subarray(0, Math.floor(whole.length * part)))]).toEqual([
        part,
        'file.truncated',
      ])
    }
  })

  it('refuses a header that claims over 100 megapixels before making room for them', async () => {
    const jpeg = bytesOf('harbour.jpg')
    const frame = Buffer.from(jpeg).indexOf('ffc0', 'hex')
    expect(await refusalOf(patched('harbour.jpg', { [frame + 5]: 0xffdc, [frame + 7]: 0xffdc }))).toBe(
      'picture.too-large',
    )
  })

  it('refuses a HEIC that claims over 100 megapixels', async () => {
    const size = Buffer.from(bytesOf('harbour.heic')).indexOf('ispe') + 8
    expect(await refusalOf(patched('harbour.heic', { [size]: 1, [size + 4]: 1 }))).toMatch(
      /picture.too-large|file.unreadable/,
    )
  })

  it('refuses an AVIF whose brand says HEIC, and words after a picture\u2019s first bytes', async () => {
    const misnamed = Buffer.from(
      Buffer.from(bytesOf('harbour.avif')).toString('latin1').replaceAll('avif', 'heic'),
      'latin1',
    )
    expect(await refusalOf(misnamed)).toBe('file.unreadable')
    expect(await refusalOf(Buffer.from('\xff\xd8\xff hello \xff\xda there \xff\xd9', 'latin1'))).toBe(
      'file.unreadable',
    )
  })

  it.each(FORMATS)(
    'answers any %s with damaged bytes by a picture or a refusal, and goes on',
    async ending => {
      const whole = bytesOf(`harbour.${ending}`)
      const place = fc.integer({ min: 0, max: whole.length - 1 })
      const damage = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 12,
      })
      await fc.assert(
        fc.asyncProperty(damage, async changes => {
          const bytes = whole.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          expect(await refusalOf(bytes)).toMatch(
            /^(\d+x\d+|null|file\.truncated|file\.unreadable|picture\.too-large)$/,
          )
        }),
        { numRuns: ending === 'heic' ? 8 : 40, seed: 5 },
      )
      expect(await refusalOf(whole)).toBe('640x400')
    },
  )
})

/** A fixture with big-endian 16-bit numbers written over it, by offset. */
function patched(file: string, numbers: Record<number, number>): Uint8Array {
  const bytes = bytesOf(file)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of Object.entries(numbers)) view.setUint16(Number(at), value)
  return bytes
}

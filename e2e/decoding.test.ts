import { readFileSync } from 'node:fs'
import { decodePicture } from '@breakwater/decode'
import { type Pixels, pdq, signalTypes } from '@breakwater/engine'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/*
 * The same file must give the same signal on a person's own device and on a server. Here Chromium decodes as the portal asks
 * it to (apps/portal/src/hash/decode.ts: full size, upright, colour profiles ignored, on white) and Node by packages/decode.
 */

const fixture = (file: string) =>
  readFileSync(new URL(`../fixtures/signals/pictures/${file}`, import.meta.url))
const harbour = () => sharp(fixture('harbour.png'))

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  })
  page = await browser.newPage()
})

afterAll(() => browser.close())

async function decodedInChromium(bytes: Uint8Array): Promise<Pixels> {
  const found = await page.evaluate(async base64 => {
    const file = new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))])
    const bitmap = await createImageBitmap(file, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'premultiply',
    })
    const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (!paper) throw new Error('no canvas')
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, bitmap.width, bitmap.height)
    paper.drawImage(bitmap, 0, 0)
    const { data } = paper.getImageData(0, 0, bitmap.width, bitmap.height)
    let text = ''
    for (let at = 0; at < data.length; at += 8_192)
      text += String.fromCharCode(...data.subarray(at, at + 8_192))
    return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) }
  }, Buffer.from(bytes).toString('base64'))
  return { width: found.width, height: found.height, channels: 4, data: Buffer.from(found.pixels, 'base64') }
}

/** Bits and steps of quality between the two, and the sides on both. */
async function apart(bytes: Uint8Array) {
  const [node, chrome] = [await decodePicture(bytes), await decodedInChromium(bytes)]
  const [here, there] = [node && pdq(node), pdq(chrome)]
  if (!node || !here || !there) throw new Error('not decoded')
  return {
    sides: [chrome.width === node.width, chrome.height === node.height],
    bits: signalTypes.pdq.distance(here.value, there.value),
    quality: Math.abs(here.quality - there.quality),
  }
}

const EXACT = 2
const CLOSE = 10

const files: readonly (readonly [
  format: string,
  bits: number,
  bytes: () => Uint8Array | Promise<Uint8Array>,
])[] = [
  ['PNG, 8-bit RGB', EXACT, () => fixture('harbour.png')],
  ['PNG, 8-bit grey', EXACT, () => fixture('grey.png')],
  ['JPEG, RGB', EXACT, () => fixture('harbour.jpg')],
  ['JPEG, grey', EXACT, () => harbour().greyscale().toColourspace('b-w').jpeg({ quality: 85 }).toBuffer()],
  ['JPEG, progressive', EXACT, () => harbour().jpeg({ quality: 85, progressive: true }).toBuffer()],
  [
    'JPEG, without colour subsampling',
    EXACT,
    () => harbour().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer(),
  ],
  ['JPEG, quality 30', EXACT, () => fixture('quality-30.jpg')],
  ['JPEG, turned by EXIF', EXACT, () => fixture('sideways.jpg')],
  ['JPEG, CMYK', CLOSE, () => fixture('print.jpg')],
  [
    'JPEG, with a wide colour profile',
    EXACT,
    () => harbour().withIccProfile('p3').jpeg({ quality: 90 }).toBuffer(),
  ],
  ['PNG, 16-bit', CLOSE, () => fixture('deep.png')],
  ['PNG, palette', CLOSE, () => harbour().png({ palette: true }).toBuffer()],
  [
    'PNG, 1-bit',
    CLOSE,
    () =>
      harbour().greyscale().threshold(128).toColourspace('b-w').png({ palette: true, colours: 2 }).toBuffer(),
  ],
  ['PNG, see-through', CLOSE, () => fixture('clear.png')],
  ['GIF', CLOSE, () => fixture('harbour.gif')],
  ['GIF, animated', CLOSE, () => fixture('moving.gif')],
  ['WebP', CLOSE, () => fixture('harbour.webp')],
  ['WebP, animated', CLOSE, () => fixture('moving.webp')],
  ['WebP, lossless', CLOSE, () => harbour().webp({ lossless: true }).toBuffer()],
  ['AVIF', CLOSE, () => fixture('harbour.avif')],
]

describe('Node and Chromium decode alike', () => {
  it.each(files)('%s: within %i bits, of equal sides, quality to one', async (_, bits, bytes) => {
    const found = await apart(await bytes())
    expect(found.sides).toEqual([true, true])
    expect(found.bits).toBeLessThanOrEqual(bits)
    expect(found.quality).toBeLessThanOrEqual(1)
  })

  it('HEIC is decoded by the same library in both, since Chromium has none', async () => {
    await expect(decodedInChromium(fixture('harbour.heic'))).rejects.toThrow(/could not be decoded/)
    expect((await decodePicture(fixture('harbour.heic')))?.width).toBe(640)
  })
})

import type { Pixels } from '@breakwater/engine'
import sharp, { type Sharp } from 'sharp'
import type { Dice } from './dice.ts'

/** What people do to a picture before they send it on; `dice` draws sizes, colours and corners. */
export type Change = (picture: Pixels, dice: Dice) => Promise<Pixels>

const RANDOM_MAX = 0.12
const BORDERS = ['#000000', '#ffffff', '#d8d2c4', '#3a4a63', '#808080']
const PHONE = { width: 540, height: 1170 }

/** Each single change by name. */
export const changes: Readonly<Record<string, Change>> = {
  'same file': async picture => picture,
  'crop 2 % a side': cropped(() => 0.02),
  'crop 5 % a side': cropped(() => 0.05),
  'crop 10 % a side': cropped(() => 0.1),
  'crop 0 to 12 %, each side at random': cropped(dice => dice.between(0, RANDOM_MAX)),
  'border 5 %': bordered(() => 0.05),
  'border 10 %': bordered(() => 0.1),
  'border 0 to 12 %, each side at random': bordered(dice => dice.between(0, RANDOM_MAX)),
  'phone screenshot': screenshot,
  mirror: by(picture => picture.flop()),
  'turn 90': by(picture => picture.rotate(90)),
  'turn 180': by(picture => picture.rotate(180)),
  'turn 270': by(picture => picture.rotate(270)),
  'resize to half': by((picture, { width, height }) =>
    picture.resize(Math.round(width / 2), Math.round(height / 2)),
  ),
  'resize to 128 px': by(picture => picture.resize(128, 128, { fit: 'inside' })),
  'JPEG quality 30': jpeg(30),
  'JPEG quality 10': jpeg(10),
  grey: by(picture => picture.modulate({ saturation: 0 })),
  'brightness +15 %': by(picture => picture.linear(1, 0.15 * 255)),
  'brightness -15 %': by(picture => picture.linear(1, -0.15 * 255)),
  'contrast +20 %': by(picture => picture.linear(1.2, -0.1 * 255)),
  'contrast -20 %': by(picture => picture.linear(0.8, 0.1 * 255)),
  blur: by((picture, { width }) => picture.blur(Math.max(0.5, width / 400))),
  'logo over a corner': logo,
  'caption bar': captioned,
}

function rawOf({ width, height, channels, data }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } })
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`${info.channels} channels`)
  return { width: info.width, height: info.height, channels: 3, data }
}

function by(edit: (picture: Sharp, size: Pixels) => Sharp): Change {
  return async picture => pixelsOf(edit(rawOf(picture), picture))
}

/** A copy as it is posted: encoded and decoded. */
export function jpeg(quality: number): Change {
  return async picture => pixelsOf(sharp(await rawOf(picture).jpeg({ quality }).toBuffer()))
}

function cropped(share: (dice: Dice) => number): Change {
  return async (picture, dice) => {
    const [left, right] = [share(dice), share(dice)].map(each => Math.round(each * picture.width))
    const [top, bottom] = [share(dice), share(dice)].map(each => Math.round(each * picture.height))
    const width = picture.width - (left ?? 0) - (right ?? 0)
    const height = picture.height - (top ?? 0) - (bottom ?? 0)
    return pixelsOf(rawOf(picture).extract({ left: left ?? 0, top: top ?? 0, width, height }))
  }
}

function bordered(share: (dice: Dice) => number): Change {
  return async (picture, dice) => {
    const [left = 0, right = 0] = [share(dice), share(dice)].map(each => Math.round(each * picture.width))
    const [top = 0, bottom = 0] = [share(dice), share(dice)].map(each => Math.round(each * picture.height))
    return pixelsOf(rawOf(picture).extend({ left, right, top, bottom, background: dice.one(BORDERS) }))
  }
}

/** Between black bars on a tall screen, with a clock and signs above and a line below. */
async function screenshot(picture: Pixels): Promise<Pixels> {
  const { width, height } = PHONE
  const shown = await rawOf(picture)
    .resize(width, Math.round(height * 0.84), { fit: 'inside' })
    .png()
    .toBuffer()
  const signs = `<svg width="${width}" height="${height}"><g fill="#fff"><text x="40" y="40" font-family="sans-serif" font-size="24">21:47</text><rect x="430" y="24" width="34" height="18" rx="4"/><rect x="476" y="22" width="42" height="20" rx="5"/><rect x="180" y="${height - 18}" width="180" height="6" rx="3"/></g></svg>`
  return pixelsOf(
    sharp({ create: { width, height, channels: 3, background: '#000' } }).composite([
      { input: shown },
      { input: Buffer.from(signs) },
    ]),
  )
}

/** 17 by 10 % of the picture, in one of the corners. */
async function logo(picture: Pixels, dice: Dice): Promise<Pixels> {
  const { width, height } = picture
  const [wide, tall] = [Math.round(width * 0.17), Math.round(height * 0.1)]
  const mark = `<svg width="${wide}" height="${tall}" viewBox="0 0 170 100" preserveAspectRatio="none"><rect width="170" height="100" fill="#e8e4da"/><circle cx="45" cy="50" r="34" fill="#b02a37"/><text x="88" y="66" font-family="sans-serif" font-weight="bold" font-size="44" fill="#222">xyz</text></svg>`
  const left = dice.one([0, width - wide])
  const top = dice.one([0, height - tall])
  return pixelsOf(rawOf(picture).composite([{ input: Buffer.from(mark), left, top }]))
}

const WORDS = ['look who this is', 'you have one hour', 'guess what I found today', 'send it on']

/** A bar of 12 % with words, above or below, outside the picture. */
async function captioned(picture: Pixels, dice: Dice): Promise<Pixels> {
  const { width, height } = picture
  const bar = Math.round(height * 0.12)
  const [paper = '#fff', ink = '#000'] = dice.one([
    ['#fff', '#000'],
    ['#000', '#fff'],
  ])
  const size = Math.round(bar * 0.45)
  const words = `<svg width="${width}" height="${bar}"><rect width="${width}" height="${bar}" fill="${paper}"/><text x="${width / 2}" y="${Math.round(bar * 0.65)}" text-anchor="middle" font-family="sans-serif" font-size="${size}" fill="${ink}">${dice.one(WORDS)}</text></svg>`
  const above = dice.one([true, false])
  const taller = await pixelsOf(
    rawOf(picture).extend({ top: above ? bar : 0, bottom: above ? 0 : bar, background: paper }),
  )
  return pixelsOf(rawOf(taller).composite([{ input: Buffer.from(words), left: 0, top: above ? 0 : height }]))
}

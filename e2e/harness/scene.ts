import sharp from 'sharp'

const WIDTH = 960
const HEIGHT = 720

/**
 * A landscape that looks a little like a photograph and shows nobody: sky, ridges, water, trees and houses of its own
 * for each seed, with the grain of a camera. A JPEG of 960 × 720.
 */
export async function drawScene(seed: number): Promise<Buffer> {
  const chance = chanceFrom(seed)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    ${sky(chance)}${ridges(chance)}${things(chance)}</svg>`
  const drawn = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  for (let at = 0; at < drawn.length; at++) drawn[at] = grained(drawn[at] ?? 0, chance())
  return sharp(drawn, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** What people do to a picture that they pass on. */
export const copies: Readonly<Record<string, (picture: Buffer) => Promise<Buffer>>> = {
  half: async picture => {
    const { width } = await sharp(picture).metadata()
    return sharp(picture)
      .resize(Math.round(width / 2))
      .jpeg({ quality: 90 })
      .toBuffer()
  },
  poor: picture => sharp(picture).jpeg({ quality: 30 }).toBuffer(),
  grey: picture => sharp(picture).greyscale().jpeg({ quality: 90 }).toBuffer(),
}

type Chance = () => number

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function grained(value: number, chance: number): number {
  return Math.max(0, Math.min(255, Math.round(value + (chance - 0.5) * 14)))
}

function between(chance: Chance, low: number, high: number): number {
  return Math.round(low + chance() * (high - low))
}

function colour(chance: Chance, light: number): string {
  return `hsl(${between(chance, 0, 360)} ${between(chance, 15, 60)}% ${light}%)`
}

function sky(chance: Chance): string {
  const sun = `<circle cx="${between(chance, 100, WIDTH - 100)}" cy="${between(chance, 60, 380)}" r="${between(chance, 30, 105)}" fill="${colour(chance, 92)}"/>`
  const clouds = Array.from({ length: between(chance, 2, 7) }, () => {
    const [x, y] = [between(chance, 0, WIDTH), between(chance, 30, 360)]
    return `<ellipse cx="${x}" cy="${y}" rx="${between(chance, 60, 240)}" ry="${between(chance, 15, 50)}" fill="#fff" opacity="0.5"/>`
  })
  const [high, low] = [colour(chance, between(chance, 25, 70)), colour(chance, between(chance, 60, 88))]
  return `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#s)"/>${sun}${clouds.join('')}`
}

function ridges(chance: Chance): string {
  const count = between(chance, 2, 5)
  return Array.from({ length: count }, (_, at) => {
    const foot = 320 + (at * 380) / count
    const points = Array.from(
      { length: 17 },
      (_, step) => `${step * 60},${between(chance, foot - 200, foot + 90)}`,
    )
    return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${colour(chance, between(chance, 12, 68))}"/>`
  }).join('')
}

function things(chance: Chance): string {
  return Array.from({ length: between(chance, 6, 16) }, () => {
    const [x, y, size] = [between(chance, 0, WIDTH), between(chance, 400, HEIGHT), between(chance, 45, 200)]
    return chance() < 0.5 ? house(chance, x, y, size) : tree(chance, x, y, size)
  }).join('')
}

function house(chance: Chance, x: number, y: number, size: number): string {
  const panes = Array.from({ length: 4 }, (_, at) => {
    const [left, top] = [x + size * (0.14 + (at % 2) * 0.42), y - size * (0.8 - Math.floor(at / 2) * 0.4)]
    return `<rect x="${left}" y="${top}" width="${size * 0.28}" height="${size * 0.24}" fill="${colour(chance, 85)}"/>`
  })
  return `<rect x="${x}" y="${y - size}" width="${size}" height="${size}" fill="${colour(chance, between(chance, 30, 75))}"/>
    <polygon points="${x - size * 0.1},${y - size} ${x + size / 2},${y - size * 1.6} ${x + size * 1.1},${y - size}" fill="${colour(chance, 28)}"/>${panes.join('')}`
}

function tree(chance: Chance, x: number, y: number, size: number): string {
  return `<rect x="${x - size * 0.06}" y="${y - size * 0.5}" width="${size * 0.12}" height="${size * 0.5}" fill="#3a2a1c"/>
    <circle cx="${x}" cy="${y - size * 0.8}" r="${size * 0.45}" fill="${colour(chance, between(chance, 18, 45))}"/>`
}

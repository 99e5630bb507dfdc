import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Pixels } from '@breakwater/engine'
import sharp from 'sharp'

/**
 * Photographs that Debian ships, by package. They are not ours to copy, so they are not here. The first four packages are the
 * desktop backgrounds that the variants were first tuned on; no claim rests on those.
 */
const BACKGROUNDS = {
  'plasma-workspace-wallpapers': [
    'BytheWater',
    'ColdRipple',
    'ColorfulCups',
    'DarkestHour',
    'EveningGlow',
    'FallenLeaf',
    'Grey',
    'Kite',
    'OneStandsOut',
    'Path',
    'summer_1am',
  ].map(name => `/usr/share/wallpapers/${name}/contents/images/2560x1600.jpg`),
  'mate-backgrounds': [
    'Aqua',
    'Blinds',
    'Dune',
    'FreshFlower',
    'Garden',
    'GreenMeadow',
    'LadyBird',
    'RainDrops',
    'Storm',
    'TwoWings',
    'Wood',
    'YellowFlower',
  ].map(name => `/usr/share/backgrounds/mate/nature/${name}.jpg`),
  'lomiri-wallpapers-16.04': [
    'Bridge_by_Sander_Klootwijk',
    'Dragonfly_by_Bolly',
    'Picture_0B_by_freespace',
    'Picture_1A_by_freespace',
    'Wine_by_Jakkub_Mede',
    'aitzgorri_by_Aitzol_Berasategi',
    'free_by_Peter_Nerlich',
    'friends_by_Aitzol_Berasategi',
    'greentock_by_Peter_Nerlich',
    'life_by_Aitzol_Berasategi',
    'picosdeeuropa_by_Aitzol_Berasategi',
    'seeding_by_Clements_Engelhardt',
    'sunset_by_Aitzol_Berasategi',
  ].map(name => `/usr/share/backgrounds/${name}.jpg`),
  'lomiri-wallpapers-20.04': ['Kleiber_by_Lukas_Baubkus', 'Infinite-Sea_by_Aury88'].map(
    name => `/usr/share/backgrounds/${name}.jpg`,
  ),
}

/** Animals, buildings and musicians, inside the resource files of a children's program, as WebP. */
const RESOURCES_PACKAGE = 'gcompris-qt-data'
const RESOURCES = [
  'erase',
  'explore_farm_animals',
  'explore_monuments',
  'explore_world_animals',
  'explore_world_music',
].map(name => `/usr/share/gcompris-qt/rcc/${name}.rcc`)
const PIXELS_MIN = 120_000

/** `held-out` photographs were never looked at while variants were chosen; the claims rest on them alone. */
export interface Photograph {
  readonly name: string
  readonly part: 'building' | 'held-out'
  readonly file: Buffer
}

/** Those that are installed, and on standard error which packages would give more. */
export async function photographs(): Promise<readonly Photograph[]> {
  const backgrounds = Object.entries(BACKGROUNDS).flatMap(([name, files]) => installed(name, files))
  const known = backgrounds.map(
    (path): Photograph => ({ name: path, part: 'building', file: readFileSync(path) }),
  )
  const carved: Photograph[] = []
  for (const path of installed(RESOURCES_PACKAGE, RESOURCES)) {
    for (const [at, file] of (await picturesIn(readFileSync(path))).entries()) {
      const name = `${path}#${at}`
      carved.push({ name, part: partOf(name), file })
    }
  }
  return [...known, ...carved]
}

function installed(name: string, files: readonly string[]): readonly string[] {
  const found = files.filter(file => existsSync(file))
  const missing = files.length - found.length
  if (missing > 0)
    process.stderr.write(`${missing} files of photographs are not here: apt-get install ${name}\n`)
  return found
}

/** By the name alone, so that nobody chose. */
function partOf(name: string): Photograph['part'] {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 0 ? 'building' : 'held-out'
}

/** The large, opaque WebP pictures in a Qt resource file: they are stored as they are, one after the other. */
async function picturesIn(resources: Buffer): Promise<readonly Buffer[]> {
  const found: Buffer[] = []
  for (let at = resources.indexOf('RIFF'); at >= 0; at = resources.indexOf('RIFF', at + 4)) {
    if (resources.toString('latin1', at + 8, at + 12) !== 'WEBP') continue
    const file = resources.subarray(at, at + 8 + resources.readUInt32LE(at + 4))
    const { width, height, hasAlpha } = await sharp(file).metadata()
    if (!hasAlpha && width * height >= PIXELS_MIN) found.push(file)
  }
  return found
}

/** A picture file as RGB, no side over `side_max` pixels. */
export async function opened(file: Buffer, side_max: number): Promise<Pixels> {
  const { data, info } = await sharp(file)
    .resize(side_max, side_max, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

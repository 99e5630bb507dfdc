import { existsSync } from 'node:fs'
import type { Pixels } from '@breakwater/engine'
import sharp from 'sharp'

/** Photographs that Debian ships as desktop backgrounds, by package. They are not ours to copy, so they are not here. */
const PACKAGES = {
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

/** The paths of those that are installed. Says on standard error which packages would give more. */
export function photographs(): readonly string[] {
  return Object.entries(PACKAGES).flatMap(([name, files]) => {
    const found = files.filter(file => existsSync(file))
    if (found.length < files.length)
      process.stderr.write(
        `${files.length - found.length} photographs are not here: apt-get install ${name}\n`,
      )
    return found
  })
}

/** A picture file as RGB, no side over `side_max` pixels. */
export async function opened(file: string | Buffer, side_max: number): Promise<Pixels> {
  const { data, info } = await sharp(file)
    .resize(side_max, side_max, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

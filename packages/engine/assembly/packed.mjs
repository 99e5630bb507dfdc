import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { minify } from '@swc/core'

/** Where a program enters; what is not imported from there is not packed. */
const DOORS = ['dist/index.js', 'dist/pdq/plain-pdq.js']
const PLAIN = { module: true, compress: false, mangle: false, format: { comments: false } }

/**
 * The code as it is packed: every file that a door reaches, by its path, without comments and line ends. Types keep their
 * comments; a reader has them there, and the sources have them all.
 * @param {string} home the package's folder, built
 * @returns {Promise<Map<string, string>>}
 */
export async function packed(home, doors = DOORS) {
  const files = new Map()
  const add = async path => {
    if (files.has(path)) return
    const text = readFileSync(join(home, path), 'utf8')
    files.set(path, (await minify(text, PLAIN)).code)
    for (const [, other] of text.matchAll(/from '(\.[^']+)'/g)) await add(join(dirname(path), other))
  }
  for (const door of doors) await add(door)
  return files
}

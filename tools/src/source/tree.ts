import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of one checkout as git sees them: tracked, and new ones that are not ignored. */
export interface Tree {
  readonly root: string
  /** Paths from the root, with `/`, sorted. */
  readonly files: readonly string[]
  read(path: string): string
}

const code = /\.(ts|tsx|mts|mjs|js|astro)$/
const notOurs = /(^|\/)(fixtures|locales)\//

/** @throws when `root` is no git checkout */
export function openTree(root: string): Tree {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  })
  const files = [...new Set(listed.split('\0'))].filter(path => path !== '' && isFile(join(root, path)))
  return { root, files: files.toSorted(), read: path => readFileSync(join(root, path), 'utf8') }
}

/** Program text we wrote: no fixtures, no word lists. */
export function isCode(path: string): boolean {
  return code.test(path) && !notOurs.test(path)
}

export function isTest(path: string): boolean {
  return /\.(test|suite|kill)\.tsx?$/.test(path) || path.startsWith('e2e/')
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

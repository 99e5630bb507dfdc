import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path/posix'
import { importsOf } from '../source/imports.ts'
import { parse } from '../source/syntax.ts'
import { isCode, type Tree } from '../source/tree.ts'

/** A copy of the tree in which every module is its imports and nothing else. */
export interface Mirror {
  readonly root: string
  /** Paths of the modules in the mirror. */
  readonly modules: readonly string[]
  remove(): Promise<void>
}

/**
 * dependency-cruiser's swc parser reads neither JSX nor Astro nor `import('…').Type` nor worker addresses, and stops
 * at the first of them. We read them all, and hand it plain import lines. An `x.astro` becomes `x.astro.ts`.
 */
export async function openMirror(tree: Tree): Promise<Mirror> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'house-')))
  const modules: string[] = []
  for (const path of tree.files) {
    if (isCode(path)) {
      const name = moduleName(path)
      await put(root, name, await importLines(tree, root, path))
      modules.push(name)
    } else await put(root, path, path.endsWith('package.json') ? tree.read(path) : '')
  }
  await linkPackages(tree, root)
  return { root, modules, remove: () => rm(root, { recursive: true, force: true }) }
}

/** The mirror's name for a path of the tree. */
function moduleName(path: string): string {
  return path.endsWith('.astro') ? `${path}.ts` : path
}

async function importLines(tree: Tree, root: string, path: string): Promise<string> {
  const lines: string[] = []
  for (const { from } of importsOf(parse(path, tree.read(path)))) {
    const plain = from.replace(/[?#].*$/, '')
    if (plain === '') continue
    if (plain.startsWith('.')) await standIn(tree, root, normalize(join(dirname(path), plain)))
    lines.push(`import ${JSON.stringify(plain.startsWith('.') ? moduleName(plain) : plain)}`)
  }
  return `${lines.join('\n')}\n`
}

/** What is built, and so not in git, may be imported: it stands as an empty file. */
async function standIn(tree: Tree, root: string, path: string): Promise<void> {
  const leadsOut = /^(\.\.|node_modules)\//.test(path)
  if (!leadsOut && !tree.files.includes(path) && /\.\w+$/.test(path) && existsSync(join(tree.root, path)))
    await put(root, path, '')
}

async function put(root: string, path: string, text: string): Promise<void> {
  await mkdir(join(root, dirname(path)), { recursive: true })
  await writeFile(join(root, path), text)
}

/** Our packages lead into the mirror, those of others to where they are installed. */
async function linkPackages(tree: Tree, root: string): Promise<void> {
  const ours = new Map<string, string>()
  for (const path of tree.files.filter(file => file.endsWith('/package.json'))) {
    const { name } = JSON.parse(tree.read(path)) as { name?: string }
    if (name) ours.set(name, dirname(path))
  }
  const installed = existsSync(join(tree.root, 'node_modules'))
    ? await readdir(join(tree.root, 'node_modules'))
    : []
  await mkdir(join(root, 'node_modules'), { recursive: true })
  for (const name of installed.filter(entry => ![...ours.keys()].some(own => own.split('/')[0] === entry)))
    await symlink(join(tree.root, 'node_modules', name), join(root, 'node_modules', name))
  for (const [name, folder] of ours) {
    await mkdir(dirname(join(root, 'node_modules', name)), { recursive: true })
    await symlink(join(root, folder), join(root, 'node_modules', name))
    const own = join(tree.root, folder, 'node_modules')
    if (existsSync(own)) await symlink(own, join(root, folder, 'node_modules'))
  }
}

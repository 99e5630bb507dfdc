import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser'
import type { Tree } from '../source/tree.ts'
import { type Mirror, openMirror } from './mirror.ts'
import type { Rule, Violation } from './rule.ts'

interface Configuration {
  readonly floors: readonly string[]
  readonly workspaces: Readonly<Record<string, unknown>>
  readonly default: { readonly forbidden: readonly IForbiddenRuleType[] }
}

const configuration = new URL('../../../.dependency-cruiser.mjs', import.meta.url)
const program = new URL('../../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url)

/** Who may import whom: `.dependency-cruiser.mjs`, and no folder that it does not know. */
export const staircase: Rule = {
  name: 'staircase',
  async check(tree) {
    const law = (await import(configuration.href)) as Configuration
    const mirror = await openMirror(tree)
    try {
      const result = cruise(mirror)
      return {
        examined: mirror.modules.length,
        violations: [
          ...unread(result, mirror.modules),
          ...forbiddenImports(result, law.default.forbidden),
          ...unknownFolders(tree, law),
        ],
      }
    } finally {
      await mirror.remove()
    }
  },
}

/** In a process of its own, because a TypeScript loader in ours hides swc's visitor from dependency-cruiser. */
function cruise(mirror: Mirror): ICruiseResult {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      fileURLToPath(program),
      '--config',
      fileURLToPath(configuration),
      '--output-type',
      'json',
      '--no-progress',
      ...mirror.modules,
    ],
    { cwd: mirror.root, encoding: 'utf8', maxBuffer: 256_000_000 },
  )
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no result: ${stderr}`)
  return JSON.parse(stdout) as ICruiseResult
}

/** dependency-cruiser once read nothing and was content: every module we gave must come back. */
export function unread({ modules }: Pick<ICruiseResult, 'modules'>, given: readonly string[]): Violation[] {
  const read = new Set(modules.map(module => module.source))
  return given
    .filter(path => !read.has(path))
    .map(path => ({
      path,
      line: 1,
      say: 'was not read by dependency-cruiser: the staircase is unproven here',
    }))
}

function forbiddenImports({ summary }: ICruiseResult, rules: readonly IForbiddenRuleType[]): Violation[] {
  return summary.violations.map(({ from, to, rule, cycle }) => ({
    path: from.replace(/\.astro\.ts$/, '.astro'),
    line: 1,
    say: `imports ${cycle ? cycle.map(step => step.name).join(' → ') : to} [${rule.name}]. ${
      rules.find(({ name }) => name === rule.name)?.comment ?? ''
    }`,
  }))
}

function unknownFolders(tree: Tree, { floors, workspaces }: Configuration): Violation[] {
  const say = 'is not in .dependency-cruiser.mjs: give it its place there, with a decision record'
  const isUnknown = (path: string) => {
    const floor = /^apps\/server\/src\/([^/]+)\//.exec(path)?.[1]
    const workspace = /^((?:packages|apps)\/[^/]+)\//.exec(path)?.[1]
    return (floor && !floors.includes(floor)) || (workspace && !(workspace in workspaces))
  }
  return tree.files.filter(isUnknown).map(path => ({ path, line: 1, say }))
}

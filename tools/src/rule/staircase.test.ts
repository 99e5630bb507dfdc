import { describe, expect, test } from 'vitest'
import { checkPlanted } from './planted.ts'
import { staircase, unread } from './staircase.ts'

const server = 'apps/server/src'
const engine = {
  'packages/engine/package.json': JSON.stringify({
    name: '@breakwater/engine',
    exports: { '.': { source: './src/index.ts', default: './dist/index.js' } },
  }),
  'packages/engine/src/index.ts': 'export const distance = 1\n',
}
const library = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
  [`node_modules/${name}/index.js`]: '',
  '.gitignore': 'node_modules/\n',
})

async function broken(files: Record<string, string>): Promise<string> {
  const { examined, violations } = await checkPlanted(staircase, files)
  expect(examined).toBe(Object.keys(files).filter(path => /\.(tsx?|astro)$/.test(path)).length)
  return violations.map(({ path, say }) => `${path} ${say}`).join('\n')
}

describe('the staircase', () => {
  test('lets a floor call a lower one by its index and infra by any file', async () => {
    expect(
      await broken({
        [`${server}/case/case.ts`]: "import '../bank/index.ts'\nimport '../infra/database.ts'\n",
        [`${server}/bank/index.ts`]: 'export const a = 1\n',
        [`${server}/infra/database.ts`]: 'export const a = 1\n',
        [`${server}/main.ts`]: "import './case/index.ts'\n",
        [`${server}/case/index.ts`]: "export { } from './case.ts'\n",
      }),
    ).toBe('')
  })

  test('refuses a higher floor however it is reached: by value, by type, late or as a worker', async () => {
    const ways = {
      value: "import { b } from '../case/index.ts'",
      type: "import type { B } from '../case/index.ts'",
      'inline-type': "export type B = import('../case/index.ts').B",
      again: "export { b } from '../case/index.ts'",
      late: "export const late = () => import('../case/index.ts')",
      worker: "new Worker(new URL('../case/index.ts', import.meta.url))",
    }
    const said = await broken({
      [`${server}/case/index.ts`]: 'export const b = 1\nexport type B = 1\n',
      ...Object.fromEntries(Object.entries(ways).map(([way, text]) => [`${server}/bank/${way}.ts`, text])),
    })
    for (const way of Object.keys(ways))
      expect(said).toMatch(new RegExp(`bank/${way}\\.ts .*\\[bank-looks-up\\]`))
  })

  test('refuses a neighbour that is not entered by its index, and a floor that imports the roof', async () => {
    const said = await broken({
      [`${server}/bank/store.ts`]: 'export const rows = 1\n',
      [`${server}/case/case.ts`]: "import '../bank/store.ts'\n",
      [`${server}/main.ts`]: "import './bank/store.ts'\n",
      [`${server}/help/help.ts`]: "import '../roles.ts'\n",
      [`${server}/help/help.test.ts`]: "import '../roles.ts'\n",
      [`${server}/roles.ts`]: 'export const roles = 1\n',
    })
    expect(said).toMatch(/case\.ts .*\[neighbour-not-by-its-front-door\]/)
    expect(said).toMatch(/main\.ts .*\[roof-not-by-the-front-door\]/)
    expect(said).toMatch(/help\.ts .*\[floor-imports-the-roof\]/)
    expect(said).not.toContain('help.test.ts')
  })

  test('refuses a cycle made of types alone, and a floor that nobody put on the stairs', async () => {
    const said = await broken({
      [`${server}/cellar/index.ts`]: 'export const a = 1\n',
      [`${server}/bank/a.ts`]: "import type { B } from './b.ts'\nexport type A = B\n",
      [`${server}/bank/b.ts`]: "import type { A } from './a.ts'\nexport type B = A\n",
    })
    expect(said).toContain('[cycle]')
    expect(said).toMatch(/cellar\/index\.ts .*decision record/)
  })
})

test('a checker that read nothing, and so found nothing, is not believed', () => {
  expect(unread({ modules: [] }, ['a.ts', 'b.ts'])).toHaveLength(2)
})

describe('the walls', () => {
  test('keep the engine free of libraries, of Node and of our other packages', async () => {
    const said = await broken({
      ...engine,
      ...library('left-pad'),
      'packages/engine/src/index.ts':
        "import 'left-pad'\nimport 'node:fs'\nimport '../../contract/src/index.ts'\nexport const a = 1\n",
      'packages/contract/src/index.ts': 'export const b = 1\n',
    })
    expect(said).toContain('[packages/engine-imports-a-library]')
    expect(said).toContain('[packages/engine-imports-node]')
    expect(said).toContain('[packages/engine-imports-another-workspace]')
  })

  test('let decode import engine and sharp, and nothing of the contract', async () => {
    const files = { ...engine, ...library('sharp'), 'packages/contract/src/index.ts': 'export const b = 1\n' }
    expect(
      await broken({
        ...files,
        'packages/decode/src/index.ts': "import 'node:fs'\nimport 'sharp'\nimport '@breakwater/engine'\n",
      }),
    ).toBe('')
    expect(
      await broken({ ...files, 'packages/decode/src/index.ts': "import '../../contract/src/index.ts'\n" }),
    ).toContain('[packages/decode-imports-another-workspace]')
  })

  test('never let an app be imported, nor the console know the engine', async () => {
    const said = await broken({
      ...engine,
      'apps/cli/src/index.ts': 'export const a = 1\n',
      'apps/server/src/main.ts': "import '../../cli/src/index.ts'\n",
      'packages/ui/src/index.ts': "import '../../../apps/cli/src/index.ts'\n",
      'apps/console/src/queue.tsx': "import '@breakwater/engine'\nexport const a = <p>one</p>\n",
    })
    expect(said).toContain('[app-imports-app]')
    expect(said).toContain('[app-imported]')
    expect(said).toContain('[apps/console-imports-another-workspace]')
  })

  test('keep the folder that sees the picture apart from the rest of its own app', async () => {
    const hash = 'apps/portal/src/hash'
    const said = await broken({
      ...engine,
      ...library('hash-wasm'),
      ...library('preact'),
      [`${hash}/index.ts`]: "import '@breakwater/engine'\nimport 'hash-wasm'\nimport './hasher.ts'\n",
      [`${hash}/hasher.ts`]: "import 'preact'\nimport '../case/index.ts'\nexport const a = 1\n",
      'apps/portal/src/case/index.ts': 'export const a = 1\n',
      'apps/portal/src/pages/start.astro': "---\nimport { a } from '../hash/hasher.ts'\n---\n<p>{a}</p>\n",
    })
    expect(said.match(/hash-imports-beyond-its-wall/g)).toHaveLength(2)
    expect(said).toMatch(/start\.astro.*\[hash-not-by-its-front-door\]/)
  })

  test('say when an import leads nowhere', async () => {
    expect(await broken({ 'packages/ui/src/index.ts': "import './gone.ts'\n" })).toContain(
      '[import-not-found]',
    )
  })
})

/**
 * Who may import whom, as data. A change here needs a record in docs/decisions/.
 * `npm run check:house` reads it (tools/src/rule/staircase.ts) and proves that every module was examined.
 */

/** The server's folders, lowest first: a floor calls those before it, by their `index.ts`, and `infra` freely. */
export const floors = [
  'infra',
  'audit',
  'access',
  'help',
  'webhook',
  'evidence',
  'account',
  'bank',
  'match',
  'case',
  'exchange',
  'contact',
  'event',
  'analyst-rule',
  'incident',
  'notice',
  'action',
  'report',
  'takedown',
  'review',
  'escalation',
  'supervision',
  // Doors of the whole house, of no noun: docs/decisions/0007
  'health',
  'hma',
  'site',
  'control',
]

/**
 * For each workspace: our `packages` it may import, the `libraries` of others, and whether Node's own modules
 * are there at run time (portal: its pages are made on Node, and its `hash` has a wall of its own).
 * `'listed'`: what its package.json names, which knip checks.
 * Tests may use any package, any library of the root's package.json, and Node.
 */
export const workspaces = {
  'packages/engine': { packages: [], libraries: [], node: false },
  'packages/protections': { packages: [], libraries: [], node: false },
  'packages/detection': { packages: ['engine'], libraries: 'listed', node: false },
  'packages/simulation': { packages: ['detection'], libraries: [], node: false },
  'packages/contract': {
    packages: ['engine', 'protections', 'detection'],
    libraries: ['typebox'],
    node: false,
  },
  'packages/sdk': { packages: ['contract', 'protections'], libraries: [], node: false },
  'packages/ui': { packages: ['contract'], libraries: ['preact', '@lingui/core'], node: false },
  'packages/decode': { packages: ['engine'], libraries: ['sharp', 'heic-decode'], node: true },
  'apps/server': {
    packages: ['engine', 'protections', 'detection', 'contract', 'decode'],
    libraries: 'listed',
    node: true,
  },
  'apps/portal': { packages: ['engine', 'contract', 'ui'], libraries: 'listed', node: true },
  'apps/console': { packages: ['contract', 'sdk', 'ui'], libraries: 'listed', node: false },
  'apps/playground': { packages: ['contract', 'sdk', 'ui'], libraries: 'listed', node: false },
  'apps/cli': {
    packages: ['engine', 'protections', 'detection', 'simulation', 'contract', 'decode', 'sdk'],
    libraries: 'listed',
    node: true,
  },
  bench: {
    packages: ['engine', 'protections', 'detection', 'simulation', 'contract', 'decode', 'sdk'],
    libraries: 'listed',
    node: true,
  },
  e2e: { packages: ['contract', 'decode', 'engine', 'sdk'], libraries: 'listed', node: true },
  tools: { packages: [], libraries: 'listed', node: true },
}

/** The folder that sees a person's picture: these packages and libraries, its own files, and nothing else. */
const hashing = {
  folder: 'apps/portal/src/hash',
  packages: ['engine', 'contract', 'ui'],
  libraries: ['hash-wasm', 'heic-decode', 'mediabunny'],
}

const ours = '^(packages|apps|bench|e2e|tools)/'
const test = '\\.(test|suite|kill)\\.tsx?$|^e2e/'
const anyOf = names => (names.length > 0 ? `(${names.join('|')})` : '(?!)')
const sourceOf = packages => `^packages/${anyOf(packages)}/`
const library = names => `(^|/)node_modules/${anyOf(names)}/`

/** @returns {import('dependency-cruiser').IForbiddenRuleType[]} */
function staircase() {
  const looksUp = floors.slice(0, -1).map((floor, height) => ({
    name: `${floor}-looks-up`,
    severity: 'error',
    comment: `The floor ${floor} may call only floors below it. Record an event; the higher floor listens (docs/decisions/0003).`,
    from: { path: `^apps/server/src/${floor}/` },
    to: { path: `^apps/server/src/${anyOf(floors.slice(height + 1))}/` },
  }))
  const floorFile = '^apps/server/src/[^/]+/'
  const open = ['^apps/server/src/infra/', '/index\\.ts$']
  return [
    ...looksUp,
    {
      name: 'neighbour-not-by-its-front-door',
      severity: 'error',
      comment: 'Import a neighbouring floor by its index.ts; export there what you need, if it is a promise.',
      from: { path: '^apps/server/src/([^/]+)/' },
      to: { path: floorFile, pathNot: ['^apps/server/src/$1/', ...open] },
    },
    {
      name: 'roof-not-by-the-front-door',
      severity: 'error',
      comment: 'main.ts, roles.ts and their like enter a floor by its index.ts.',
      from: { path: '^apps/server/src/[^/]+$' },
      to: { path: floorFile, pathNot: open },
    },
    {
      name: 'floor-imports-the-roof',
      severity: 'error',
      comment:
        'main.ts, roles.ts and their like wire the floors together; no floor imports them (tests may start them).',
      from: { path: '^apps/server/src/[^/]+/', pathNot: test },
      to: { path: '^apps/server/src/[^/]+$' },
    },
  ]
}

/** @returns {import('dependency-cruiser').IForbiddenRuleType[]} */
function walls() {
  return Object.entries(workspaces).flatMap(([workspace, { packages, libraries, node }]) => {
    const from = { path: `^${workspace}/`, pathNot: test }
    const rules = [
      {
        name: `${workspace}-imports-another-workspace`,
        severity: 'error',
        comment: `${workspace} may import of ours only: ${packages.join(', ') || 'nothing'}.`,
        from: { path: from.path, pathNot: workspace === 'e2e' ? [] : test },
        to: { path: ours, pathNot: [`^${workspace}/`, sourceOf(packages)] },
      },
    ]
    if (libraries !== 'listed')
      rules.push({
        name: `${workspace}-imports-a-library`,
        severity: 'error',
        comment: `${workspace} may import of others only: ${libraries.join(', ') || 'nothing'}.`,
        from: { path: `^${workspace}/src/`, pathNot: test },
        to: { path: '(^|/)node_modules/', pathNot: library(libraries) },
      })
    if (!node)
      rules.push({
        name: `${workspace}-imports-node`,
        severity: 'error',
        comment: `${workspace} also runs in a browser: no node: module.`,
        from: { path: `^${workspace}/src/`, pathNot: test },
        to: { dependencyTypes: ['core'] },
      })
    return rules
  })
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...staircase(),
    ...walls(),
    {
      name: 'cycle',
      severity: 'error',
      comment:
        'Two modules need each other (type-only imports count). Move what both need below both, or record an event.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'app-imports-app',
      severity: 'error',
      comment: 'Apps run and are never imported: move what is shared to a package.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'app-imported',
      severity: 'error',
      comment: 'Apps run and are never imported: move what is shared to a package, or start the app.',
      from: { path: '^(packages|bench|e2e|tools)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'hash-imports-beyond-its-wall',
      severity: 'error',
      comment: `${hashing.folder} sees the picture: only ${[...hashing.packages, ...hashing.libraries].join(', ')}.`,
      from: { path: `^${hashing.folder}/`, pathNot: test },
      to: {
        path: '.',
        pathNot: [`^${hashing.folder}/`, sourceOf(hashing.packages), library(hashing.libraries)],
      },
    },
    {
      name: 'hash-not-by-its-front-door',
      severity: 'error',
      comment: `Import ${hashing.folder} by its index.ts.`,
      from: { pathNot: `^${hashing.folder}/` },
      to: { path: `^${hashing.folder}/`, pathNot: '/index\\.ts$' },
    },
    {
      name: 'import-not-found',
      severity: 'error',
      comment: 'This import leads nowhere: name a file that exists, or list the library in package.json.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^astro:|^virtual:' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}

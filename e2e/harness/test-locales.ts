import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BrowserContext } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const OWN = [
  'src',
  'public',
  'locales',
  'package.json',
  'astro.config.ts',
  'lingui.config.ts',
  'tsconfig.json',
]
const BESIDE = ['node_modules', 'packages', 'apps/server', 'package.json', 'tsconfig.base.json']
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The person's site built with its test locales, apart from the one that is published. */
export interface TestLocales {
  /** Lets a browser see these pages at the server's address; what is not a page or its part goes on to the server. */
  showIn(context: BrowserContext, site: string): Promise<void>
  close(): void
}

/** Builds on a copy, so that the test locales never stand where the real site is built. */
export async function buildTestLocales(): Promise<TestLocales> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-locales-'))
  const portal = join(folder, 'apps/portal')
  mkdirSync(portal, { recursive: true })
  for (const name of OWN) cpSync(join(root, 'apps/portal', name), join(portal, name), { recursive: true })
  for (const name of BESIDE) symlinkSync(join(root, name), join(folder, name))
  const env = { ...process.env, BREAKWATER_TEST_LOCALES: '1' }
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: portal, env })
  return {
    showIn: (context, site) => show(context, site, join(portal, 'dist')),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function show(context: BrowserContext, site: string, dist: string): Promise<void> {
  await context.route(`${site}/**`, async route => {
    const { pathname } = new URL(route.request().url())
    const path = join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    const isOurs = !pathname.startsWith('/v1/') && statSync(path, { throwIfNoEntry: false })?.isFile()
    if (!isOurs) return route.continue()
    const contentType = TYPES[extname(path)] ?? 'application/octet-stream'
    return route.fulfill({ contentType, body: readFileSync(path) })
  })
}

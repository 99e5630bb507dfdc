import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { Measurement } from '../measure.ts'

const FOLDERS = {
  bench: new URL('../', import.meta.url),
  engine: new URL('../../../packages/engine/dist/', import.meta.url),
  hasher: new URL('../../../apps/portal/dist/_astro/hasher/', import.meta.url),
}
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' }
const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({
  imports: {
    '@breakwater/engine': '/engine/index.js',
    '@breakwater/engine/plain-pdq': '/engine/pdq/plain-pdq.js',
  },
})}</script>`

/**
 * What `module` (a path under `/bench/`) yields from the function named `measure` when it runs in a page of Chromium. Says so
 * and yields nothing when there is none.
 */
export async function* inChromium(module: string, measure: string): AsyncGenerator<Measurement> {
  const measured: unknown = await onPage(page =>
    page.evaluate(`import('${module}').then(measures => Array.from(measures.${measure}('chromium')))`),
  )
  if (measured !== null) yield* measured as Measurement[]
}

/**
 * How long the portal's built worker takes to hash its first file, worker and decoder started with it, the best time of so
 * many runs after that, and how many signals it gives. Nothing where there is no Chromium or no built portal.
 */
export async function* inPortalWorker(file: Buffer, runs: number): AsyncGenerator<HashedByPortal> {
  const built = await readdir(FOLDERS.hasher).catch(() => [])
  const worker = built.find(name => name.startsWith('hasher.worker'))
  if (worker === undefined) {
    process.stderr.write('the portal is not built (npm run build): its worker is not measured\n')
    return
  }
  const script = { path: `/hasher/${worker}`, file: file.toString('base64'), runs }
  const measured: unknown = await onPage(page =>
    page.evaluate(`(${HASH_IN_WORKER})(${JSON.stringify(script)})`),
  )
  if (measured !== null) yield measured as HashedByPortal
}

interface HashedByPortal {
  readonly first_ms: number
  readonly ms: number
  readonly signals: number
}

/** Runs in the page, which has other globals than Node: so it is text. */
const HASH_IN_WORKER = `async ({ path, file, runs }) => {
  const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
  const chosen = new File([bytes], 'picture.jpg', { type: 'image/jpeg' })
  const started = performance.now()
  const worker = new Worker(path, { type: 'module' })
  const hashed = () => new Promise((resolve, reject) => {
    worker.onerror = () => reject(new Error('the worker failed'))
    worker.onmessage = ({ data }) => data.says === 'hashed' && resolve(data.result.signals?.length ?? 0)
    worker.postMessage({ ask: 'hash', file: chosen })
  })
  let [ms, signals] = [Infinity, await hashed()]
  const first_ms = performance.now() - started
  for (let run = 0; run < runs; run++) {
    const before = performance.now()
    signals = await hashed()
    ms = Math.min(ms, performance.now() - before)
  }
  return { first_ms, ms, signals }
}`

/** What `act` answers on a page that can load the built modules; `null`, and words on standard error, without Chromium. */
async function onPage<T>(act: (page: Page) => Promise<T>): Promise<T | null> {
  const path = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()].find(
    each => each !== undefined && existsSync(each),
  )
  if (path === undefined) {
    process.stderr.write('no Chromium here (CHROMIUM_PATH, /usr/bin/chromium): measured in Node alone\n')
    return null
  }
  const site = await openSite()
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(site.address)
    return await act(page)
  } finally {
    await browser.close()
    site.close()
  }
}

/** The built modules, over HTTP on this machine; isolated, so that the page's clock is fine enough. */
async function openSite(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, {
        'content-type': type,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      return response.end(body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}

async function answer(url: string): Promise<{ status: number; type: string; body: Buffer | string }> {
  const [, folder = '', path = ''] = /^\/(bench|engine|hasher)\/([\w./-]+)$/.exec(url) ?? []
  if (url === '/') return { status: 200, type: 'text/html', body: PAGE }
  if (!isServed(folder) || path.includes('..')) return { status: 404, type: 'text/plain', body: '' }
  const body = await readFile(new URL(path, FOLDERS[folder])).catch(() => null)
  if (body === null) return { status: 404, type: 'text/plain', body: '' }
  return { status: 200, type: TYPES[extname(path)] ?? 'application/octet-stream', body }
}

function isServed(folder: string): folder is keyof typeof FOLDERS {
  return Object.hasOwn(FOLDERS, folder)
}

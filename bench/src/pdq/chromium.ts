import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { chromium } from 'playwright-core'
import type { Measurement } from '../measure.ts'

const FOLDERS = {
  bench: new URL('../', import.meta.url),
  engine: new URL('../../../packages/engine/dist/', import.meta.url),
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
  const path = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()].find(
    each => each !== undefined && existsSync(each),
  )
  if (path === undefined) {
    process.stderr.write('no Chromium here (CHROMIUM_PATH, /usr/bin/chromium): measured in Node alone\n')
    return
  }
  const site = await openSite()
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(site.address)
    const measured: unknown = await page.evaluate(
      `import('${module}').then(measures => Array.from(measures.${measure}('chromium')))`,
    )
    yield* measured as Measurement[]
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
  const [, folder = '', path = ''] = /^\/(bench|engine)\/([\w./-]+)$/.exec(url) ?? []
  if (url === '/') return { status: 200, type: 'text/html', body: PAGE }
  if ((folder !== 'bench' && folder !== 'engine') || path.includes('..'))
    return { status: 404, type: 'text/plain', body: '' }
  const body = await readFile(new URL(path, FOLDERS[folder])).catch(() => null)
  if (body === null) return { status: 404, type: 'text/plain', body: '' }
  return { status: 200, type: TYPES[extname(path)] ?? 'application/octet-stream', body }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/*
 * Reads what `npm run build` left in `dist/`, and says so where there is nothing: a build is not made for a test.
 */

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const isBuilt = existsSync(`${dist}en/index.html`)
const SCRIPT_BYTES_MAX = 60 * 1024

const pages = isBuilt
  ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.html'))
  : []
const read = (name: string) => readFileSync(`${dist}${name}`, 'utf8')

/** Every script that a page loads before hashing: those it names, those they import, and the page's catalogue. */
function scriptsOf(page: string): string[] {
  const found = new Set([...read(page).matchAll(/src="\/(_astro\/[^"]+\.js)"/g)].map(([, name = '']) => name))
  for (const name of found) {
    for (const [, imported = ''] of read(name).matchAll(/["'(]\.\/([\w.-]+\.js)["')]/g))
      found.add(`_astro/${imported}`)
  }
  return [...found]
}

test.skipIf(!isBuilt)('no page loads more than 60 KB of packed script before the hasher', () => {
  const sizes = ['en/index.html', 'en/adult/index.html', 'en/minor/index.html', 'en/case/index.html'].map(
    page => scriptsOf(page).reduce((sum, name) => sum + gzipSync(read(name)).length, 0),
  )
  expect(Math.min(...sizes.slice(1))).toBeGreaterThan(10 * 1024)
  expect(Math.max(...sizes)).toBeLessThan(SCRIPT_BYTES_MAX)
})

test.skipIf(!isBuilt)('no page holds script or style of its own, or anything of another site', () => {
  expect(pages.length).toBeGreaterThan(90)
  for (const page of pages) {
    const html = read(page)
    expect(html, page).not.toMatch(/<style|\sstyle="|<script(?![^>]*\ssrc=)|\son[a-z]+="/)
    expect(html, page).not.toMatch(/(?:src|srcset)="(?:https?:)?\/\//)
    expect(html, page).not.toMatch(/<link[^>]*href="(?:https?:)?\/\//)
  }
})

test.skipIf(!isBuilt)(
  'every page but the neutral one has the banner between its comments, and the way out',
  () => {
    const banner =
      /<!--demonstration-->[\s\S]*Demonstration: this protects nothing[\s\S]*<!--\/demonstration-->/
    for (const page of pages.filter(name => !/^leave\/|^(en-XA|ar-XB)\//.test(name))) {
      expect(read(page), page).toMatch(banner)
      expect(read(page), page).toMatch(/<a class="leave" href="\/leave\/"/)
    }
  },
)

test.skipIf(!isBuilt)('the neutral page names nothing and leads nowhere', () => {
  const html = read('leave/index.html')
  expect(html).not.toMatch(/breakwater|picture|help|<a\s|<script/i)
})

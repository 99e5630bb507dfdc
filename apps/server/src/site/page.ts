import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Audience = 'adult' | 'minor'

/** One page as built, with and without the words that say it is a demonstration. */
export interface Page {
  /** Which path it belongs to, where the two differ. */
  readonly audience: Audience
  readonly isHashing: boolean
  readonly demonstration: string
  readonly live: string
}

const DEMONSTRATION = /<!--demonstration-->[\s\S]*?<!--\/demonstration-->/g
const HASHING = /^\/[\w-]+\/(adult|minor|case)\/$/

/** All pages of a built site by address (`/en/minor/`); empty where it is not built. */
export async function readPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const pages = files
    .filter(file => file.endsWith('index.html'))
    .map(async file => {
      const address = `/${file.slice(0, -'index.html'.length).replaceAll('\\', '/')}`
      return [address, pageOf(address, await readFile(join(folder, file), 'utf8'))] as const
    })
  return new Map(await Promise.all(pages))
}

function pageOf(address: string, html: string): Page {
  return {
    audience: /^\/[\w-]+\/minor\//.test(address) ? 'minor' : 'adult',
    isHashing: HASHING.test(address),
    demonstration: html,
    live: html.replace(DEMONSTRATION, ''),
  }
}

/** The first language a browser asks for that the site has, else English. */
export function languageFor(accepted: string | undefined, languages: readonly string[]): string {
  for (const asked of (accepted ?? '').split(',')) {
    const tag = asked.split(';')[0]?.trim().toLowerCase() ?? ''
    const found = languages.find(
      language => language.toLowerCase() === tag || language.toLowerCase() === tag.split('-')[0],
    )
    if (found !== undefined) return found
  }
  return 'en'
}

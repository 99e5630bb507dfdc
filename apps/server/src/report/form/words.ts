import { readFile } from 'node:fs/promises'
import type { Elsewhere, Words } from './shell.ts'

/** The languages the forms are written in, each by its name in itself; the first where nobody asked for one of them. */
const LANGUAGES = [
  ['en', 'English'],
  ['ar', 'العربية'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['pt', 'Português'],
] as const

/** The words of every language, read once. */
export async function openWords(folder: URL): Promise<ReadonlyMap<string, Words>> {
  const read = LANGUAGES.map(async ([code]) => {
    const text = await readFile(new URL(`words/${code}.json`, folder), 'utf8')
    return [code, JSON.parse(text) as Words] as const
  })
  return new Map(await Promise.all(read))
}

/** The language to write a form in: what its address asks for, else the first that the browser wants and we have. */
export function languageFor(asked: string | undefined, accepted: string | undefined): string {
  const wanted = [asked ?? '', ...inOrder(accepted ?? '')]
  const codes: readonly string[] = LANGUAGES.map(([code]) => code)
  return wanted.map(tag => tag.toLowerCase().split('-')[0] ?? '').find(code => codes.includes(code)) ?? 'en'
}

/** The languages of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4). */
function inOrder(header: string): readonly string[] {
  const parts = header
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...settings] = part.trim().split(';')
      const quality = Number(/q=([\d.]+)/.exec(settings.join(';'))?.[1] ?? 1)
      return { tag: tag.trim(), quality, place }
    })
  return parts
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place)
    .map(({ tag }) => tag)
}

/** Where the same page is in the other languages. */
export function elsewhere(
  path: string,
  language: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): Elsewhere[] {
  return LANGUAGES.filter(([code]) => code !== language).map(([code, name]) => {
    const asked = Object.entries({ ...query, language: code }).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    )
    return {
      language: code,
      name,
      path: `${path}?${new URLSearchParams(asked).toString()}`,
    }
  })
}

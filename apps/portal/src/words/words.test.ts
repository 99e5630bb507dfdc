import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from '@swc/core'
import { expect, test } from 'vitest'
import { bareWordsInAstro, callsInAstro } from './astro-strings.ts'
import { defaultLocale, locales } from './locales.ts'
import { accented, changeWords, mirrored } from './pseudo-locale.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter(
  name => !name.includes('.test.'),
)
const read = (name: string) => readFileSync(`${root}src/${name}`, 'utf8')

/** Text that JSX would show, and attributes read aloud, as they stand in the source. */
async function bareWordsInJsx(code: string): Promise<string[]> {
  const words: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const part = node as { type?: string; value?: unknown; name?: { value?: string } }
    if (part.type === 'JSXText') words.push(String(part.value))
    if (
      part.type === 'JSXAttribute' &&
      /^(aria-label|title|alt|placeholder|label)$/.test(part.name?.value ?? '')
    ) {
      const value = part.value as { type?: string; value?: string } | null
      if (value?.type === 'StringLiteral') words.push(value.value ?? '')
    }
    Object.values(node).forEach(visit)
  }
  visit(await parse(code, { syntax: 'typescript', tsx: true }))
  return words.map(text => text.trim()).filter(text => /\p{L}/u.test(text))
}

test('no page or screen shows words that are in no catalogue', async () => {
  const bare: string[] = []
  for (const name of sources.filter(name => name.endsWith('.astro'))) {
    bare.push(...bareWordsInAstro(read(name)).map(words => `${name}: ${words}`))
  }
  const screens = sources.filter(name => name.endsWith('.tsx'))
  for (const name of screens) {
    bare.push(...(await bareWordsInJsx(read(name))).map(words => `${name}: ${words}`))
  }
  expect(screens.length).toBeGreaterThan(12)
  expect(bare).toEqual([])
})

test('the search for bare words finds them', async () => {
  expect(bareWordsInAstro('---\nconst a = 1\n---\n<p>Hello</p><img alt="A wall" />')).toEqual([
    'Hello',
    'A wall',
  ])
  expect(bareWordsInAstro('{list.map(one => <li>Bare</li>)}')).toEqual(['Bare'])
  expect(await bareWordsInJsx('const a = <p title="Bare">Hello {name}</p>')).toEqual(['Bare', 'Hello'])
})

/** Every `i18n._({ id, message })` in a source, as it would be shown. */
async function stringsIn(name: string): Promise<readonly (readonly [id: string, message: string])[]> {
  const code = name.endsWith('.astro') ? callsInAstro(read(name)).join('\n') : read(name)
  const strings: [string, string][] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const { type, properties = [] } = node as { type?: string; properties?: Property[] }
    const field = (key: string) => properties.find(property => property.key?.value === key)?.value?.value
    const [id, message] = [field('id'), field('message')]
    if (type === 'ObjectExpression' && id && message) strings.push([id, message])
    Object.values(node).forEach(visit)
  }
  visit(await parse(code, { syntax: 'typescript', tsx: true }))
  return strings
}

interface Property {
  readonly key?: { readonly value?: string }
  readonly value?: { readonly value?: string }
}

/** What a catalogue of a language holds, by id. */
function catalogue(code: string, name: 'pages' | 'scripts'): ReadonlyMap<string, string> {
  const entries = readFileSync(`${root}locales/${code}/${name}.po`, 'utf8').split('\n\n').slice(1)
  return new Map(entries.map(entry => [quoted(entry, 'msgid'), quoted(entry, 'msgstr')]))
}

function quoted(entry: string, field: string): string {
  const [, first = '', more = ''] = new RegExp(`^${field} "(.*)"((?:\\n".*")*)`, 'm').exec(entry) ?? []
  return (first + more.replace(/"?\n"/g, '').replace(/"$/, '')).replace(/\\(.)/g, '$1')
}

test('the English catalogues hold every string as it stands in the source, and no other', async () => {
  for (const part of ['pages', 'scripts'] as const) {
    const inSource = new Map<string, string>()
    for (const name of sources.filter(name => /\.(astro|tsx?)$/.test(name) && isOf(part, name))) {
      for (const [id, message] of await stringsIn(name)) {
        expect(inSource.get(id) ?? message, `${id} says two things`).toBe(message)
        inSource.set(id, message)
      }
    }
    expect(inSource.size).toBeGreaterThan(100)
    expect(catalogue(defaultLocale, part)).toEqual(inSource)
  }
})

/** What runs on a device is the folder `case`, without the place that the page holds for it. */
function isOf(part: 'pages' | 'scripts', name: string): boolean {
  const isScript = name.startsWith('case/') && !name.endsWith('.astro')
  return isScript === (part === 'scripts')
}

test('every listed language has every string', () => {
  for (const part of ['pages', 'scripts'] as const) {
    const english = [...catalogue(defaultLocale, part).keys()].sort()
    for (const { code } of locales) {
      const filled = [...catalogue(code, part)].filter(([, words]) => words !== '').map(([id]) => id)
      expect(filled.sort(), code).toEqual(english)
    }
  }
})

test('every call in a page is found, also with values', () => {
  const code = `<p>{i18n._({ id: 'a', message: 'One' })}{i18n._({ id: 'b', message: 'Two {n}', values: { n } })}</p>`
  expect(callsInAstro(code)).toHaveLength(2)
  for (const name of sources.filter(name => name.endsWith('.astro'))) {
    expect(callsInAstro(read(name)).length, name).toBe(read(name).split('i18n._(').length - 1)
  }
})

test('test locales change words and leave placeholders and plural rules alone', () => {
  const message = [
    'Send ',
    ['count', 'plural', { one: ['#', ' file'], other: ['#', ' files'] }],
    ' to ',
    ['name'],
  ]
  expect(changeWords(message, text => text.toUpperCase())).toEqual([
    'SEND ',
    ['count', 'plural', { one: ['#', ' FILE'], other: ['#', ' FILES'] }],
    ' TO ',
    ['name'],
  ])
  expect(accented('harbour wall')).toMatch(/^ħȧřƀǿŭř ẇȧŀŀ·+$/)
  expect(mirrored('wall')).toBe('\u202ewall\u202c')
})

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testLocales } from './locales.ts'
import { accented, type Compiled, changeWords, mirrored } from './pseudo-locale.ts'

/*
 * Part of the build. With BREAKWATER_TEST_LOCALES=1 the test locales are made from compiled English; without it they
 * are taken away again, so that they are never published by accident.
 */

const folder = fileURLToPath(new URL('../../locales/', import.meta.url))
const wanted = process.env['BREAKWATER_TEST_LOCALES'] === '1'

for (const locale of testLocales) {
  rmSync(`${folder}${locale.code}`, { recursive: true, force: true })
  if (!wanted) continue
  mkdirSync(`${folder}${locale.code}`, { recursive: true })
  for (const catalogue of ['pages', 'scripts']) await write(locale.code, locale.dir, catalogue)
}

async function write(code: string, dir: 'ltr' | 'rtl', catalogue: string): Promise<void> {
  const english: { messages: Record<string, Compiled> } = await import(`${folder}en/${catalogue}.ts`)
  const change = dir === 'rtl' ? mirrored : accented
  const changed = Object.entries(english.messages).map(([id, words]) => [id, changeWords(words, change)])
  const json = JSON.stringify(Object.fromEntries(changed))
  writeFileSync(
    `${folder}${code}/${catalogue}.ts`,
    `export const messages = JSON.parse(${JSON.stringify(json)})\n`,
  )
}

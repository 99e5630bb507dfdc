import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readLexicons } from '../src/text/entry.ts'

/** Writes the lexicons as modules, so that a browser or a device needs no file system: `npm run lexicon`. */
export const files = ['en', 'es', 'fr', 'pt', 'other'] as const

/** The module of one lexicon file. Throws where a line is no entry. */
export function moduleFor(name: (typeof files)[number]): string {
  const source = readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
  readLexicons(source)
  return `/** Made from lexicon/${name}.txt by \`npm run lexicon -w @breakwater/detection\`. */
export const ${name} = ${JSON.stringify(source)}
`
}

const isAsked = process.argv[1]?.endsWith('build.ts') ?? false
if (isAsked) {
  const folder = new URL('../src/text/lexicon/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const name of files) writeFileSync(new URL(`${name}.ts`, folder), moduleFor(name))
}

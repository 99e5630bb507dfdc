import { readFile } from 'node:fs/promises'
import type { Help } from '@breakwater/contract'
import * as rules from './rules.ts'

const DATA = new URL('../../data/', import.meta.url)

export type HelpDesk = (asked: { readonly country: string | null; readonly language: string | null }) => Help

/** Countries and languages whose answer is kept; a flood asks for a few, whoever makes languages up fills no memory. */
const KEPT_MAX = 2_000

/** Reads the dated help data once; the answer looks it up, and is worked out once for each country and language. */
export async function openHelpDesk(): Promise<HelpDesk> {
  const rows = rules.readHelplines(await readFile(new URL('helplines.tsv', DATA), 'utf8'))
  const emergency = rules.readEmergency(await readFile(new URL('emergency.tsv', DATA), 'utf8'))
  const kept = new Map<string, Help>()
  return asked => {
    const key = `${asked.country} ${asked.language}`
    const found = kept.get(key)
    if (found !== undefined) return found
    if (kept.size >= KEPT_MAX) kept.clear()
    const help = rules.helpFor(rows, emergency, asked)
    kept.set(key, help)
    return help
  }
}

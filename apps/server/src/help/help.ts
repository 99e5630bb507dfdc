import { readFile } from 'node:fs/promises'
import type { Help } from '@breakwater/contract'
import * as rules from './rules.ts'

const DATA = new URL('../../data/', import.meta.url)

export type HelpDesk = (asked: { readonly country: string | null; readonly language: string | null }) => Help

/** Reads the dated help data once; the answer looks it up. */
export async function openHelpDesk(): Promise<HelpDesk> {
  const rows = rules.readHelplines(await readFile(new URL('helplines.tsv', DATA), 'utf8'))
  const emergency = rules.readEmergency(await readFile(new URL('emergency.tsv', DATA), 'utf8'))
  return asked => rules.helpFor(rows, emergency, asked)
}

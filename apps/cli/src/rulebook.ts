import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '@breakwater/contract'
import {
  catalogue,
  diffRulebooks,
  isRefusal,
  loadRulebook,
  profile,
  profileNames,
  type Rulebook,
  type RulebookDiff,
  type RulebookRefusal,
} from '@breakwater/protections'
import type { Command } from 'commander'
import { print, sayRefused } from './output.ts'

interface RulebookFlags {
  readonly json?: boolean
}

/** A refusal that names its field, as `sayRefused` and `main` read one. */
class RulebookFileRefusal extends Error {
  override readonly name = 'RulebookFileRefusal'
  readonly code: string

  constructor({ refusal, field, message }: RulebookRefusal) {
    super(field === '' ? message : `${field}: ${message}`)
    this.code = refusal
  }
}

/** `breakwater rulebook check|show|diff`. A rulebook is a file, or the name of one that ships. Returns the command. */
export function registerRulebook(program: Command): Command {
  const rulebook = program
    .command('rulebook')
    .description(`check, show and compare rulebooks: a file, or one of ${profileNames.join(', ')}`)
  rulebook
    .command('check')
    .description('say whether a rulebook can be loaded, and if not, which field and why')
    .argument('<rulebook>')
    .option('--json', 'one JSON object')
    .action(check)
  rulebook
    .command('show')
    .description('print a rulebook with everything said, as it is hashed')
    .argument('[rulebook]', 'by default the one that runs', 'instagram-like')
    .option('--json', 'one JSON object')
    .action(show)
  rulebook
    .command('diff')
    .description('print the terms that differ and the contacts that change, with examples')
    .argument('<before>')
    .argument('<after>')
    .option('--json', 'one JSON object a line')
    .action(diff)
  return rulebook
}

/** Loads a file, or a rulebook that ships. Refuses as `loadRulebook` does; a file that is not JSON is malformed. */
export function rulebookFrom(named: string): Rulebook {
  const loaded = profile(named) ?? loadRulebook(documentIn(named))
  if (isRefusal(loaded)) throw new RulebookFileRefusal(loaded)
  return loaded
}

function documentIn(file: string): unknown {
  if (file !== '-' && !statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
  const text = readFileSync(file === '-' ? 0 : file, 'utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function check(file: string, { json }: RulebookFlags): void {
  const loaded = profile(file) ?? loadRulebook(documentIn(file))
  if (!isRefusal(loaded)) {
    const { hash, terms } = loaded
    print(
      json,
      { ok: true, rulebook: hash, name: terms.name, version: terms.version },
      `${terms.name} loads: ${hash}`,
    )
    return
  }
  if (json) print(json, { ok: false, ...loaded }, '')
  sayRefused(file, new RulebookFileRefusal(loaded))
}

function show(file: string, { json }: RulebookFlags): void {
  const { terms, hash, plan } = rulebookFrom(file)
  const running = new Set(Object.values(plan).flatMap(rules => rules.map(({ id }) => id)))
  const rules = catalogue.filter(({ id }) => running.has(id)).map(({ id, words }) => `  ${id}  ${words}`)
  const said = Object.entries(terms).map(([term, value]) => `  ${term.padEnd(20)}${JSON.stringify(value)}`)
  print(
    json,
    { ...terms, rulebook: hash },
    [hash, '', ...said, '', 'Rules that decide:', ...rules].join('\n'),
  )
}

function diff(before: string, after: string, { json }: RulebookFlags): void {
  const found = diffRulebooks(rulebookFrom(before), rulebookFrom(after))
  for (const { field, from, to } of found.terms) {
    print(
      json,
      { kind: 'term', field, from, to },
      `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
    )
  }
  for (const change of found.changes) print(json, { kind: 'contacts', ...change }, changeWords(change))
  const { contacts, stricter, looser } = found
  const changed = found.changes.reduce((sum, change) => sum + change.contacts, 0)
  print(
    json,
    { kind: 'total', contacts, changed, stricter, looser },
    `${changed} of ${contacts} contacts change: ${stricter} stricter, ${looser} looser`,
  )
}

function changeWords({
  surface,
  from,
  to,
  direction,
  contacts,
  example,
}: RulebookDiff['changes'][number]): string {
  const [was, is] = [from, to].map(({ effect, rules }) => [effect, ...rules].join(' '))
  return `${surface}: ${was} → ${is} (${direction}, ${contacts} contacts), as\n  ${JSON.stringify(example)}`
}

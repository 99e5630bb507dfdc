import { once } from 'node:events'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Refusal } from '@breakwater/contract'
import {
  checkEvent,
  defaultSettings,
  type Event,
  type EventRefusal,
  type Finding,
  fold,
  isEventRefusal,
  isSettingsRefusal,
  loadSettings,
  type Means,
  newState,
  type Settings,
  type SettingsRefusal,
} from '@breakwater/detection'
import type { RuleFinding } from '@breakwater/detection/rule'
import type { Command } from 'commander'
import { say } from './output.ts'

/** Lines printed at once: a write for each would cost more than the fold. */
const WRITTEN_AT_ONCE = 1_000

/** A refusal that names its field, as `main` reads one. */
class RulesFileRefusal extends Error {
  override readonly name = 'RulesFileRefusal'
  readonly code: string

  constructor({ refusal, field }: SettingsRefusal) {
    super(field === '' ? 'not a document of rules' : `${field}: unknown, or a value it cannot have`)
    this.code = refusal
  }
}

/** `breakwater replay FILE.ndjson`: findings in event-time order; a bad line is refused in its place. */
export function registerReplay(program: Command): void {
  program
    .command('replay')
    .description('fold events, one JSON object a line, and print what is found, in event-time order')
    .argument('<file>', 'events, one a line, ordered by time; - is standard input')
    .option('--rules <file>', 'settings of the detector that differ from those that ship, as JSON')
    .option(
      '--analyst-rule <file>',
      'a rule to ask too, by its state: shadow finds, live acts; again for each',
      (next: string, all: readonly string[]) => [...all, next],
      [],
    )
    .option('--json', 'one JSON object a line, which it always prints')
    .action(
      async (file: string, flags: { readonly rules?: string; readonly analystRule: readonly string[] }) => {
        const settings = flags.rules === undefined ? defaultSettings : settingsFrom(flags.rules)
        needFile(file)
        const means = await meansFor(settings)
        const take = await folderFor(means, flags.analystRule)
        // Opened last: a reader of lines drops what nobody awaits yet.
        await replayAll(linesOf(file), take)
      },
    )
}

type Take = (event: Event) => readonly (Finding | RuleFinding)[] | EventRefusal

/** Folds into a new state, and asks rules where any are given; what reads them is loaded only then. */
async function folderFor(means: Means, files: readonly string[]): Promise<Take> {
  const state = newState()
  if (files.length === 0) return event => fold(state, event, means)
  const { foldAsking } = await import('@breakwater/detection/rule')
  const { ruleIn } = await import('./rules/file.ts')
  const asked = { rules: files.map(ruleIn), spent: new Map<string, Set<string>>() }
  return event => foldAsking(state, event, means, asked)
}

async function replayAll(lines: AsyncIterable<string>, take: Take): Promise<void> {
  let refused = 0
  let waiting: string[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    const event = checkEvent(valueOf(line))
    const found = isEventRefusal(event) ? event : take(event)
    if ('refusal' in found) {
      refused++
      waiting.push(JSON.stringify(found))
    } else for (const finding of found) waiting.push(JSON.stringify(finding))
    if (waiting.length < WRITTEN_AT_ONCE) continue
    await write(waiting)
    waiting = []
  }
  if (waiting.length > 0) await write(waiting)
  if (refused === 0) return
  say(`${refused} refused: event.invalid or the like stands in the place of each`)
  process.exitCode = 1
}

/** The reader is loaded only where texts may be read. */
async function meansFor(settings: Settings): Promise<Means> {
  if (settings.off.includes('text')) return { settings, read: null }
  const { shippedReader } = await import('@breakwater/detection/text')
  return { settings, read: shippedReader }
}

function settingsFrom(file: string): Settings {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
  const settings = loadSettings(valueOf(readFileSync(file, 'utf8')))
  if (isSettingsRefusal(settings)) throw new RulesFileRefusal(settings)
  return settings
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}

function needFile(file: string): void {
  if (file !== '-' && !statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({
    input: file === '-' ? process.stdin : createReadStream(file),
    crlfDelay: Infinity,
  })
}

async function write(lines: readonly string[]): Promise<void> {
  if (!process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain')
}

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { checkEvent, type Event, isEventRefusal } from '@breakwater/detection'
import { backtest, Groups, type Rule, type RuleFinding } from '@breakwater/detection/rule'
import type { Command } from 'commander'
import { print, say } from '../output.ts'
import { needFile, ruleIn, shippedMeans } from './file.ts'

interface Flags {
  readonly events: string
  readonly findings?: true
  readonly json?: true
}

/** `rules backtest FILE… --events F`: the same text over stored events, with the accounts it would have touched, by group. */
export function registerBacktest(rules: Command): void {
  rules
    .command('backtest')
    .description('what each rule would have found in stored events, and whom it would have touched, by group')
    .argument('<file...>', 'documents, one a file')
    .requiredOption('--events <file>', 'stored events, one a line, in order of time')
    .option('--findings', 'print every finding too, with the value of each condition')
    .option('--json', 'one JSON object a line')
    .action(async (files: readonly string[], flags: Flags) => {
      const all = files.map(ruleIn)
      const { findings, groups, events } = await tried(all, flags.events)
      if (flags.findings) for (const finding of findings) print(true, finding, '')
      for (const { document } of all) {
        const own = findings.filter(
          ({ rule, version }) => rule === document.id && version === document.version,
        )
        const accounts = new Set(own.map(({ account }) => account))
        const capped = own.filter(finding => finding.capped).length
        const by = groups.count(accounts)
        const { id: rule, version } = document
        const record = { rule, version, events, matches: own.length, accounts: accounts.size, capped, by }
        print(
          flags.json,
          record,
          `${rule} ${version}: ${own.length} matches, ${accounts.size} accounts of ${groups.size}\n${wordsOf(by)}`,
        )
      }
    })
}

/** `rules diff OLD NEW --events F`: whom one would have touched and the other not. */
export function registerDiff(rules: Command): void {
  rules
    .command('diff')
    .description(
      'two rules, or two versions of one, over the same stored events: whom only one would have touched',
    )
    .argument('<old>', 'a document')
    .argument('<new>', 'a document')
    .requiredOption('--events <file>', 'stored events, one a line, in order of time')
    .option('--json', 'one JSON object a line')
    .action(async (older: string, newer: string, flags: Flags) => {
      const [one, other] = [ruleIn(older), ruleIn(newer)]
      const before = await tried([one], flags.events)
      const after = await tried([other], flags.events)
      const [was, is] = [before, after].map(
        ({ findings }) => new Set(findings.map(({ account }) => account)),
      ) as [Set<string>, Set<string>]
      const dropped = [...was].filter(account => !is.has(account))
      const added = [...is].filter(account => !was.has(account))
      const record = {
        old: nameOf(one),
        new: nameOf(other),
        both: was.size - dropped.length,
        dropped,
        added,
        dropped_by: before.groups.count(new Set(dropped)),
        added_by: after.groups.count(new Set(added)),
      }
      print(
        flags.json,
        record,
        `${record.both} in both, ${dropped.length} only in ${record.old}, ${added.length} only in ${record.new}`,
      )
    })
}

interface Tried {
  readonly findings: readonly RuleFinding[]
  readonly groups: Groups
  readonly events: number
}

async function tried(rules: readonly Rule[], file: string): Promise<Tried> {
  needFile(file)
  const events: Event[] = []
  const groups = new Groups()
  let refused = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const event = checkEvent(valueOf(line))
    if (isEventRefusal(event)) {
      refused++
      continue
    }
    events.push(event)
    groups.take(event)
  }
  if (refused > 0) say(`${refused} lines are no events, and were passed over`)
  return { findings: [...backtest(rules, events, await shippedMeans())], groups, events: events.length }
}

function wordsOf(by: ReturnType<Groups['count']>): string {
  return Object.entries(by)
    .map(([group, { touched, of }]) => `  ${group}: ${touched} of ${of}`)
    .join('\n')
}

function nameOf({ document }: Rule): string {
  return `${document.id}@${document.version}`
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}

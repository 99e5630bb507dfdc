import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Refusal } from '@breakwater/contract'
import { checkEvent, defaultSettings, type Event, isEventRefusal, type Means } from '@breakwater/detection'
import type { Run, Side, TruthLine } from '@breakwater/simulation'
import { type Command, InvalidArgumentError } from 'commander'
import { print } from '../output.ts'
import { progressOf } from '../progress.ts'
import { countTo, sideNamed } from './simulate.ts'

interface Flags {
  readonly events: readonly string[]
  readonly truth: readonly string[]
  readonly seeds?: readonly number[]
  readonly people: number
  readonly days: number
  readonly side: string
  readonly trick?: string
  readonly audit?: string
}

/** `breakwater evaluate`: what detection makes of streams whose truth is known, beside what else could be done. */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description(
      'measure detection on streams whose truth is known, by group, beside doing nothing, reports alone, and chance',
    )
    .option('--events <file...>', 'events, one a line; as often as there are runs', [])
    .option('--truth <file...>', 'the truth of each, in the same order', [])
    .option('--seeds <from-to>', 'or: simulate these seeds, such as 1-20, without files', seedsFrom)
    .option('--people <n>', 'with --seeds: how many people', countTo(1_000_000), 5_000)
    .option('--days <n>', 'with --seeds: how many days', countTo(366), 30)
    .option('--side <side>', 'with --seeds: building, opened or held-out', 'held-out')
    .option('--trick <name>', 'with --seeds: play this trick on every message of every operator, or none')
    .option(
      '--audit <file>',
      'or: look back on a running platform: {"kind":"audit|appeal","action","wrong","groups"} a line',
    )
    .option('--json', 'one JSON object, which it always prints')
    .action(async (flags: Flags) => {
      if (flags.audit !== undefined) return print(true, await audited(flags.audit), '')
      const runs =
        flags.seeds === undefined ? await runsOfFiles(flags) : await runsOfSeeds(flags, flags.seeds)
      const { evaluationOf } = await import('@breakwater/simulation')
      const { side, people, days, trick } = flags
      const how =
        flags.seeds === undefined ? {} : { seeds: flags.seeds, people, days, side, trick: trick ?? null }
      print(true, { ...how, ...evaluationOf(runs) }, '')
    })
}

/** Rates by what humans found when they looked back: random samples, and appeals. */
async function audited(file: string): Promise<object> {
  needFile(file)
  const { auditOf, lookOf } = await import('@breakwater/simulation')
  const looks = (await linesOf(file)).map(line => {
    const look = lookOf(line)
    if (look === null) throw new InvalidArgumentError(`${file}: a line is no audit and no appeal`)
    return look
  })
  return auditOf(looks)
}

async function runsOfFiles({ events, truth }: Flags): Promise<readonly Run[]> {
  if (events.length === 0 || events.length !== truth.length)
    throw new InvalidArgumentError('as many --events as --truth, at least one; or --seeds')
  for (const file of [...events, ...truth]) needFile(file)
  const { runOnce } = await import('@breakwater/simulation')
  const means = await shippedMeans()
  const progress = progressOf(events.length, 'runs')
  const runs: Run[] = []
  for (const [at, file] of events.entries()) {
    const lines = await linesOf(truth[at] ?? '')
    const run = runOnce(await eventsOf(file), () => lines as readonly TruthLine[], means, at)
    runs.push(run)
    progress.reached(runs.length)
  }
  progress.clear()
  return runs
}

async function runsOfSeeds(flags: Flags, seeds: readonly number[]): Promise<readonly Run[]> {
  const { building, heldOut, opened, runOnce, simulate } = await import('@breakwater/simulation')
  const side = await trickedSide(sideNamed(flags.side, [building, opened, heldOut]), flags.trick)
  const means = await shippedMeans()
  const progress = progressOf(seeds.length, 'seeds')
  const runs: Run[] = []
  for (const seed of seeds) {
    const { events, truth } = simulate({ people: flags.people, days: flags.days, seed, side })
    runs.push(runOnce(events(), truth, means, seed))
    progress.reached(runs.length)
  }
  progress.clear()
  return runs
}

async function trickedSide(side: Side, name: string | undefined): Promise<Side> {
  if (name === undefined) return side
  const { tricks, withTrick } = await import('@breakwater/simulation')
  const trick = tricks.find(one => one === name)
  if (trick === undefined && name !== 'none')
    throw new InvalidArgumentError(`a trick is none or one of ${tricks.join(', ')}`)
  return withTrick(side, trick ?? null)
}

async function shippedMeans(): Promise<Means> {
  const { shippedReader } = await import('@breakwater/detection/text')
  return { settings: defaultSettings, read: shippedReader }
}

/** A bad line is refused as a whole file here: figures over half a stream would be wrong. */
async function eventsOf(file: string): Promise<readonly Event[]> {
  const events: Event[] = []
  for (const line of await linesOf(file)) {
    const event = checkEvent(line)
    if (isEventRefusal(event)) throw new InvalidArgumentError(`${file}: ${event.refusal} ${event.field}`)
    events.push(event)
  }
  return events
}

async function linesOf(file: string): Promise<readonly unknown[]> {
  const lines: unknown[] = []
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    if (line.trim() !== '') lines.push(valueOf(line, file))
  return lines
}

function valueOf(line: string, file: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    throw new InvalidArgumentError(`${file}: a line is no JSON`)
  }
}

function seedsFrom(written: string): readonly number[] {
  const [, from = '', to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(written) ?? []
  if (from === '' || Number(to) < Number(from) || Number(to) - Number(from) > 999)
    throw new InvalidArgumentError('seeds are written 1-20, at most a thousand')
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at)
}

function needFile(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
}

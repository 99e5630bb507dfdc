import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Event } from '@breakwater/detection'
import type { Side } from '@breakwater/simulation'
import { type Command, InvalidArgumentError } from 'commander'
import { print } from '../output.ts'
import { progressOf } from '../progress.ts'

const LINES_AT_ONCE = 2_000
const PEOPLE_MAX = 1_000_000

interface Flags {
  readonly people: number
  readonly days: number
  readonly seed: number
  readonly side: string
  readonly out: string
  readonly json?: true
}

/** `breakwater simulate --people N --days N --seed N --out DIR`: a platform of made-up people, and what was true of them. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      'make up people, attackers and what they do: events, the truth about them, and every parameter',
    )
    .requiredOption('--people <n>', 'how many people', countTo(PEOPLE_MAX))
    .requiredOption('--days <n>', 'how many days', countTo(366))
    .requiredOption('--seed <n>', 'the same seed gives the same bytes', countTo(Number.MAX_SAFE_INTEGER))
    .requiredOption('--out <dir>', 'where events.ndjson, truth.ndjson and parameters.json are written')
    .option(
      '--side <side>',
      'building, opened, or held-out: texts and attackers that results are published of',
      'building',
    )
    .option('--json', 'one JSON object a line')
    .action(async (flags: Flags) => {
      const { building, heldOut, opened, parameters, simulate } = await import('@breakwater/simulation')
      const side = sideNamed(flags.side, [building, opened, heldOut])
      mkdirSync(flags.out, { recursive: true })
      const { people, days, seed } = flags
      const simulation = simulate({ people, days, seed, side })
      const events = await writeLines(
        join(flags.out, 'events.ndjson'),
        showingDays(simulation.events(), days),
      )
      const truth = await writeLines(join(flags.out, 'truth.ndjson'), simulation.truth())
      const told = Object.entries(parameters).map(([name, { source }]) => [
        name,
        { value: simulation.numbers[name as keyof typeof parameters], source },
      ])
      const document = {
        people,
        days,
        seed,
        side: side.name,
        simulated: true,
        parameters: Object.fromEntries(told),
      }
      writeFileSync(join(flags.out, 'parameters.json'), `${JSON.stringify(document, null, 2)}\n`)
      print(
        flags.json,
        { people, days, seed, side: side.name, events, truth },
        `${events} events, ${truth} lines of truth in ${flags.out}`,
      )
    })
}

/** The side of a name; wrong usage where there is none. */
export function sideNamed(name: string, sides: readonly Side[]): Side {
  const side = sides.find(one => one.name === name)
  if (side === undefined)
    throw new InvalidArgumentError(`a side is ${sides.map(one => one.name).join(' or ')}`)
  return side
}

/** Reads a whole number from 1 (0 for a seed is fine too) up to a limit. */
export function countTo(most: number): (written: string) => number {
  return written => {
    const value = Number(written)
    if (!Number.isSafeInteger(value) || value < 0 || value > most)
      throw new InvalidArgumentError(`a whole number up to ${most}`)
    return value
  }
}

/** The events as they are, with a bar for a person who waits. */
function* showingDays(events: Iterable<Event>, days: number): Generator<Event> {
  const progress = progressOf(days, 'days')
  let day = ''
  let passed = 0
  for (const event of events) {
    if (event.at.slice(0, 10) !== day) {
      day = event.at.slice(0, 10)
      progress.reached(Math.min(days, passed++))
    }
    yield event
  }
  progress.clear()
}

async function writeLines(file: string, lines: Iterable<object>): Promise<number> {
  const out = createWriteStream(file)
  let written = 0
  let waiting: string[] = []
  const flush = async () => {
    const text = waiting.join('')
    waiting = []
    if (!out.write(text)) await once(out, 'drain')
  }
  for (const line of lines) {
    waiting.push(`${JSON.stringify(line)}\n`)
    written++
    if (waiting.length >= LINES_AT_ONCE) await flush()
  }
  await flush()
  out.end()
  await once(out, 'finish')
  return written
}

import { once } from 'node:events'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { Refusal } from '@breakwater/contract'
import { MultiIndex, signalTypes } from '@breakwater/engine'
import { say } from '../output.ts'
import { sayBadLine } from './bad-line.ts'
import { Labels } from './labels.ts'
import { eachLine } from './lines.ts'
import { type Answers, lookUp } from './look-up.ts'
import { lookUpInThreads } from './threads.ts'

const WRITTEN_AT_ONCE = 1_000

export interface QueryFlags {
  readonly signals: string
  readonly distance: number
  readonly threads: number
  readonly json?: boolean
}

/** A line of the file of queries: a signal, or one that was refused. */
type Asked = { readonly signal: string } | { readonly id: string; readonly line: number }

/** Answers every signal of a file from an index, in order, then says how long looking up took. */
export async function queryIndex(file: string, flags: QueryFlags): Promise<void> {
  const { index, labels } = open(file)
  const asked = await signalsOf(flags.signals)
  const signals = asked.flatMap(each => ('signal' in each ? [each.signal] : []))
  const answers =
    flags.threads > 1
      ? await lookUpInThreads(index.share(), signals, flags.distance, flags.threads)
      : lookUp(index, signals, flags.distance)
  await answerAll(asked, answers, labels, flags.json)
  const summary = summed(answers)
  if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else say(`${summary.queries} look-ups in ${summary.seconds} s, ${summary.queries_per_s} a second`)
  const refused = asked.length - signals.length
  if (refused === 0) return
  say(`${refused} lines refused`)
  process.exitCode = 1
}

function open(file: string): { index: MultiIndex<number>; labels: Labels } {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
  const opened = openSync(file, 'r')
  try {
    const { index, attached } = MultiIndex.load<number>(into => {
      for (let at = 0; at < into.length; ) {
        const read = readSync(opened, into, at, into.length - at, null)
        if (read === 0) return false
        at += read
      }
      return true
    })
    return { index, labels: Labels.from(attached) }
  } finally {
    closeSync(opened)
  }
}

async function signalsOf(file: string): Promise<Asked[]> {
  const asked: Asked[] = []
  await eachLine(file, (bytes, start, end, line) => {
    const signal = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
    asked.push(signalTypes.pdq.check(signal) ? { signal } : { id: String(line), line })
  })
  return asked
}

async function answerAll(
  asked: readonly Asked[],
  { hits }: Answers,
  labels: Labels,
  json: boolean | undefined,
): Promise<void> {
  let waiting: string[] = []
  let answered = 0
  const write = async () => {
    const text = waiting.join('')
    waiting = []
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  for (const each of asked) {
    if ('line' in each) {
      await write()
      sayBadLine(json, each.id, each.line)
      continue
    }
    const matches = (hits[answered++] ?? []).map(({ key, distance }) => ({ id: labels.of(key), distance }))
    const words = matches.map(({ id, distance }) => `${id} (${distance})`).join(', ')
    waiting.push(
      json
        ? `${JSON.stringify({ signal: each.signal, matches })}\n`
        : `${each.signal}: ${words || 'nothing'}\n`,
    )
    if (waiting.length >= WRITTEN_AT_ONCE) await write()
  }
  await write()
}

function summed({ hits, each_ms, all_ms }: Answers) {
  const sorted = each_ms.toSorted()
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return {
    queries: hits.length,
    seconds: rounded(all_ms / 1_000),
    queries_per_s: all_ms > 0 ? Math.round((hits.length / all_ms) * 1_000) : 0,
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    rss_bytes: process.memoryUsage.rss(),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

import { type Match, Refusal, type RefusalCode, refusals, type SignalBody } from '@breakwater/contract'
import { hashAsked } from '@breakwater/decode'
import type { Command } from 'commander'
import { print, refusalIn, sayRefused } from './output.ts'

interface MatchFlags {
  readonly signal?: readonly string[]
  readonly server?: string
  readonly key?: string
  readonly json?: boolean
}

const ANSWER_MAX_MS = 30_000
/** Characters of signals in one request, below the megabyte that a server takes. */
const REQUEST_MAX = 900_000

/** `breakwater match FILE…`: hashes here, asks the server about the signals; the files stay here. */
export function registerMatch(program: Command): void {
  program
    .command('match')
    .description('ask a server whether files or signals match what its banks hold')
    .argument('[files...]', 'files to hash here; - is standard input')
    .option('--signal <type:value...>', 'signals instead of files')
    .option('--server <url>', 'the server (BREAKWATER_URL, http://127.0.0.1:7266)')
    .option('--key <key>', 'a partner key (BREAKWATER_KEY)')
    .option('--json', 'one JSON object a line')
    .action(async (files: string[], flags: MatchFlags, command: Command) => {
      const given = flags.signal ?? []
      if (files.length + given.length === 0) command.error('error: name a file, or a --signal')
      for (const file of files) await matchOne({ file }, flags, async () => signalsOfFile(file))
      for (const signal of given) await matchOne({ signal }, flags, async () => [signalIn(signal)])
    })
}

async function matchOne(
  about: { readonly file: string } | { readonly signal: string },
  flags: MatchFlags,
  signals: () => Promise<SignalBody[]>,
): Promise<void> {
  const name = 'file' in about ? about.file : about.signal
  try {
    const matches = await lookUpAll(await signals(), flags)
    print(flags.json, { ...about, matches }, `${name}: ${words(matches)}`)
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    sayRefused(name, refusal)
    if (flags.json) print(true, { ...about, refusal: refusal.code }, '')
  }
}

/** What a file is looked up by: a picture's variants and a video's forms too, which find cropped and framed copies. */
async function signalsOfFile(file: string): Promise<SignalBody[]> {
  const { signals, unseen } = await hashAsked(file === '-' ? process.stdin : file)
  if (unseen !== null) sayRefused(file, unseen)
  return signals.map(signal => ({ ...signal }))
}

function signalIn(given: string): SignalBody {
  const [type = '', value = ''] = given.split(':')
  return { type, value }
}

/** Long videos take more than one request holds: they are then asked for form by form, and each item is answered once. */
async function lookUpAll(signals: SignalBody[], flags: MatchFlags): Promise<Match[]> {
  const isFew = signals.reduce((sum, { value }) => sum + value.length, 0) < REQUEST_MAX
  const videos = isFew ? [] : signals.filter(({ type }) => type === 'vpdq')
  const others = signals.filter(signal => !videos.includes(signal))
  const nearest = new Map<string, Match>()
  for (const asked of [others, ...videos.map(video => [video])])
    for (const match of asked.length === 0 ? [] : await lookUp(asked, flags)) {
      const key = `${match.bank}/${match.item}`
      if (match.distance < (nearest.get(key)?.distance ?? Number.POSITIVE_INFINITY)) nearest.set(key, match)
    }
  return [...nearest.values()]
}

async function lookUp(signals: SignalBody[], flags: MatchFlags): Promise<Match[]> {
  const server = flags.server ?? process.env['BREAKWATER_URL'] ?? 'http://127.0.0.1:7266'
  const key = flags.key ?? process.env['BREAKWATER_KEY']
  const response = await fetch(new URL('/v1/match', server), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ signals }),
    signal: AbortSignal.timeout(ANSWER_MAX_MS),
  }).catch((cause: unknown) => {
    throw new Refusal('server.away', { cause })
  })
  const body = (await response.json()) as { matches?: Match[]; refusal?: string }
  if (body.matches !== undefined) return body.matches
  throw body.refusal !== undefined && Object.hasOwn(refusals, body.refusal)
    ? new Refusal(body.refusal as RefusalCode)
    : new Error(`${server} answered ${response.status}`)
}

function words(matches: readonly Match[]): string {
  if (matches.length === 0) return 'no match'
  return matches
    .map(
      ({ bank, item, type, distance, asks }) => `${bank} ${item}, ${type} distance ${distance}, asks ${asks}`,
    )
    .join('; ')
}

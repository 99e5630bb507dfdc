import { QUALITY_FLOOR, type Signal, signalTypes } from '@breakwater/engine'
import type { Command } from 'commander'
import { print, say } from './output.ts'

interface CompareFlags {
  readonly json?: boolean
}

/** `breakwater compare A B`: how far two pictures or signals are apart, and whether they match by default. */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description('say how far two files or signals are apart, and whether they match')
    .argument('<a>', 'a file, - for standard input, or a signal: pdq:HEX, md5:HEX')
    .argument('<b>', 'what to compare it with')
    .option('--json', 'one JSON object')
    .action((a: string, b: string, flags: CompareFlags, command: Command) => compare(a, b, flags, command))
}

async function compare(a: string, b: string, flags: CompareFlags, command: Command): Promise<void> {
  const pair = pairOf(await signalsOf(a), await signalsOf(b))
  if (!pair) command.error('error: these two have no type of signal in common')

  const { threshold, distanceLimit, distance: measure } = signalTypes[pair.a.type]
  const distance = measure(pair.a.value, pair.b.value)
  const match = distance <= threshold
  if (isPlain(pair.a) || isPlain(pair.b)) {
    say(
      `Quality under ${QUALITY_FLOOR}: a picture this plain is like many others, and banks do not match it by pdq.`,
    )
  }
  const words = `${match ? 'match' : 'no match'}: ${pair.a.type} distance ${distance} of ${distanceLimit} (up to ${threshold} matches)`
  print(flags.json, { distance, match, type: pair.a.type }, words)
}

/** A signal as given, or those of a file. */
async function signalsOf(given: string): Promise<readonly Signal[]> {
  const named = Object.values(signalTypes).find(({ name }) => given.startsWith(`${name}:`))
  if (!named) {
    const { hashFile } = await import('@breakwater/decode')
    return (await hashFile(given === '-' ? process.stdin : given)).signals
  }
  const value = given.slice(named.name.length + 1)
  if (named.check(value)) return [{ type: named.name, value }]
  const { refuse } = await import('@breakwater/contract')
  return refuse('signal.malformed')
}

/** The first type that both have: perceptual before exact, as `hashFile` lists them. */
function pairOf(a: readonly Signal[], b: readonly Signal[]): { a: Signal; b: Signal } | null {
  for (const ours of a) {
    const theirs = b.find(({ type }) => type === ours.type)
    if (theirs) return { a: ours, b: theirs }
  }
  return null
}

function isPlain({ quality }: Signal): boolean {
  return quality !== undefined && quality < QUALITY_FLOOR
}

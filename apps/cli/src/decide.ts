import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Refusal } from '@breakwater/contract'
import { checkContact, decide, isContactRefusal, missingFacts, type Rulebook } from '@breakwater/protections'
import type { Command } from 'commander'
import { say } from './output.ts'
import { rulebookFrom } from './rulebook.ts'

/** Lines printed at once: a write for each would cost more than the decision. */
const WRITTEN_AT_ONCE = 1_000

/** `breakwater decide FILE.ndjson`: one decision a line, in order; a bad line is refused in its place. */
export function registerDecide(program: Command): void {
  program
    .command('decide')
    .description('decide contacts, one JSON object a line, and print the decisions in order')
    .argument('<file>', 'contacts, one a line; - is standard input')
    .option('--rulebook <file>', 'a rulebook, or the name of one that ships', 'instagram-like')
    .option('--json', 'one JSON object a line, which it always prints')
    .action(async (file: string, flags: { readonly rulebook: string }) => {
      await decideAll(linesOf(file), rulebookFrom(flags.rulebook))
    })
}

async function decideAll(lines: AsyncIterable<string>, rulebook: Rulebook): Promise<void> {
  let refused = 0
  let waiting: string[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    const answer = answerTo(line, rulebook)
    if ('refusal' in answer) refused++
    waiting.push(JSON.stringify(answer))
    if (waiting.length < WRITTEN_AT_ONCE) continue
    await write(waiting)
    waiting = []
  }
  if (waiting.length > 0) await write(waiting)
  if (refused === 0) return
  say(`${refused} refused: contact.invalid or the like stands in the place of each`)
  process.exitCode = 1
}

/** A decision, with the facts that were missing where any were, or a refusal naming the field. */
function answerTo(line: string, rulebook: Rulebook): object {
  const contact = checkContact(valueOf(line))
  if (isContactRefusal(contact)) {
    const { id, refusal, field } = contact
    return { id, refusal, field }
  }
  const missing = missingFacts(contact)
  const decision = decide(contact, rulebook)
  return missing.length === 0 ? decision : { ...decision, missing }
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}

function linesOf(file: string): AsyncIterable<string> {
  if (file !== '-' && !statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal('file.missing')
  return createInterface({
    input: file === '-' ? process.stdin : createReadStream(file),
    crlfDelay: Infinity,
  })
}

async function write(lines: readonly string[]): Promise<void> {
  if (!process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain')
}

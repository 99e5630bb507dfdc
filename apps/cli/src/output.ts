/*
 * The rules of output that every command keeps: results on standard output and nothing else there, words on standard
 * error; with --json one object a line. Exit 0 done, 1 a refusal, 2 wrong usage. A command imports what is large
 * (decoders, the server) inside its action, so that the others start at once.
 */

/** Prints one result: the record as a line of JSON, or words for a person (which may be several lines). */
export function print(json: boolean | undefined, record: object, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(record) : words}\n`)
}

/** Says something to a person that is no result. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** Says that something was refused and why; the command goes on, and will exit with 1. */
export function sayRefused(about: string | null, refusal: Refused): void {
  say(`${about === null ? '' : `${about}: `}${refusal.code}: ${refusal.message}`)
  process.exitCode = 1
}

/** What is the same in every kind of refusal: a code for programs, a sentence for people. */
export interface Refused {
  readonly code: string
  readonly message: string
}

/** The refusal in an error, whichever package made it; `null` when the error is none, and so a fault of ours. */
export function refusalIn(error: unknown): Refused | null {
  if (!(error instanceof Error) || !error.name.endsWith('Refusal')) return null
  return 'code' in error && typeof error.code === 'string'
    ? { code: error.code, message: error.message }
    : null
}

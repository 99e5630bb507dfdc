import { say } from '../output.ts'

/** Says in the place of a line that it was refused: its id where it has one, and its number. */
export function sayBadLine(json: boolean | undefined, id: string, line: number): void {
  if (json)
    process.stdout.write(`${JSON.stringify({ id, refusal: 'signal.malformed', field: 'value', line })}\n`)
  else say(`line ${line}: not 64 lower-case hexadecimal digits`)
}

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const FROM_SOURCE = ['--conditions=source', '--import', 'tsx', 'apps/cli/src/main.ts']

/** What a command left behind: its exit code, both outputs, and its standard output read as lines of JSON. */
export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly lines: () => unknown[]
}

/** Runs the real command in a process of its own, in the root of the checkout; `input` goes to its standard input. */
export async function breakwater(
  args: readonly string[],
  input: Uint8Array | string = '',
): Promise<Finished> {
  return finished(FROM_SOURCE, args, input)
}

/** Runs `node PROGRAM ARGS…` to its end. */
export async function finished(
  program: readonly string[],
  args: readonly string[],
  input: Uint8Array | string = '',
): Promise<Finished> {
  const child = spawn(process.execPath, [...program, ...args], { cwd: ROOT })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return {
    code,
    out,
    err,
    lines: () =>
      out
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as unknown),
  }
}

import { type Command, InvalidArgumentError, Option } from 'commander'
import { buildIndex } from './build.ts'
import { queryIndex } from './query.ts'

const THRESHOLD = 31
const DISTANCE_MAX = 255
const THREADS_MAX = 64

/** `breakwater index build|query`: many signals in one file, and which of them are near others. */
export function registerIndex(program: Command): void {
  const index = program
    .command('index')
    .description('keep millions of pdq signals in a file and look them up')
  index
    .command('build')
    .description('read signals, one a line, and write an index of them')
    .argument(
      '<file>',
      'lines of 64 hexadecimal digits, each with ",id" behind it or not; - is standard input',
    )
    .requiredOption('--out <file>', 'where to write the index')
    .option('--json', 'one JSON object a line')
    .action(async (file: string, flags: { readonly out: string; readonly json?: boolean }) => {
      await buildIndex(file, flags.out, flags.json)
    })
  index
    .command('query')
    .description('look signals up: those of the index within the distance, nearest first')
    .argument('<index>', 'a file that index build wrote')
    .requiredOption('--signals <file>', 'lines of 64 hexadecimal digits; - is standard input')
    .addOption(
      new Option('--distance <bits>', 'how many bits may differ')
        .default(THRESHOLD)
        .argParser(wholeTo(0, DISTANCE_MAX)),
    )
    .addOption(
      new Option('--threads <n>', 'threads that look up').default(1).argParser(wholeTo(1, THREADS_MAX)),
    )
    .option('--json', 'one JSON object a line')
    .action(queryIndex)
}

function wholeTo(least: number, most: number): (text: string) => number {
  return text => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }
}

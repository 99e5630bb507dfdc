import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'

const BENCH = fileURLToPath(new URL('../../../bench/dist/main.js', import.meta.url))

/** `breakwater bench [NAME]`: measures, one JSON object a figure; without a name it lists what can be measured. */
export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('measure; without a name, list what can be measured')
    .argument('[name]', 'what to measure')
    .option('--json', 'one JSON object a figure, which it always prints')
    .action(async (name: string | undefined, _flags: unknown, command: Command) => {
      if (!existsSync(BENCH))
        command.error('error: the benches are not built. In the checkout, run: npm run build')
      const child = spawn(process.execPath, ['--expose-gc', BENCH, ...(name === undefined ? [] : [name])], {
        stdio: 'inherit',
      })
      process.exitCode = await new Promise<number>(done => child.once('exit', code => done(code ?? 1)))
    })
}

import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

const RESTORE = new URL('../../../server/dist/restore.js', import.meta.url)

/** `breakwater backup FILE` and `breakwater restore FILE`: the whole embedded database as one file. */
export function registerBackup(program: Command): void {
  forOperator(
    program
      .command('backup <file>')
      .description('write everything kept to a new file; the server may be running'),
  ).action((file: string, flags: OperatorFlags) =>
    ask(flags, 'backup', { out: resolve(file) }, line => `${line['backup']}: ${line['bytes']} bytes`),
  )
  forOperator(
    program.command('restore <file>').description('fill an empty data folder from a backup'),
  ).action((file: string, flags: OperatorFlags) => restore(file, flags))
}

function restore(file: string, flags: OperatorFlags): Promise<void> {
  const folder = flags.data ?? process.env['BREAKWATER_DATA'] ?? 'data'
  const args = [RESTORE.pathname, resolve(file), '--data', resolve(folder)]
  return new Promise(done => {
    spawn(process.execPath, args, { stdio: 'inherit' }).once('exit', code => {
      process.exitCode = code ?? 1
      done()
    })
  })
}

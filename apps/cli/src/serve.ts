import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { SERVER } from './operator/control.ts'

/** `breakwater serve`: runs the server's program in this very process, so that what stops one stops the other. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('run Breakwater on this machine')
    .option('--roles <list>', 'which of api, match, portal, playground, console, worker, control (all)')
    .option('--host <address>', 'where to listen (127.0.0.1)')
    .option('--port <number>', 'on which port; 0 picks a free one (7266)')
    .option('--data <folder>', 'where everything is kept (./data)')
    .option('--force-playground', 'answer /playground to others than this machine')
    .action(async (_flags: unknown, command: Command) => {
      if (!existsSync(SERVER))
        command.error('error: the server is not built. In the checkout, run: npm run build')
      process.argv = [process.argv0, SERVER.pathname, ...process.argv.slice(3)]
      await import(SERVER.href)
    })
}

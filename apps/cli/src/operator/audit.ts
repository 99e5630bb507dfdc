import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

/** `breakwater audit verify`: walks the chain of sealed lines. Exits with 1 where it is broken. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('who did what, when')
  forOperator(audit.command('verify').description('check that no sealed line was altered or removed')).action(
    (flags: OperatorFlags) =>
      ask(flags, 'audit.verify', {}, line => {
        if (line['intact'] !== true) process.exitCode = 1
        return line['intact'] === true
          ? `intact: ${line['sealed']} lines, ${line['unsealed']} not yet sealed, head ${line['head']}`
          : `broken at line ${line['brokenAt']}`
      }),
  )
}

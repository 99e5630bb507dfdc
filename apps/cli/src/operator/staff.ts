import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

const USUAL_URL = 'http://localhost:7266'

/** `breakwater staff …`: who works in the review console. Roles and suspensions are changed there. */
export function registerStaff(program: Command): void {
  const staff = program.command('staff').description('people who work in the review console')
  forOperator(
    staff.command('invite <name>').description('a link that lets someone set up their sign-in, once'),
  )
    .requiredOption('--role <role>', 'reviewer, senior, analyst or administrator')
    .option('--url <url>', 'where they reach the console', USUAL_URL)
    .action((name: string, flags: OperatorFlags & { role: string; url: string }) =>
      ask(flags, 'staff.invite', { name, role: flags.role }, line => invited(line, flags.url)),
    )
  forOperator(staff.command('list').description('everyone, with role and state')).action(
    (flags: OperatorFlags) =>
      ask(flags, 'staff.list', {}, line => `${line['name']}  ${line['role']}  ${line['state']}`),
  )
}

function invited(line: Record<string, unknown>, url: string): string {
  const link = new URL(String(line['path']), url).href
  return `${line['name']} joins as ${line['role']} with this link, once, before ${line['expiresAt']}:\n${link}`
}

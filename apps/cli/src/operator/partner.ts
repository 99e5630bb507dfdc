import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

/** `breakwater partner …`: who may ask this installation, and for what. */
export function registerPartner(program: Command): void {
  const partner = program.command('partner').description('platforms and hash banks that hold a key')
  forOperator(partner.command('add <name>').description('add a partner; its key is shown once'))
    .requiredOption('--scopes <list>', 'match, fetch, feedback, write, …; match:minor covers one bank')
    .action((name: string, flags: OperatorFlags & { scopes: string }) =>
      ask(flags, 'partner.add', { name, scopes: listed(flags.scopes) }, withKey),
    )
  forOperator(partner.command('list').description('list partners, past ones too')).action(
    (flags: OperatorFlags) =>
      ask(
        flags,
        'partner.list',
        {},
        line => `${line['name']}  ${scopes(line)}${line['revokedAt'] ? '  revoked' : ''}`,
      ),
  )
  forOperator(
    partner.command('grant <name> <scope>').description('grant a scope that needs a recorded decision'),
  )
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <name>', 'who decided')
    .action((name: string, scope: string, flags: OperatorFlags & { reason: string; by: string }) =>
      ask(
        flags,
        'partner.grant',
        { name, scope, reason: flags.reason, by: flags.by },
        line => `${line['name']} may: ${scopes(line)}`,
      ),
    )
  forOperator(
    partner.command('rotate <name>').description('make a new key; the old one stops at once'),
  ).action((name: string, flags: OperatorFlags) => ask(flags, 'partner.rotate', { name }, withKey))
  forOperator(partner.command('revoke <name>').description('end a partner; its key stops at once')).action(
    (name: string, flags: OperatorFlags) =>
      ask(flags, 'partner.revoke', { name }, line => `${line['name']} is revoked`),
  )
}

function listed(scopes: string): string[] {
  return scopes
    .split(',')
    .map(scope => scope.trim())
    .filter(scope => scope !== '')
}

function scopes(line: Record<string, unknown>): string {
  return Array.isArray(line['scopes']) ? line['scopes'].join(', ') : ''
}

function withKey(line: Record<string, unknown>): string {
  return `${line['name']} may: ${scopes(line)}\nIts key, which is not shown again:\n${line['key']}`
}

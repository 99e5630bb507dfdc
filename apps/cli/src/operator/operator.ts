import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

type Because = OperatorFlags & { readonly reason: string; readonly by: string }

/** `breakwater operator …`: who answers for this installation. Without it every page says demonstration. */
export function registerOperator(program: Command): void {
  const operator = program.command('operator').description('who answers for this installation')
  forOperator(operator.command('show').description('show what is stated')).action((flags: OperatorFlags) =>
    ask(flags, 'operator.show', {}, words),
  )
  forOperator(operator.command('set').description('state who you are and how people reach you'))
    .requiredOption('--name <name>', 'your name or organisation')
    .requiredOption('--contact <contact>', 'an address or number that people see')
    .action((flags: OperatorFlags & { name: string; contact: string }) =>
      ask(flags, 'operator.set', { name: flags.name, contact: flags.contact }, words),
    )
  for (const [verb, allow] of [
    ['allow-minor', true],
    ['stop-minor', false],
  ] as const) {
    forOperator(
      operator
        .command(verb)
        .description(`record the decision that you may ${allow ? '' : 'not '}run the path for under 18s`),
    )
      .requiredOption('--reason <text>', 'on what ground')
      .requiredOption('--by <name>', 'who decided')
      .action((flags: Because) =>
        ask(flags, 'operator.allow-minor', { allow, reason: flags.reason, by: flags.by }, words),
      )
  }
}

function words(line: Record<string, unknown>): string {
  const statement = line['statement'] as { name: string; contact: string } | null
  const minorPath = line['minorPath'] as { allowed: boolean; by: string } | null
  const who =
    statement === null
      ? 'No operator is stated: every page says demonstration.'
      : `${statement.name}, ${statement.contact}`
  return `${who}\nPath for under 18s: ${minorPath === null ? 'not decided' : `${minorPath.allowed ? 'allowed' : 'not allowed'}, by ${minorPath.by}`}`
}

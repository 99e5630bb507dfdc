import type { Command } from 'commander'
import { ask, forOperator, type OperatorFlags } from './control.ts'

type Line = Record<string, unknown>
type WithReason = OperatorFlags & { readonly reason: string }

const DECISIONS = [
  ['confirm', 'bank.confirm', 'a human looked and confirms: matches ask for block'],
  ['release', 'bank.release', 'let an item that was set aside match again'],
  ['withdraw', 'bank.withdraw', 'erase its signals: it stops matching at once'],
] as const

/** `breakwater bank …`: what the banks hold, and a human's decisions on their items. */
export function registerBank(program: Command): void {
  const bank = program.command('bank').description('owned sets of signals')
  forOperator(bank.command('list').description('list the banks')).action((flags: OperatorFlags) =>
    ask(flags, 'bank.list', {}, line => `${line['bank']}  thresholds ${JSON.stringify(line['thresholds'])}`),
  )
  forOperator(bank.command('items <bank>').description('list the items of a bank, newest change first'))
    .option('--state <state>', 'only active, set_aside or withdrawn')
    .action((name: string, flags: OperatorFlags & { state?: string }) =>
      ask(
        flags,
        'bank.items',
        { bank: name, ...(flags.state !== undefined && { state: flags.state }) },
        itemWords,
      ),
    )
  for (const [verb, control, description] of DECISIONS) {
    forOperator(bank.command(`${verb} <bank> <item>`).description(description))
      .requiredOption('--reason <text>', 'why; it is kept')
      .action((name: string, item: string, { reason, ...flags }: WithReason) =>
        ask(flags, control, { bank: name, item, reason }, line => itemWords(line)),
      )
  }
}

function itemWords(line: Line): string {
  if ('withdrawn' in line) return `${line['withdrawn']}  withdrawn`
  return `${line['item']}  ${line['state']}  ${line['kind']}  asks ${line['asks']}  from ${line['origin']}`
}

import type { Command } from 'commander'
import { rulebookFrom } from '../rulebook.ts'
import { ask, forOperator, type OperatorFlags } from './control.ts'

/** `breakwater rulebook live|shadow|compare|end-shadow`: which rulebook a running installation decides by. */
export function registerRulebookInForce(rulebook: Command): void {
  for (const role of ['live', 'shadow'] as const) {
    const meaning =
      role === 'live' ? 'decide by this rulebook' : 'try this rulebook beside the live one, without effect'
    forOperator(rulebook.command(`${role} <rulebook>`).description(meaning)).action(
      (file: string, flags: OperatorFlags) =>
        ask(
          flags,
          'rulebook.put',
          { role, document: rulebookFrom(file).terms },
          line => `${line['role']}: ${line['rulebook']}`,
        ),
    )
  }
  forOperator(
    rulebook.command('compare').description('what the shadow rulebook decided otherwise, so far'),
  ).action((flags: OperatorFlags) => ask(flags, 'rulebook.shadow', {}, comparisonWords))
  forOperator(rulebook.command('end-shadow').description('end the trial of the shadow rulebook')).action(
    (flags: OperatorFlags) => ask(flags, 'rulebook.end-shadow', {}, () => 'no rulebook runs in shadow now'),
  )
}

function comparisonWords(line: Record<string, unknown>): string {
  const examples = (line['examples'] as unknown[]).map(example => `\n  ${JSON.stringify(example)}`)
  return `${line['different']} of ${line['decided']} decisions would differ${examples.join('')}`
}

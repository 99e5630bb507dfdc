import type { Measurement } from '../measure.ts'

/** Recall by change as the rows of a Markdown table, shares in percent. */
export function recallRows(figures: readonly Measurement[]): readonly string[] {
  return figures
    .filter(({ what }) => what === 'recall')
    .map(({ change, copies, ...shares }) => {
      const each = ['upright', 'bank', 'bank_and_query', 'any_signal'].map(way =>
        percent(Number(shares[way])),
      )
      return `| ${[change, copies, ...each].join(' | ')} |`
    })
}

/** Strangers by way as the rows of a Markdown table. */
export function strangerRows(figures: readonly Measurement[]): readonly string[] {
  return figures
    .filter(({ what }) => what === 'strangers')
    .map(({ way, pictures, pairs, false_pairs, windows_of_one_photograph }) => {
      const counts = [pictures, pairs, false_pairs, windows_of_one_photograph].map(count =>
        Number(count).toLocaleString('en-GB'),
      )
      return `| ${[way, ...counts].join(' | ')} |`
    })
}

function percent(share: number): string {
  return (100 * share).toFixed(1)
}

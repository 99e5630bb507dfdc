import { useStage } from '../handset/stage.ts'
import { dialWords } from '../words/words.ts'

/** The rulebook that decides, which an operator chooses, not a platform. */
export function RulebookLine({ rulebook }: { readonly rulebook: string }) {
  const { terms } = useStage().book
  return (
    <p class="rulebook">
      <strong>{dialWords.rulebook}:</strong> {terms.name} <code>{rulebook.slice(0, 15)}…</code>{' '}
      {dialWords.rulebookIs(terms.adultAge, terms.thresholds.default, terms.minMutuals)}{' '}
      {terms.connection === 'instagram-like' && dialWords.byFollow} {dialWords.rulebookHow}{' '}
      <code>breakwater rulebook live mine.json</code>
    </p>
  )
}

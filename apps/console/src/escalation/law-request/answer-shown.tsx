import type { LawAnswer } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { download } from '../download.ts'

/** What was handed over, and the way to save it. */
export function AnswerShown({ answer }: { readonly answer: LawAnswer }) {
  return (
    <>
      <ul className="missing">
        {answer.items.map(({ what, sha256 }) => (
          <li key={sha256}>
            <span lang="en">{what}</span>{' '}
            <code className="link" translate="no">
              {sha256}
            </code>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        onClick={() =>
          download(`answer-${answer.id}.json`, 'application/json', JSON.stringify(answer, null, 2))
        }
      >
        {i18n._({ id: 'law.answer-save', message: 'Save the answer' })}
      </Button>
    </>
  )
}

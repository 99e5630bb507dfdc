import type { Policy, Verdict } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { policies as policiesQuery } from '../api/queries.ts'
import { wordFor } from '../words/lists.ts'

export interface Answer {
  readonly verdict: Verdict
  readonly policy: string
}

/** A verdict and the rule it rests on, and nothing that is carried out. */
export function AnswerForm({
  word,
  isBusy,
  give,
  first = { verdict: 'violates', policy: '' },
}: {
  readonly word: string
  readonly isBusy: boolean
  readonly give: (answer: Answer) => void
  readonly first?: Answer
}) {
  const { data: policies = [] } = useQuery(policiesQuery)
  const [chosen, setChosen] = useState<Answer>(first)
  const fitting = policies.filter(({ verdicts }) => verdicts.includes(chosen.verdict))
  const policy = fitting.find(({ id }) => id === chosen.policy) ?? fitting[0]
  return (
    <form
      className="bulk-row"
      onSubmit={event => {
        event.preventDefault()
        if (policy !== undefined) give({ verdict: chosen.verdict, policy: policy.id })
      }}
    >
      <NativeSelect
        label={i18n._({ id: 'decide.verdict', message: 'Verdict' })}
        value={chosen.verdict}
        onChange={event => setChosen({ ...chosen, verdict: event.currentTarget.value as Verdict })}
        data={verdictsOf(policies).map(verdict => ({ value: verdict, label: wordFor('verdict', verdict) }))}
      />
      <NativeSelect
        label={i18n._({ id: 'decide.policy', message: 'It rests on' })}
        value={policy?.id ?? ''}
        onChange={event => setChosen({ ...chosen, policy: event.currentTarget.value })}
        data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button type="submit" loading={isBusy} disabled={policy === undefined}>
        {word}
      </Button>
    </form>
  )
}

function verdictsOf(policies: readonly Policy[]): readonly Verdict[] {
  return [...new Set(policies.flatMap(({ verdicts }) => verdicts))]
}

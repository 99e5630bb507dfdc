import type { ActionName, BulkDraft, BulkPlan, Policy } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { policies as policiesQuery } from '../api/queries.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { basketNow, subjectsIn } from './basket.ts'
import { BulkPreview } from './bulk-preview.tsx'

interface Draft {
  readonly ids: string
  readonly platform: string
  readonly policy: string
  readonly action: string
  readonly because: string
}

function fromBasket(): Draft {
  const { subjects, policy } = basketNow()
  return {
    ids: subjects.map(({ id }) => id).join('\n'),
    platform: subjects[0]?.platform ?? '',
    policy,
    action: 'remove_account',
    because: '',
  }
}

/** Whom, by which rule, what, why; then what it would do; then proposing it. */
export function BulkForm() {
  const client = useQueryClient()
  const [draft, change, forget] = useDraft(`bulk ${basketNow().job ?? ''}`, fromBasket())
  const { data: policies = [] } = useQuery(policiesQuery)
  const [shown, setShown] = useState<{ readonly plan: BulkPlan; readonly of: string } | null>(null)
  const body = bodyOf(draft, policies)
  const now = JSON.stringify(body)
  const plan = useMutation({
    mutationFn: async () => setShown({ plan: await ask<BulkPlan>('POST', '/v1/bulk/plan', body), of: now }),
  })
  const planned = shown?.of === now ? shown.plan : null
  const propose = useMutation({
    mutationFn: () => ask('POST', '/v1/bulk', { ...body, plan: planned?.plan ?? '' }),
    onSuccess: async () => {
      forget()
      setShown(null)
      await client.invalidateQueries({ queryKey: ['bulks'] })
    },
  })
  return (
    <form
      className="bulk-form"
      onSubmit={event => {
        event.preventDefault()
        plan.mutate()
      }}
    >
      <Fields draft={draft} change={change} policies={policies} count={body.subjects.length} />
      <Button type="submit" variant={planned === null ? 'filled' : 'default'} loading={plan.isPending}>
        {i18n._({ id: 'decide.plan', message: 'Show what would happen' })}
      </Button>
      <Trouble error={plan.error ?? propose.error} />
      {planned !== null && (
        <>
          <BulkPreview plan={planned} />
          <Button onClick={() => propose.mutate()} loading={propose.isPending} disabled={planned.would === 0}>
            {i18n._({ id: 'decide.propose', message: 'Propose it to a second person' })}
          </Button>
        </>
      )}
    </form>
  )
}

function bodyOf(draft: Draft, policies: readonly Policy[]): BulkDraft {
  const { job } = basketNow()
  const kind = draft.action.endsWith('_content') ? 'content' : 'account'
  return {
    ...(job !== null && { job }),
    policy: draft.policy || (policies[0]?.id ?? ''),
    action: draft.action as ActionName,
    subjects: [...subjectsIn(draft.ids, draft.platform.trim() || null, kind)],
    tell: { when: 'now' },
    because: draft.because,
  }
}

const ACTIONS = ['remove_account', 'limit_account', 'restore_account', 'remove_content', 'restore_content']

function Fields({
  draft,
  change,
  policies,
  count,
}: {
  readonly draft: Draft
  readonly change: (draft: Draft) => void
  readonly policies: readonly Policy[]
  readonly count: number
}) {
  return (
    <>
      <div className="bulk-row">
        <NativeSelect
          label={i18n._({ id: 'bulk.action', message: 'What is done' })}
          value={draft.action}
          onChange={event => change({ ...draft, action: event.currentTarget.value })}
          data={ACTIONS.map(value => ({ value, label: wordFor('action', value) }))}
        />
        <NativeSelect
          label={i18n._({ id: 'decide.policy', message: 'It rests on' })}
          value={draft.policy}
          onChange={event => change({ ...draft, policy: event.currentTarget.value })}
          data={policies.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          label={i18n._({ id: 'bulk.platform', message: 'On which platform' })}
          value={draft.platform}
          maxLength={80}
          onChange={event => change({ ...draft, platform: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={i18n._({
          id: 'bulk.ids',
          message: 'Ids, one a line ({count, plural, one {# now} other {# now}}, 5,000 at most)',
          values: { count },
        })}
        value={draft.ids}
        onChange={event => change({ ...draft, ids: event.currentTarget.value })}
        rows={6}
        required
      />
      <TextInput
        label={i18n._({ id: 'acts.because', message: 'Why' })}
        value={draft.because}
        maxLength={1_000}
        onChange={event => change({ ...draft, because: event.currentTarget.value })}
        required
      />
    </>
  )
}

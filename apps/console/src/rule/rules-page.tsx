import type { AnalystRule, AnalystRules, AnalystRuleTested, StaffMe } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../api/ask.ts'
import { me } from '../api/queries.ts'
import { BecauseButton } from '../shell/because.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { When } from '../words/time.tsx'

/** Rules that analysts wrote, and the two people that let one act: whoever proposed it, and somebody else. */
export function RulesPage() {
  const { data: who } = useQuery(me)
  const { data, error } = useQuery({
    queryKey: ['analyst-rules'],
    queryFn: async () => (await ask<AnalystRules>('GET', '/v1/analyst-rules')).rules,
  })
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.rules', message: 'Analyst rules' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'top.rules', message: 'Analyst rules' })}
      </Title>
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'rules.empty',
            message: 'No rule yet. Analysts write them as files and send them in; they wait here.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(rule => (
          <RuleLine key={`${rule.rule} ${rule.version}`} rule={rule} who={who ?? null} />
        ))}
      </ol>
    </div>
  )
}

function RuleLine({ rule, who }: { readonly rule: AnalystRule; readonly who: StaffMe | null }) {
  const { draft } = rule
  return (
    <li className="decision-line" data-state={rule.state}>
      <div>
        <p>
          <strong translate="no">{rule.rule}</strong>{' '}
          {i18n._({ id: 'rules.version', message: 'version {version}', values: { version: rule.version } })} ·{' '}
          {wordFor('rule', rule.state)} · {wordFor('action', draft.action)}{' '}
          {i18n._({
            id: 'rules.cap',
            message: '{cap, plural, one {on at most # account a day} other {on at most # accounts a day}}',
            values: { cap: draft.cap },
          })}
        </p>
        <p lang="en">{draft.reason}</p>
        <ul className="conditions" lang="en">
          {draft.conditions.map(({ name, cel }) => (
            <li key={name}>
              {name}: <code translate="no">{cel}</code>
            </li>
          ))}
        </ul>
        <p className="quiet">
          {peopleOf(rule).map(([did, name]) => (
            <span key={did}>
              {did} <bdi>{name}</bdi>
              {' · '}
            </span>
          ))}
          <When at={rule.movedAt} />
          {rule.because !== null && <span> · {rule.because}</span>}
        </p>
      </div>
      <RuleActs rule={rule} permissions={who?.permissions ?? []} />
    </li>
  )
}

/** Who did what to it, as far as it has come. */
function peopleOf(rule: AnalystRule): readonly (readonly [string, string])[] {
  const people = [
    [i18n._({ id: 'rules.written-by', message: 'written by' }), rule.writtenBy],
    [i18n._({ id: 'rules.proposed-by', message: 'proposed by' }), rule.proposedBy],
    [i18n._({ id: 'rules.approved-by', message: 'agreed to by' }), rule.approvedBy],
  ] as const
  return people.flatMap(([did, name]) => (name === null ? [] : [[did, name] as const]))
}

/** What may be done next, by whoever may. The server refuses who proposed it; the second person is somebody else. */
function RuleActs({
  rule,
  permissions,
}: {
  readonly rule: AnalystRule
  readonly permissions: readonly string[]
}) {
  const client = useQueryClient()
  const at = `/v1/analyst-rules/${rule.rule}/versions/${rule.version}`
  const act = useMutation({
    mutationFn: (what: 'test' | 'propose' | 'approve') =>
      ask<AnalystRule | AnalystRuleTested>('POST', `${at}/${what}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['analyst-rules'] }),
  })
  const failed = act.data !== undefined && 'outcomes' in act.data ? act.data.outcomes : []
  const mayWrite = permissions.includes('rule:write')
  const mayApprove = permissions.includes('rule:approve')
  return (
    <div className="decision-acts">
      {mayWrite && rule.state === 'draft' && (
        <Act word={i18n._({ id: 'rules.test', message: 'Run its tests' })} act={() => act.mutate('test')} />
      )}
      {mayWrite && rule.state === 'tested' && (
        <Act
          word={i18n._({ id: 'rules.propose', message: 'Propose: it finds, and does nothing' })}
          act={() => act.mutate('propose')}
        />
      )}
      {mayApprove && rule.state === 'proposed' && (
        <Act
          word={i18n._({ id: 'rules.approve', message: 'Agree: from now on it acts' })}
          act={() => act.mutate('approve')}
        />
      )}
      {(mayWrite || mayApprove) && ['proposed', 'live'].includes(rule.state) && <Stop at={at} />}
      {failed.some(({ passed }) => !passed) && (
        <p role="status">
          {i18n._({
            id: 'rules.failed',
            message: 'Its own tests do not come out: {names}',
            values: {
              names: failed
                .filter(({ passed }) => !passed)
                .map(({ test }) => test)
                .join(', '),
            },
          })}
        </p>
      )}
      <Trouble error={act.error} />
    </div>
  )
}

function Act({ word, act }: { readonly word: string; readonly act: () => void }) {
  return (
    <Button size="compact-sm" onClick={act}>
      {word}
    </Button>
  )
}

/** One person is enough to stop a rule, with a reason. */
function Stop({ at }: { readonly at: string }) {
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: (because: string) => ask('POST', `${at}/stop`, { because }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['analyst-rules'] }),
  })
  return (
    <BecauseButton
      label={i18n._({ id: 'rules.stop', message: 'Stop it now' })}
      why={i18n._({ id: 'rules.because', message: 'Why, for colleagues' })}
      draftKey={`stop ${at}`}
      act={stop}
    />
  )
}

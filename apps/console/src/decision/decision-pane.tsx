import type { JobView, Plan, Policy, Verdict } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { policies as policiesQuery } from '../api/queries.ts'
import { Hint } from '../keyboard/hint.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { ActionBoxes, NoteBox, TellBox } from './boxes.tsx'
import { useDecide } from './decide.ts'
import { Decided, WasDecided } from './decided.tsx'
import { DeclinedWords } from './decisions-page.tsx'
import { actionsFor, completed, type Draft, EMPTY, whole, withPolicy, withVerdict } from './draft.ts'
import { PlanSheet } from './plan-sheet.tsx'

const VERDICTS: readonly (readonly [Verdict, string])[] = [
  ['violates', 'v'],
  ['no_violation', 'x'],
  ['hijacked', 'h'],
  ['duplicate', 'd'],
  ['cannot_tell', 'u'],
]

const OVER: readonly JobView['job']['state'][] = ['decided', 'closed']

/** The decision: verdict, rule, what is done, who is told; then what would happen; then doing it. */
export function DecisionPane({ view }: { readonly view: JobView }) {
  const { data: policies = [] } = useQuery(policiesQuery)
  const [typed, setDraft, forget] = useDraft<Draft>(`decision ${view.job.id}`, EMPTY)
  const draft = completed(typed, view, policies)
  const possible = actionsFor(
    view,
    policies.find(({ id }) => id === draft.policy),
  )
  const ready = whole(draft, possible)
  const { plan, carryOut, planned } = useDecide(view.job.id, ready, forget)
  const choose = (verdict: Verdict) => setDraft(withVerdict(draft, verdict, view, policies))
  const done = carryOut.data
  const isOver = done === undefined && OVER.includes(view.job.state)
  useDecisionKeys(isOver ? null : choose, plan.mutate, planned === null ? null : carryOut.mutate)
  return (
    <aside
      id="decision"
      className="pane-decision"
      aria-label={i18n._({ id: 'decide.title', message: 'Decision' })}
    >
      <h2>{i18n._({ id: 'decide.title', message: 'Decision' })}</h2>
      <DeclinedWords declined={lastDeclined(view)} />
      {isOver && <WasDecided history={view.history} />}
      {done !== undefined && <Decided decision={done} />}
      {done === undefined && !isOver && (
        <>
          <Verdicts chosen={draft.verdict} choose={choose} />
          {draft.verdict !== null && (
            <>
              <PolicyChoice
                draft={draft}
                policies={policies}
                change={policy => setDraft(withPolicy(draft, policy, view, policies))}
              />
              <ActionBoxes draft={draft} possible={possible} change={setDraft} />
              <TellBox draft={draft} change={setDraft} />
            </>
          )}
          <NoteBox draft={draft} change={setDraft} />
          <Button
            fullWidth
            variant={planned === null ? 'filled' : 'default'}
            disabled={ready === null}
            loading={plan.isPending}
            onClick={() => plan.mutate()}
            aria-keyshortcuts="p"
          >
            {i18n._({ id: 'decide.plan', message: 'Show what would happen' })} <Hint keyName="p" />
          </Button>
          <Trouble error={plan.error ?? carryOut.error} />
          {planned !== null && <Preview plan={planned} carryOut={carryOut} />}
        </>
      )}
    </aside>
  )
}

function useDecisionKeys(
  choose: ((verdict: Verdict) => void) | null,
  plan: () => void,
  carryOut: (() => void) | null,
): void {
  const keys = choose === null ? [] : keysOf(choose, plan, carryOut)
  useKeys(i18n._({ id: 'decide.title', message: 'Decision' }), keys)
}

function keysOf(choose: (verdict: Verdict) => void, plan: () => void, carryOut: (() => void) | null) {
  return [
    ...VERDICTS.map(([verdict, key]) => ({
      key,
      words: wordFor('verdict', verdict),
      act: () => choose(verdict),
    })),
    { key: 'p', words: i18n._({ id: 'decide.plan', message: 'Show what would happen' }), act: plan },
    ...(carryOut === null
      ? []
      : [{ key: 'c', words: i18n._({ id: 'decide.carry-out', message: 'Carry it out' }), act: carryOut }]),
  ]
}

function Verdicts({
  chosen,
  choose,
}: {
  readonly chosen: Verdict | null
  readonly choose: (verdict: Verdict) => void
}) {
  return (
    <div
      className="verdicts"
      role="radiogroup"
      aria-label={i18n._({ id: 'decide.verdict', message: 'Verdict' })}
    >
      {VERDICTS.map(([verdict, key]) => (
        <label key={verdict} className="verdict" data-chosen={chosen === verdict || undefined}>
          <input
            type="radio"
            name="verdict"
            checked={chosen === verdict}
            onChange={() => choose(verdict)}
            aria-keyshortcuts={key}
          />
          <span>{wordFor('verdict', verdict)}</span>
          <Hint keyName={key} />
        </label>
      ))}
    </div>
  )
}

function PolicyChoice({
  draft,
  policies,
  change,
}: {
  readonly draft: Draft
  readonly policies: readonly Policy[]
  readonly change: (policy: string) => void
}) {
  const fitting = policies.filter(
    ({ verdicts }) => draft.verdict !== null && verdicts.includes(draft.verdict),
  )
  const chosen = policies.find(({ id }) => id === draft.policy)
  return (
    <div>
      <NativeSelect
        label={i18n._({ id: 'decide.policy', message: 'It rests on' })}
        value={draft.policy}
        onChange={event => change(event.currentTarget.value)}
        data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {chosen !== undefined && (
        <p className="policy-words" lang="en">
          {chosen.words}
        </p>
      )}
    </div>
  )
}

/** What would happen, and the way to do it. Never a bare single key for what cannot be undone: it is asked for. */
function Preview({
  plan,
  carryOut,
}: {
  readonly plan: Plan
  readonly carryOut: { readonly mutate: () => void; readonly isPending: boolean }
}) {
  const word = plan.needsSecond
    ? i18n._({ id: 'decide.propose', message: 'Propose it to a second person' })
    : i18n._({ id: 'decide.carry-out', message: 'Carry it out' })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.scrollIntoView({ block: 'nearest' })
  }, [plan])
  return (
    <>
      <PlanSheet plan={plan} />
      <Button
        ref={button}
        fullWidth
        onClick={() => carryOut.mutate()}
        loading={carryOut.isPending}
        aria-keyshortcuts="c"
      >
        {word} <Hint keyName="c" />
      </Button>
    </>
  )
}

/** Why a second person said no to what was decided here last; null where nothing was declined since. */
function lastDeclined({ history }: JobView) {
  const last = history.find(({ what }) => what === 'declined' || what === 'proposed' || what === 'decided')
  return last?.what === 'declined' ? { by: last.by, because: last.words } : null
}

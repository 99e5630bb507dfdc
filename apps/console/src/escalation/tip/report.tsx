import type { Tip, TipDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Alert, Button } from '@mantine/core'
import { Hint } from '../../keyboard/hint.tsx'
import { useKeys } from '../../keyboard/keys.ts'
import { useDraft } from '../../shell/drafts.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Editor } from '../document/editor.tsx'
import { Says } from '../document/says.tsx'
import { type Grammar, type Node, withoutBlanks } from '../document/tree.ts'
import { Files, FilesEditor } from './files.tsx'
import { useTipVerb } from './verbs.ts'

interface Changing {
  readonly draft: TipDraft
  /** Hash of what was shown when the change began. */
  readonly instead: string
}

/** What a tip says, and the way to change it while it is a draft or approved. */
export function Report({ tip, grammar }: { readonly tip: Tip; readonly grammar: Grammar }) {
  const [typed, setTyped, forget] = useDraft<Changing | null>(`tip ${tip.id}`, null)
  const isChangeable = tip.state === 'drafted' || tip.state === 'approved'
  const begin = () => setTyped({ draft: tip.draft, instead: tip.draftHash })
  useKeys(
    i18n._({ id: 'tip.title', message: 'Tip' }),
    isChangeable && typed === null
      ? [{ key: 'e', words: i18n._({ id: 'tip.change', message: 'Change it' }), act: begin }]
      : [],
  )
  if (isChangeable && typed !== null)
    return <Change tip={tip} grammar={grammar} typed={typed} change={setTyped} leave={forget} />
  return (
    <>
      <Wrongs wrong={tip.wrong} />
      <section className="tip-part" aria-labelledby="tip-says">
        <div className="tip-part-head">
          <h2 id="tip-says">{i18n._({ id: 'tip.says', message: 'What it says' })}</h2>
          {isChangeable && (
            <Button size="compact-sm" variant="default" onClick={begin} aria-keyshortcuts="e">
              {i18n._({ id: 'tip.change', message: 'Change it' })} <Hint keyName="e" />
            </Button>
          )}
        </div>
        <Says grammar={grammar} type="report" node={tip.draft.report as Node} path="report" />
      </section>
      <Files tip={tip} grammar={grammar} />
      {tip.document !== null && (
        <details className="tip-words">
          <summary>{i18n._({ id: 'tip.document', message: 'The document as it is sent (XML)' })}</summary>
          <pre className="tip-text" translate="no" lang="en" dir="ltr" tabIndex={0}>
            {tip.document}
          </pre>
        </details>
      )}
    </>
  )
}

/** What is wrong, where, and the way there. */
function Wrongs({ wrong }: { readonly wrong: Tip['wrong'] }) {
  if (wrong.length === 0) return null
  return (
    <Alert color="rust" variant="light" role="alert" className="trouble">
      <p>
        {i18n._({
          id: 'tip.wrong',
          message: 'This cannot be sent as it is. Change it, and it can be approved.',
        })}
      </p>
      <ul>
        {wrong.map(({ path, code, words }) => (
          <li key={`${path} ${code}`}>
            <a href={`#at-${path}`} lang="en" translate="no">
              {path}
            </a>
            : <span lang="en">{words}</span>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Change({
  tip,
  grammar,
  typed,
  change,
  leave,
}: {
  readonly tip: Tip
  readonly grammar: Grammar
  readonly typed: Changing
  readonly change: (typed: Changing) => void
  readonly leave: () => void
}) {
  const { draft, instead } = typed
  const save = useTipVerb(tip.id, 'draft', () => ({ ...withoutBlanks(draft), instead }))
  const put = (next: TipDraft) => change({ ...typed, draft: next })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate(undefined, { onSuccess: leave })
      }}
    >
      <section className="tip-part" aria-labelledby="tip-says">
        <h2 id="tip-says">{i18n._({ id: 'tip.says', message: 'What it says' })}</h2>
        <p className="quiet">
          {i18n._({
            id: 'tip.change-words',
            message: 'Whoever changes a tip cannot approve it, and a change takes an approval back.',
          })}
        </p>
        <Wrongs wrong={tip.wrong} />
        <Editor
          grammar={grammar}
          type="report"
          node={draft.report as Node}
          path="report"
          change={report => put({ ...draft, report })}
        />
      </section>
      <FilesEditor tip={tip} draft={draft} grammar={grammar} change={put} />
      <div className="tip-save">
        <Trouble error={save.error} />
        <Button type="submit" loading={save.isPending}>
          {i18n._({ id: 'tip.save', message: 'Keep these changes' })}
        </Button>
        <Button variant="default" onClick={leave}>
          {i18n._({ id: 'tip.leave', message: 'Throw them away' })}
        </Button>
      </div>
    </form>
  )
}

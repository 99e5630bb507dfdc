import type { JobEvidence, JobView, Tip, TipDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { job as jobQuery } from '../../api/queries.ts'
import { withoutTurning } from '../../words/person-text.tsx'
import { Editor } from '../document/editor.tsx'
import { Says } from '../document/says.tsx'
import type { Grammar, Node } from '../document/tree.ts'

/** The files that go with a tip: what each is, whether somebody here looked at it, whether it is still there. */
export function Files({ tip, grammar }: { readonly tip: Tip; readonly grammar: Grammar }) {
  return (
    <section className="tip-part" aria-labelledby="tip-files">
      <h2 id="tip-files">
        {i18n._({ id: 'tip-files.title', message: 'Files' })}{' '}
        <span className="count">{tip.files.length}</span>
      </h2>
      {tip.files.length === 0 && (
        <p className="empty">
          {i18n._({ id: 'tip-files.none', message: 'No file goes with it: it rests on words.' })}
        </p>
      )}
      <ul className="tip-files">
        {tip.files.map((file, place) => (
          <li key={file.sha256} id={`at-files/${place}`} tabIndex={-1}>
            <FileFacts file={file} />
            <Says
              grammar={grammar}
              type="fileDetails"
              node={(tip.draft.files[place]?.details ?? {}) as Node}
              path={`files/${place}`}
            />
          </li>
        ))}
      </ul>
      <Words tip={tip} />
    </section>
  )
}

function FileFacts({ file }: { readonly file: Tip['files'][number] }) {
  const isOurs = file.kind === 'messages'
  return (
    <>
      <p>
        <bdi translate="no">
          <strong>{withoutTurning(file.name ?? file.sha256)}</strong>
        </bdi>{' '}
        <span className="quiet" translate="no">
          {sizeOf(file.bytes)}
        </span>
      </p>
      <p className="viewed" data-viewed={file.isViewed || undefined}>
        {viewedWords(isOurs, file.isViewed)}
      </p>
      {!file.isThere && (
        <p className="gone">
          <span aria-hidden="true">■ </span>
          {i18n._({
            id: 'tip-files.gone',
            message:
              'This file has vanished or is damaged. Leave it out and say so in the words of the report.',
          })}
        </p>
      )}
    </>
  )
}

function viewedWords(isOurs: boolean, isViewed: boolean): string {
  if (isOurs)
    return i18n._({ id: 'tip-files.ours', message: 'Written by us from the messages. Nothing to view.' })
  return isViewed
    ? i18n._({ id: 'tip-files.viewed', message: '● Viewed here, by the record of looks.' })
    : i18n._({
        id: 'tip-files.unviewed',
        message: '○ Nobody here viewed it, and the tip says so. Police may need a warrant to open it.',
      })
}

function sizeOf(bytes: number): string {
  return bytes < 10_000 ? `${bytes} B` : `${Math.round(bytes / 1_000).toLocaleString('en')} kB`
}

/** The conversation, as the file of text that goes with it. */
function Words({ tip }: { readonly tip: Tip }) {
  if (tip.conversation === null || !tip.draft.conversation) return null
  return (
    <details className="tip-words">
      <summary>
        {i18n._({ id: 'tip-files.conversation', message: 'Read the conversation as it goes' })}
      </summary>
      <pre className="tip-text person-text" translate="no" lang="und" dir="auto" tabIndex={0}>
        {withoutTurning(tip.conversation)}
      </pre>
    </details>
  )
}

const MEDIA = ['image', 'video', 'audio']

/** Which files of the job go with it, and what is said of each. */
export function FilesEditor({
  tip,
  draft,
  grammar,
  change,
}: {
  readonly tip: Tip
  readonly draft: TipDraft
  readonly grammar: Grammar
  readonly change: (draft: TipDraft) => void
}) {
  const { data } = useQuery(jobQuery(tip.job))
  const put = (place: number, details: Node) =>
    change({ ...draft, files: draft.files.map((file, at) => (at === place ? { ...file, details } : file)) })
  return (
    <section className="tip-part" aria-labelledby="tip-files">
      <h2 id="tip-files">{i18n._({ id: 'tip-files.title', message: 'Files' })}</h2>
      {tip.conversation !== null && (
        <Checkbox
          label={i18n._({ id: 'tip-files.with-words', message: 'The conversation goes with it, as a file' })}
          checked={draft.conversation}
          onChange={event => change({ ...draft, conversation: event.currentTarget.checked })}
        />
      )}
      {draft.files.map(({ sha256, details }, place) => (
        <fieldset key={sha256} className="tip-group">
          <legend translate="no">{nameOf(data, sha256)}</legend>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change({ ...draft, files: draft.files.filter((_, at) => at !== place) })}
          >
            {i18n._({ id: 'tip-files.leave-out', message: 'Leave this file out' })}
          </Button>
          <Editor
            grammar={grammar}
            type="fileDetails"
            node={details as Node}
            path={`files/${place}`}
            change={next => put(place, next)}
          />
        </fieldset>
      ))}
      <LeftOut
        evidence={data?.evidence ?? []}
        draft={draft}
        add={sha256 =>
          change({ ...draft, files: [...draft.files, { sha256, details: { fileRelevance: 'Reported' } }] })
        }
      />
    </section>
  )
}

const nameOf = (view: JobView | undefined, sha256: string): string =>
  withoutTurning(view?.evidence.find(file => file.sha256 === sha256)?.name ?? sha256.slice(0, 16))

function LeftOut({
  evidence,
  draft,
  add,
}: {
  readonly evidence: readonly JobEvidence[]
  readonly draft: TipDraft
  readonly add: (sha256: string) => void
}) {
  const left = evidence.filter(
    ({ sha256, kind }) => MEDIA.includes(kind) && !draft.files.some(file => file.sha256 === sha256),
  )
  if (left.length === 0) return null
  return (
    <ul className="tip-left-out">
      {left.map(({ sha256, name }) => (
        <li key={sha256}>
          <bdi translate="no">{withoutTurning(name ?? sha256.slice(0, 16))}</bdi>{' '}
          <Button size="compact-sm" variant="default" onClick={() => add(sha256)}>
            {i18n._({ id: 'tip-files.add', message: 'Add this file' })}
          </Button>
        </li>
      ))}
    </ul>
  )
}

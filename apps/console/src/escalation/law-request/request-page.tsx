import type { LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { me } from '../../api/queries.ts'
import { BecauseButton } from '../../shell/because.tsx'
import { Trouble } from '../../shell/trouble.tsx'
import { PersonText } from '../../words/person-text.tsx'
import { When } from '../../words/time.tsx'
import { Places } from '../places.tsx'
import { lawRequest } from '../queries.ts'
import { AnswerForm } from './answer-form.tsx'
import { CallForm } from './call-form.tsx'
import { Kept, PreserveForm } from './kept.tsx'
import { useLawVerb } from './verb.ts'
import { lawKind, lawState, lawStep } from './words.ts'

/** One request: what it asks, the call back, the second person, the answer, and who had it in hand. */
export function LawRequestPage() {
  const { request: id } = useParams({ from: '/frame/law-request/$request' })
  const { data, error, refetch } = useQuery(lawRequest(id))
  useEffect(() => {
    document.title = `${i18n._({ id: 'law.title', message: 'Request' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Places />
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <>
          <Title order={1} size="h3">
            {lawKind(data.kind)} · <span translate="no">{data.country}</span>
          </Title>
          <p role="status" className="tip-state" data-state={data.state}>
            {lawState(data.state)}
          </p>
          <div className="tip-panes">
            <div className="tip-main">
              <Asked request={data} />
              <Call request={data} />
              <Kept request={data} />
            </div>
            <aside className="tip-side" aria-label={i18n._({ id: 'law.side', message: 'What to do' })}>
              <Acts request={data} />
              <Custody steps={data.steps} />
            </aside>
          </div>
        </>
      )}
    </div>
  )
}

function Asked({ request: { draft } }: { readonly request: LawRequest }) {
  if (draft === null)
    return (
      <p className="empty">
        {i18n._({ id: 'law.gone', message: 'What it said was deleted a year after it was closed.' })}
      </p>
    )
  const lines: readonly (readonly [string, string | undefined])[] = [
    [i18n._({ id: 'law.agency', message: 'Agency' }), draft.agency],
    [i18n._({ id: 'law.officer', message: 'Who asks' }), draft.officer],
    [i18n._({ id: 'law.reference', message: 'Their reference' }), draft.reference],
    [i18n._({ id: 'law.phone', message: 'Number in the request (never the one to call)' }), draft.phone],
    [i18n._({ id: 'law.email', message: 'E-mail address in the request (proves nothing)' }), draft.email],
    [i18n._({ id: 'law.asks-for', message: 'What it asks for, word for word' }), draft.asksFor],
  ]
  return (
    <section className="tip-part" aria-labelledby="asked">
      <h2 id="asked">{i18n._({ id: 'law.asked', message: 'What it says' })}</h2>
      <Lines lines={lines} />
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="says">
      {lines.flatMap(([name, value]) =>
        value === undefined
          ? []
          : [
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <PersonText text={value} />
                </dd>
              </div>,
            ],
      )}
    </dl>
  )
}

function Call({ request: { call } }: { readonly request: LawRequest }) {
  if (call === null) return null
  return (
    <section className="tip-part" aria-labelledby="call">
      <h2 id="call">{i18n._({ id: 'law.call', message: 'The call back' })}</h2>
      <p>
        {call.isConfirmed
          ? i18n._({ id: 'law.call-yes', message: '● They said that the request is theirs.' })
          : i18n._({ id: 'law.call-no', message: '○ They did not say that the request is theirs.' })}
      </p>
      <Lines
        lines={[
          [i18n._({ id: 'law.call-number', message: 'Number that you called' }), call.number],
          [i18n._({ id: 'law.call-source', message: 'Public page where it stands' }), call.source],
          [i18n._({ id: 'law.call-words', message: 'Whom you spoke to, and what they said' }), call.words],
        ]}
      />
    </section>
  )
}

function Acts({ request }: { readonly request: LawRequest }) {
  const { state } = request
  const refuse = useLawVerb<string>(request.id, 'refuse', because => ({ because }))
  return (
    <section className="tip-part" aria-labelledby="law-acts">
      <h2 id="law-acts">{i18n._({ id: 'law.side', message: 'What to do' })}</h2>
      {state === 'called' && <Confirm request={request} />}
      {(state === 'received' || state === 'called') && <CallForm request={request} />}
      {(state === 'verified' || state === 'answered') && <AnswerForm request={request} />}
      {state !== 'refused' && <PreserveForm request={request} />}
      {state !== 'answered' && state !== 'refused' && (
        <BecauseButton
          label={i18n._({ id: 'law.refuse', message: 'Refuse this request' })}
          draftKey={`refuse ${request.id}`}
          act={refuse}
        />
      )}
    </section>
  )
}

function Confirm({ request }: { readonly request: LawRequest }) {
  const { data: who } = useQuery(me)
  const confirm = useLawVerb<void>(request.id, 'confirm', () => ({}))
  if (request.call?.isConfirmed !== true)
    return (
      <p>
        {i18n._({
          id: 'law.not-confirmed',
          message: 'They did not confirm it. Call again, or refuse the request.',
        })}
      </p>
    )
  const caller = request.steps.findLast(({ what }) => what === 'call')?.by
  if (caller === who?.id)
    return (
      <p>
        {i18n._({
          id: 'law.you-called',
          message: 'You made the call, so somebody else must read this and confirm it.',
        })}
      </p>
    )
  return (
    <>
      <p>
        {i18n._({
          id: 'law.read-call',
          message: 'Read the call back. Open the page it names, and compare the number yourself.',
        })}
      </p>
      <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {i18n._({ id: 'law.confirm', message: 'I confirm that it is theirs' })}
      </Button>
      <Trouble error={confirm.error} />
    </>
  )
}

/** Who of the staff had it in hand, and when. */
function Custody({ steps }: { readonly steps: LawRequest['steps'] }) {
  return (
    <section className="tip-part" aria-labelledby="custody">
      <h2 id="custody">{i18n._({ id: 'law.custody', message: 'Chain of custody' })}</h2>
      <ol className="tip-steps">
        {steps.map(({ at, name, what, job, hashes }) => (
          <li key={`${at} ${what}`}>
            <span>
              {lawStep(what)} <When at={at} isShort />
            </span>
            <span className="quiet" translate="no">
              {name}
            </span>
            {job !== undefined && (
              <code className="quiet link" translate="no">
                {[job, ...(hashes ?? []).map(hash => `${hash.slice(0, 12)}…`)].join(' ')}
              </code>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

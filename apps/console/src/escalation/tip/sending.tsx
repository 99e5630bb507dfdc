import type { Tip } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Alert, Button } from '@mantine/core'
import { BecauseButton } from '../../shell/because.tsx'
import { Trouble } from '../../shell/trouble.tsx'
import { When } from '../../words/time.tsx'
import { environmentName, faultWords, stepName, tipState } from '../words.ts'
import { useTipVerb } from './verbs.ts'

/** How far its sending is: what was asked there, what they answered, and what one can do about it. */
export function Sending({ tip, maySend }: { readonly tip: Tip; readonly maySend: boolean }) {
  const again = useTipVerb(tip.id, 'send', () => ({}))
  const isOver = tip.state === 'finished' || tip.state === 'retracted'
  return (
    <section className="tip-part" aria-labelledby="sending">
      <h2 id="sending">{i18n._({ id: 'sending.title', message: 'Sending' })}</h2>
      <p role="status" className="tip-state" data-state={tip.state}>
        {tipState(tip.state)}
      </p>
      <Facts tip={tip} />
      {tip.fault !== null && (
        <Alert color="rust" variant="light" className="trouble" role="alert">
          <p>{faultWords(tip.fault)}</p>
          {tip.waits && maySend && (
            <Button size="compact-sm" loading={again.isPending} onClick={() => again.mutate()}>
              {i18n._({ id: 'sending.again', message: 'Send again' })}
            </Button>
          )}
        </Alert>
      )}
      <Trouble error={again.error} />
      <Steps requests={tip.requests} />
      {maySend && !isOver && <Retract tip={tip} />}
    </section>
  )
}

function Facts({ tip }: { readonly tip: Tip }) {
  return (
    <dl className="tip-facts">
      {tip.environment !== null && (
        <div>
          <dt>{i18n._({ id: 'sending.environment', message: 'Sent to' })}</dt>
          <dd>{environmentName(tip.environment)}</dd>
        </div>
      )}
      {tip.report !== null && (
        <div>
          <dt>{i18n._({ id: 'sending.report', message: 'Its number there' })}</dt>
          <dd className="tip-number" translate="no">
            {tip.report}
          </dd>
        </div>
      )}
      {tip.expiresAt !== null && (
        <div>
          <dt>{i18n._({ id: 'sending.expires', message: 'Deleted there, unless finished,' })}</dt>
          <dd>
            <When at={tip.expiresAt} />
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Every request of the outbox, with what to quote when asking about it. */
function Steps({ requests }: { readonly requests: Tip['requests'] }) {
  if (requests.length === 0)
    return (
      <p className="quiet">
        {i18n._({ id: 'sending.nothing', message: 'Nothing has been asked there yet.' })}
      </p>
    )
  return (
    <ol className="tip-steps">
      {requests.map(request => (
        <li key={`${request.step} ${request.askedAt} ${request.requestId ?? ''}`}>
          <span>
            {stepName(request.step)} <When at={request.askedAt} isShort />
          </span>
          <span className="quiet" translate="no">
            {request.answeredAt === null ? '…' : `code ${request.code ?? '–'}, HTTP ${request.status ?? '–'}`}
          </span>
          {request.requestId !== null && (
            <span className="quiet" translate="no">
              Request-ID {request.requestId}
            </span>
          )}
          {request.fault !== null && <span className="gone">{faultWords(request.fault)}</span>}
        </li>
      ))}
    </ol>
  )
}

function Retract({ tip }: { readonly tip: Tip }) {
  const retract = useTipVerb<string>(tip.id, 'retract', because => ({ because }))
  return (
    <BecauseButton
      label={i18n._({ id: 'sending.retract', message: 'Take this tip back' })}
      draftKey={`retract ${tip.id}`}
      act={retract}
    >
      <p>
        {i18n._({
          id: 'sending.retract-words',
          message: 'What is open there is withdrawn. The draft is kept for 90 days and sent to nobody.',
        })}
      </p>
    </BecauseButton>
  )
}

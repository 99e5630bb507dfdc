import { i18n } from '@lingui/core'
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { When } from '../../words/time.tsx'
import { Places } from '../places.tsx'
import { lawRequests } from '../queries.ts'
import { IntakeForm } from './intake-form.tsx'
import { lawKind, lawState } from './words.ts'

/** Requests of police and other authorities: taken in here, and how far each is. */
export function LawRequestsPage() {
  const { data, error } = useQuery(lawRequests)
  useEffect(() => {
    document.title = `${i18n._({ id: 'places.law', message: 'Requests of authorities' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'places.law', message: 'Requests of authorities' })}
      </Title>
      <p className="quiet">
        {i18n._({
          id: 'law.why',
          message:
            'Nobody is given anything before you have called them back on a number that you found yourself and somebody else has confirmed it. An e-mail address proves nothing. An emergency is no exception.',
        })}
      </p>
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="empty">{i18n._({ id: 'law.empty', message: 'No request yet. Take one in below.' })}</p>
      )}
      <ol className="decisions">
        {(data ?? []).map(request => (
          <li key={request.id} className="decision-line" data-state={request.state}>
            <p>
              <Link to="/law-request/$request" params={{ request: request.id }}>
                <strong>{lawKind(request.kind)}</strong>
              </Link>{' '}
              · <span translate="no">{request.country}</span> · {lawState(request.state)}
            </p>
            <p className="quiet">
              <When at={request.receivedAt} />
            </p>
          </li>
        ))}
      </ol>
      <h2>{i18n._({ id: 'law.take-in', message: 'Take in a request' })}</h2>
      <IntakeForm />
    </div>
  )
}

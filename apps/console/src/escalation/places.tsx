import { i18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { me } from '../api/queries.ts'

/** The places of escalation that one's role opens. */
export function Places() {
  const { data: who } = useQuery(me)
  const may = who?.permissions.includes('escalation:send') ?? false
  const mayRead = who?.permissions.includes('escalation:preserved') ?? false
  if (who?.permissions.includes('review:work') !== true) return null
  return (
    <nav className="places" aria-label={i18n._({ id: 'places.label', message: 'Escalation' })}>
      <Link to="/tips">{i18n._({ id: 'places.tips', message: 'Tips' })}</Link>
      <Link to="/packs" search={{ job: '', country: '', age: '' }}>
        {i18n._({ id: 'places.packs', message: 'Packs' })}
      </Link>
      {may && (
        <Link to="/law-requests">{i18n._({ id: 'places.law', message: 'Requests of authorities' })}</Link>
      )}
      {mayRead && <Link to="/preserved">{i18n._({ id: 'places.preserved', message: 'Preserved' })}</Link>}
      <Link to="/transparency">{i18n._({ id: 'places.transparency', message: 'Transparency' })}</Link>
    </nav>
  )
}

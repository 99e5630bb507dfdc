import type { StaffMe } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../api/ask.ts'
import { reviewer } from '../api/queries.ts'
import { ExposureMeter } from './exposure.tsx'
import { OwnMenu } from './own-menu.tsx'

export function TopBar({ who, openHelp }: { readonly who: StaffMe; readonly openHelp: () => void }) {
  const mayWork = who.permissions.includes('review:work')
  return (
    <header className="top">
      <Link to="/" className="top-name" translate="no">
        Breakwater
      </Link>
      <nav aria-label={i18n._({ id: 'top.places', message: 'Places' })} className="top-places">
        {mayWork && (
          <>
            <Link to="/">{i18n._({ id: 'top.queue', message: 'Queue' })}</Link>
            <Link to="/decisions">
              {i18n._({ id: 'top.decisions-short', message: 'Decisions' })}
              <Waits />
            </Link>
            <Link to="/bulk">{i18n._({ id: 'top.bulk', message: 'Bulk' })}</Link>
            <Link to="/look-up" search={{ kind: 'account', value: '' }}>
              {i18n._({ id: 'top.look-up', message: 'Look up' })}
            </Link>
            <Link to="/tips">{i18n._({ id: 'top.tips', message: 'Tips' })}</Link>
            <Link to="/figures">{i18n._({ id: 'top.figures', message: 'Figures' })}</Link>
            <Link to="/quality">{i18n._({ id: 'top.quality', message: 'Quality' })}</Link>
          </>
        )}
        {seesRules(who.permissions) && (
          <Link to="/rules">{i18n._({ id: 'top.rules-short', message: 'Rules' })}</Link>
        )}
        {who.permissions.includes('review:lead') && (
          <Link to="/team">{i18n._({ id: 'top.team', message: 'Team' })}</Link>
        )}
        {who.permissions.includes('staff:administer') && (
          <Link to="/staff">{i18n._({ id: 'top.staff', message: 'Staff' })}</Link>
        )}
        {who.permissions.includes('audit:read') && (
          <Link to="/transparency">{i18n._({ id: 'top.regulators', message: 'For regulators' })}</Link>
        )}
      </nav>
      <div className="top-own">
        {mayWork && <Duty />}
        <Button size="compact-sm" variant="default" onClick={openHelp} aria-keyshortcuts="?">
          {i18n._({ id: 'top.keys', message: 'Keys' })} <kbd aria-hidden="true">?</kbd>
        </Button>
        <OwnMenu who={who} />
      </div>
    </header>
  )
}

const seesRules = (permissions: readonly string[]): boolean =>
  permissions.includes('rule:write') || permissions.includes('rule:approve')

/** How many decisions ask for one: others' to agree to, own ones that somebody declined. */
function Waits() {
  const { data } = useQuery(reviewer)
  const count = (data?.toAgree ?? 0) + (data?.declined ?? 0)
  if (count === 0) return null
  const label = i18n._({
    id: 'top.decisions-wait',
    message: '{count, plural, one {# waits for you} other {# wait for you}}',
    values: { count },
  })
  return (
    <span className="top-waits" role="status" aria-label={label} title={label}>
      {count}
    </span>
  )
}

/** Whether one is on duty (and so is given work), and what one has looked at today. */
function Duty() {
  const { data } = useQuery(reviewer)
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (on: boolean) => ask('POST', '/v1/review/duty', { on }),
    onMutate: on => {
      client.setQueryData(reviewer.queryKey, known => known && { ...known, onDuty: on })
    },
    onSettled: () => client.invalidateQueries({ queryKey: reviewer.queryKey }),
  })
  if (data === undefined) return null
  return (
    <>
      <ExposureMeter exposure={data.exposure} />
      <Switch
        size="sm"
        checked={data.onDuty}
        onChange={event => change.mutate(event.currentTarget.checked)}
        label={i18n._({ id: 'top.on-duty', message: 'On duty' })}
      />
    </>
  )
}

import type { JobView, LinkedAccount } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { startBulk } from '../bulk/basket.ts'
import { PivotLink } from '../pivot/pivot-link.tsx'
import { useDraft } from '../shell/drafts.ts'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { Section } from './section.tsx'

/** Accounts that share something with the one the job is about, and the way to deal with all of them at once. */
export function Linked({ view }: { readonly view: JobView }) {
  const { linked, job } = view
  const [chosen, setChosen] = useDraft<readonly string[]>(`linked ${job.id}`, [])
  const navigate = useNavigate()
  if (linked.length === 0) return null
  const idOf = (account: LinkedAccount) => `${account.platform ?? ''}\n${account.id}`
  const all = linked.map(idOf)
  const together = () => {
    const accounts = linked.filter(account => chosen.includes(idOf(account)))
    const subjects = accounts.map(({ platform, id }) => ({ platform, kind: 'account' as const, id }))
    const own = job.subject.kind === 'account' ? [job.subject] : []
    startBulk({ job: job.id, policy: view.suggested[0] ?? '', subjects: [...own, ...subjects] })
    void navigate({ to: '/bulk' })
  }
  return (
    <Section title={i18n._({ id: 'linked.title', message: 'Linked accounts' })} count={linked.length}>
      <Checkbox
        size="sm"
        checked={chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={event => setChosen(event.currentTarget.checked ? all : [])}
        label={i18n._({ id: 'linked.all', message: 'Choose all' })}
      />
      <ul className="linked">
        {linked.map(account => (
          <li key={idOf(account)}>
            <Checkbox
              size="sm"
              checked={chosen.includes(idOf(account))}
              onChange={event =>
                setChosen(
                  event.currentTarget.checked
                    ? [...chosen, idOf(account)]
                    : chosen.filter(id => id !== idOf(account)),
                )
              }
              label={<bdi translate="no">{withoutTurning(account.id)}</bdi>}
            />
            <Shared account={account} />
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" disabled={chosen.length === 0} onClick={together}>
        {i18n._({
          id: 'linked.together',
          message:
            '{count, plural, =0 {Deal with those chosen together} other {Deal with # and this one together}}',
          values: { count: chosen.length },
        })}
      </Button>
    </Section>
  )
}

function Shared({ account }: { readonly account: LinkedAccount }) {
  return (
    <span className="shared">
      {i18n._({ id: 'linked.by', message: 'same' })}{' '}
      {account.by.map(({ kind, value }) => (
        <PivotLink key={`${kind} ${value}`} kind={kind} value={value} label={wordFor('pivot', kind)} />
      ))}
      {account.strikes > 0 && (
        <span>
          {i18n._({
            id: 'linked.strikes',
            message: '{count, plural, one {# strike} other {# strikes}}',
            values: { count: account.strikes },
          })}
        </span>
      )}
    </span>
  )
}

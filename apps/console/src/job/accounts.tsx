import type { JobAccount } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { PivotLink } from '../pivot/pivot-link.tsx'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { When } from '../words/time.tsx'
import { Section } from './section.tsx'

/** The accounts in it, side by side: who may be harmed stands apart from whom the job is about. */
export function Accounts({ accounts }: { readonly accounts: readonly JobAccount[] }) {
  if (accounts.length === 0) return null
  return (
    <Section title={i18n._({ id: 'accounts.title', message: 'Accounts' })} count={accounts.length}>
      <ul className="accounts">
        {accounts.map(account => (
          <li key={`${account.role} ${account.platform ?? ''} ${account.id}`} data-role={account.role}>
            <p className="account-role">{wordFor('accountRole', account.role)}</p>
            <p>
              <PivotLink kind="account" value={account.id} />
            </p>
            <AccountFacts account={account} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function AccountFacts({ account }: { readonly account: JobAccount }) {
  return (
    <dl className="account-facts">
      <dt>{i18n._({ id: 'accounts.minor', message: 'Under 18' })}</dt>
      <dd>{minor(account.isMinor)}</dd>
      <dt>{i18n._({ id: 'accounts.strikes', message: 'Strikes' })}</dt>
      <dd>{account.strikes}</dd>
      <dt>{i18n._({ id: 'accounts.jobs', message: 'Open jobs' })}</dt>
      <dd>{account.openJobs}</dd>
      {Object.entries(account.facts)
        .filter(([name]) => name !== 'id')
        .map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      {account.actions.map(({ action, at, state }) => (
        <div key={`${action} ${at}`} className="account-action">
          <dt>{wordFor('action', action)}</dt>
          <dd>
            <span lang="en">{state}</span> <When at={at} isShort />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What the platform lets us keep; its names are the platform's. */
function Fact({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  return (
    <>
      <dt lang="en">{name}</dt>
      <dd>
        <bdi translate="no">{withoutTurning(String(value))}</bdi>
      </dd>
    </>
  )
}

function minor(isMinor: boolean | null): string {
  if (isMinor === null) return i18n._({ id: 'accounts.minor-unknown', message: 'unknown: taken as under 18' })
  return isMinor
    ? i18n._({ id: 'accounts.minor-yes', message: 'yes' })
    : i18n._({ id: 'accounts.minor-no', message: 'no' })
}

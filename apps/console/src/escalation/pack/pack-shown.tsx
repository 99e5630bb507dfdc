import type { Pack, PackOffice } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { withoutTurning } from '../../words/person-text.tsx'
import { download } from '../download.ts'
import { Completeness } from '../tip/completeness.tsx'

/** Where to go, and a copy to take along. */
export function PackShown({
  pack,
  name,
  job,
}: {
  readonly pack: Pack
  /** Of the file that it is saved as. */
  readonly name: string
  readonly job?: string
}) {
  const [offices, copy] = [useId(), useId()]
  return (
    <div className="tip-panes">
      <div className="tip-main">
        <section className="tip-part" aria-labelledby={offices}>
          <h2 id={offices}>{i18n._({ id: 'pack.offices', message: 'Where to go' })}</h2>
          <ol className="decisions">
            {pack.offices.map(office => (
              <Office key={office.id} office={office} />
            ))}
          </ol>
        </section>
        <section className="tip-part" aria-labelledby={copy}>
          <div className="tip-part-head">
            <h2 id={copy}>{i18n._({ id: 'pack.copy', message: 'Their own copy' })}</h2>
            <Button size="compact-sm" onClick={() => download(name, 'text/plain', pack.copy)}>
              {i18n._({ id: 'pack.save', message: 'Save as a file' })}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => print()}>
              {i18n._({ id: 'pack.print', message: 'Print' })}
            </Button>
          </div>
          <pre className="tip-text person-text pack-copy" lang="en" dir="auto" translate="no" tabIndex={0}>
            {withoutTurning(pack.copy)}
          </pre>
        </section>
      </div>
      <aside className="tip-side" aria-label={i18n._({ id: 'pack.side', message: 'How complete it is' })}>
        {job !== undefined && (
          <p>
            <Link to="/job/$job" params={{ job }}>
              {i18n._({ id: 'decision.job', message: 'Its job' })}
            </Link>
          </p>
        )}
        <Completeness score={pack.completeness} />
      </aside>
    </div>
  )
}

const kinds: Readonly<Record<PackOffice['kind'], () => string>> = {
  police: () => i18n._({ id: 'office.police', message: 'Police' }),
  regulator: () => i18n._({ id: 'office.regulator', message: 'Regulator' }),
  hotline: () => i18n._({ id: 'office.hotline', message: 'Hotline' }),
}

function Office({ office }: { readonly office: PackOffice }) {
  return (
    <li className="decision-line">
      <div>
        <p>
          <strong lang="en">{office.name}</strong> · {kinds[office.kind]()}
        </p>
        {office.url !== null && (
          <p>
            <a href={office.url} rel="noreferrer" target="_blank" translate="no">
              {office.url}
            </a>
          </p>
        )}
        <p className="quiet">
          {office.checkedAt === null
            ? i18n._({
                id: 'office.unchecked',
                message: 'Nobody here has read this address lately: look first.',
              })
            : i18n._({
                id: 'office.checked',
                message: 'Address read on {date}.',
                values: { date: office.checkedAt },
              })}
        </p>
        <ul className="missing" lang="en">
          {office.asks.map(asked => (
            <li key={asked}>{asked}</li>
          ))}
        </ul>
      </div>
    </li>
  )
}

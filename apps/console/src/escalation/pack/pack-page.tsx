import type { Pack, PackOffice } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { withoutTurning } from '../../words/person-text.tsx'
import { download } from '../download.ts'
import { Places } from '../places.tsx'
import { type PackSearch, pack as packQuery } from '../queries.ts'
import { Completeness } from '../tip/completeness.tsx'

/** The way out for adults and for other countries: where to go, what is missing, and a copy to take along. */
export function PackPage() {
  const search = useSearch({ from: '/frame/packs' })
  const isAsked = search.job !== '' && /^[A-Z]{2}$/.test(search.country)
  const { data, error } = useQuery({ ...packQuery(search), enabled: isAsked })
  useEffect(() => {
    document.title = `${i18n._({ id: 'places.packs', message: 'Packs' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'pack.title', message: 'A pack to take elsewhere' })}
      </Title>
      <p className="quiet">
        {i18n._({
          id: 'pack.why',
          message:
            'For adults, and for countries that the CyberTipline does not serve. Nothing is sent from here: somebody takes it there.',
        })}
      </p>
      <PackForm search={search} key={JSON.stringify(search)} />
      <Trouble error={error} />
      {data !== undefined && isAsked && <Shown pack={data} search={search} />}
    </div>
  )
}

function PackForm({ search }: { readonly search: PackSearch }) {
  const navigate = useNavigate()
  const [job, setJob] = useState(search.job)
  const [country, setCountry] = useState(search.country)
  const [age, setAge] = useState(search.age === 'under18' ? 'under18' : 'adult')
  return (
    <form
      className="bulk-row"
      onSubmit={event => {
        event.preventDefault()
        void navigate({ to: '/packs', search: { job: job.trim(), country: country.toUpperCase(), age } })
      }}
    >
      <TextInput
        label={i18n._({ id: 'pack.job', message: 'Id of the job' })}
        value={job}
        maxLength={40}
        onChange={event => setJob(event.currentTarget.value)}
        required
      />
      <TextInput
        label={i18n._({ id: 'pack.country', message: 'Country, two letters' })}
        value={country}
        pattern="[A-Za-z]{2}"
        maxLength={2}
        onChange={event => setCountry(event.currentTarget.value)}
        required
      />
      <NativeSelect
        label={i18n._({ id: 'pack.age', message: 'Age of the person harmed' })}
        value={age}
        onChange={event => setAge(event.currentTarget.value)}
        data={[
          { value: 'under18', label: i18n._({ id: 'pack.under-18', message: 'Under 18' }) },
          { value: 'adult', label: i18n._({ id: 'pack.adult', message: '18 or older' }) },
        ]}
      />
      <Button type="submit">{i18n._({ id: 'pack.make', message: 'Make the pack' })}</Button>
    </form>
  )
}

function Shown({ pack, search }: { readonly pack: Pack; readonly search: PackSearch }) {
  const name = `pack-${search.country}-${search.job.slice(0, 8)}.txt`
  return (
    <div className="tip-panes">
      <div className="tip-main">
        <section className="tip-part" aria-labelledby="offices">
          <h2 id="offices">{i18n._({ id: 'pack.offices', message: 'Where to go' })}</h2>
          <ol className="decisions">
            {pack.offices.map(office => (
              <Office key={office.id} office={office} />
            ))}
          </ol>
        </section>
        <section className="tip-part" aria-labelledby="copy">
          <div className="tip-part-head">
            <h2 id="copy">{i18n._({ id: 'pack.copy', message: 'Their own copy' })}</h2>
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
        <p>
          <Link to="/job/$job" params={{ job: search.job }}>
            {i18n._({ id: 'decision.job', message: 'Its job' })}
          </Link>
        </p>
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

import { i18n } from '@lingui/core'
import { Button, NativeSelect, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { Places } from '../places.tsx'
import { type PackSearch, pack as packQuery } from '../queries.ts'
import { MissedTakedowns } from './missed.tsx'
import { PackShown } from './pack-shown.tsx'

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
      {data !== undefined && isAsked && (
        <PackShown
          pack={data}
          name={`pack-${search.country}-${search.job.slice(0, 8)}.txt`}
          job={search.job}
        />
      )}
      <MissedTakedowns />
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

import type { MissedTakedown } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { When } from '../../words/time.tsx'
import { missedPack, missed as missedQuery } from '../queries.ts'
import { PackShown } from './pack-shown.tsx'

/** Requests to remove that were not settled in 48 hours, and what a person takes to a regulator about one. */
export function MissedTakedowns() {
  const { data, error } = useQuery(missedQuery)
  return (
    <section className="tip-part" aria-labelledby="missed">
      <h2 id="missed">
        {i18n._({ id: 'missed.title', message: 'Takedown requests that were missed' })}{' '}
        <span className="count">{data?.length}</span>
      </h2>
      <Trouble error={error} />
      {data?.length === 0 && (
        <p className="quiet">
          {i18n._({
            id: 'missed.empty',
            message: 'None. A request that is not settled in 48 hours comes here by itself.',
          })}
        </p>
      )}
      <ol className="decisions">
        {(data ?? []).map(one => (
          <Missed key={one.number} missed={one} />
        ))}
      </ol>
    </section>
  )
}

function Missed({ missed }: { readonly missed: MissedTakedown }) {
  const [country, setCountry] = useState(missed.country ?? '')
  const [asked, setAsked] = useState('')
  const { data, error } = useQuery({ ...missedPack(missed.number, asked), enabled: asked !== '' })
  return (
    <li>
      <form
        className="decision-line"
        onSubmit={event => {
          event.preventDefault()
          setAsked(country.toUpperCase())
        }}
      >
        <div>
          <p translate="no">{missed.number}</p>
          <p className="quiet">
            {i18n._({
              id: 'missed.late',
              message: '{count, plural, one {# hour late} other {# hours late}}',
              values: { count: missed.late_h },
            })}
            {' · '}
            {missed.settledAt === null ? (
              i18n._({ id: 'missed.open', message: 'still not settled' })
            ) : (
              <When at={missed.settledAt} />
            )}
          </p>
        </div>
        <div className="bulk-row">
          <TextInput
            size="xs"
            label={i18n._({
              id: 'missed.country',
              message: 'Country of {number}, two letters',
              values: { number: missed.number },
            })}
            value={country}
            pattern="[A-Za-z]{2}"
            maxLength={2}
            onChange={event => setCountry(event.currentTarget.value)}
            required
          />
          <Button type="submit" size="compact-sm" variant="default">
            {i18n._({ id: 'pack.make', message: 'Make the pack' })}
          </Button>
        </div>
      </form>
      <Trouble error={error} />
      {data !== undefined && <PackShown pack={data} name={`missed-${missed.number}.txt`} />}
    </li>
  )
}

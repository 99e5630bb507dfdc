import type { Help, HelpService } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useEffect, useState } from 'preact/hooks'
import { dialled } from '../../help/helplines.ts'
import { helpIn, type Trouble } from '../api.ts'
import { dayOf } from '../dates.ts'
import { Step, TroubleNote } from '../pieces.tsx'
import type { Who } from './flow.ts'
import { inOrderFor, likelyCountry } from './helplines.ts'

interface HelpFirstProps {
  readonly who: Who
  readonly countries: readonly string[]
  readonly home: string
  readonly onGo: () => void
  readonly onBack: () => void
}

/** Who can help, before anything else. The country is asked of the list alone; it is not kept with a case. */
export function HelpFirst({ who, countries, home, onGo, onBack }: HelpFirstProps) {
  const [country, setCountry] = useState(() => likelyCountry(navigator.languages, countries))
  const [help, setHelp] = useState<Help | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      setHelp(null)
      setTrouble(null)
      if (country === '') return
      const answer = await helpIn(country, i18n.locale.slice(0, 2))
      if (!isCurrent) return
      if ('ok' in answer) setHelp(answer.ok)
      else setTrouble(answer.trouble)
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [country])

  return (
    <Step title={title(who)} onBack={onBack}>
      <p>
        {i18n._({
          id: 'first.lead',
          message:
            'You do not have to do this alone. You can talk now, later, or not at all, and still go on.',
        })}
      </p>
      <div class="field">
        <label for="country">{i18n._({ id: 'first.country', message: 'Country' })}</label>
        <select id="country" value={country} onChange={event => setCountry(event.currentTarget.value)}>
          <option value="">{i18n._({ id: 'first.choose', message: 'Choose a country' })}</option>
          {named(countries).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div role="status">{help && <Lines help={help} who={who} />}</div>
      <TroubleNote trouble={trouble} />
      <p>
        <a href={`${home}help/`}>{i18n._({ id: 'first.all', message: 'All helplines' })}</a>
      </p>
      <div class="actions">
        <button type="button" class="act" onClick={onGo}>
          {i18n._({ id: 'first.go', message: 'Go on to the picture' })}
        </button>
      </div>
    </Step>
  )
}

function title(who: Who): string {
  return i18n._({
    id: 'first.title',
    message:
      '{who, select, beside {People who can help you both} childhood {People who can help you} other {People you can talk to}}',
    values: { who },
  })
}

function named(countries: readonly string[]): readonly (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames([i18n.locale], { type: 'region' })
  const order = new Intl.Collator(i18n.locale)
  return countries
    .map(code => [code, names.of(code) ?? code] as const)
    .sort(([, a], [, b]) => order.compare(a, b))
}

const SHOWN = 3

function Lines({ help, who }: { readonly help: Help; readonly who: Who }) {
  const checked = inOrderFor(who, help.checked)
  const shown = checked.length > 0 ? checked : help.directories.filter(service => service.checkedAt !== null)
  return (
    <>
      {help.emergency && (
        <p class="card notice">
          <strong>{i18n._({ id: 'first.emergency', message: 'In danger now?' })}</strong>{' '}
          {i18n._({ id: 'first.call', message: 'Call' })} <Phone number={help.emergency.number} />{' '}
          <span class="soft">
            {i18n._({ id: 'first.emergencyUnchecked', message: 'Widely known, not checked by us.' })}
          </span>
        </p>
      )}
      {checked.length === 0 && (
        <p>
          {i18n._({
            id: 'first.none',
            message: 'We have no checked helpline for this country yet. These work in many countries.',
          })}
        </p>
      )}
      {shown.slice(0, SHOWN).map(service => (
        <Line key={service.service} service={service} />
      ))}
    </>
  )
}

function Line({ service }: { readonly service: HelpService }) {
  return (
    <div class="service">
      <h2>
        <bdi lang="en">{service.service}</bdi>
      </h2>
      {service.phone && (
        <p class="reach">
          {i18n._({ id: 'first.call', message: 'Call' })} <Phone number={service.phone} />
        </p>
      )}
      {service.text && !service.text.includes('verify') && (
        <p class="reach">
          {i18n._({ id: 'first.text', message: 'Text' })} <bdi lang="en">{service.text}</bdi>
        </p>
      )}
      {service.url && (
        <p class="reach">
          <a href={service.url} rel="noreferrer" dir="ltr">
            {new URL(service.url).hostname.replace(/^www\./, '')}
          </a>
        </p>
      )}
      {service.checkedAt && (
        <p class="soft">
          {i18n._({
            id: 'first.checked',
            message: 'We read a source for this on {day}.',
            values: { day: dayOf(service.checkedAt) },
          })}
        </p>
      )}
    </div>
  )
}

function Phone({ number }: { readonly number: string }) {
  const tel = dialled(number)
  if (tel === null) return <bdi>{number}</bdi>
  return (
    <a href={`tel:${tel}`} dir="ltr">
      {number}
    </a>
  )
}

import type { Audience, Coverage } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useEffect, useState } from 'preact/hooks'
import { coverage, type Trouble } from '../api.ts'
import { dayOf } from '../dates.ts'
import { Step, TroubleNote } from '../pieces.tsx'
import { officialService } from './official.ts'

interface CoverageStepProps {
  readonly audience: Audience
  readonly onGo: () => void
  readonly onBack: () => void
}

/** Which platforms read this bank today, and what stays uncovered. Nobody sends before this was seen. */
export function CoverageStep({ audience, onGo, onBack }: CoverageStepProps) {
  const [found, setFound] = useState<Coverage | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const load = async () => {
    setTrouble(null)
    const answer = await coverage(audience)
    if ('ok' in answer) setFound(answer.ok)
    else setTrouble(answer.trouble)
  }
  useEffect(() => void load(), [audience])

  if (found?.demonstration) return <Demonstration {...{ audience, onBack, onGo }} tryHere={found.tryHere} />
  return (
    <Step
      title={i18n._({ id: 'coverage.title', message: 'Where this helps, and where it does not' })}
      onBack={onBack}
    >
      {found ? (
        <Platforms coverage={found} />
      ) : (
        <p role="status">
          {!trouble &&
            i18n._({
              id: 'coverage.loading',
              message: 'Asking which platforms take part. Your pictures are not sent.',
            })}
        </p>
      )}
      <TroubleNote trouble={trouble} />
      <div class="actions">
        {found && (
          <button type="button" class="act" onClick={onGo}>
            {i18n._({ id: 'coverage.go', message: 'Go on' })}
          </button>
        )}
        {trouble && (
          <button type="button" class="act" onClick={() => void load()}>
            {i18n._({ id: 'coverage.again', message: 'Try again' })}
          </button>
        )}
      </div>
    </Step>
  )
}

function Platforms({ coverage: { platforms, operator } }: { readonly coverage: Coverage }) {
  return (
    <>
      <h2>{i18n._({ id: 'coverage.yes', message: 'These platforms look for copies' })}</h2>
      <ul>
        {platforms.map(platform => (
          <li key={platform.name}>
            <bdi>{platform.name}</bdi>{' '}
            <span class="soft">
              {i18n._({
                id: 'coverage.since',
                message: 'since {day}',
                values: { day: dayOf(platform.since) },
              })}
            </span>
          </li>
        ))}
      </ul>
      <h2>{i18n._({ id: 'coverage.no', message: 'This stays uncovered' })}</h2>
      <ul>
        <li>
          {i18n._({ id: 'coverage.no1', message: 'Every platform and website that is not on this list.' })}
        </li>
        <li>
          {i18n._({
            id: 'coverage.no2',
            message: 'Private, encrypted chats, and copies on someone’s own device.',
          })}
        </li>
        <li>
          {i18n._({
            id: 'coverage.no3',
            message: 'Copies that were cut, turned, mirrored or changed a lot.',
          })}
        </li>
        <li>
          {i18n._({
            id: 'coverage.no4',
            message: 'A platform decides by its own rules, and may decide not to act.',
          })}
        </li>
      </ul>
      {operator && (
        <p>
          {i18n._({
            id: 'coverage.operator',
            message: 'This site is run by {name}.',
            values: { name: operator.name },
          })}{' '}
          {i18n._({
            id: 'coverage.contact',
            message: 'You can reach them at {contact}.',
            values: { contact: operator.contact },
          })}
        </p>
      )}
    </>
  )
}

interface DemonstrationProps extends CoverageStepProps {
  readonly tryHere: boolean
}

/** No platform reads this, or nobody answers for it: the way that works comes first. */
function Demonstration({ audience, tryHere, onGo, onBack }: DemonstrationProps) {
  const official = officialService(audience)
  return (
    <Step title={i18n._({ id: 'demo.title', message: 'This site cannot protect you yet' })} onBack={onBack}>
      <p class="lead">
        {i18n._({
          id: 'demo.lead',
          message:
            'This is a demonstration. No platform reads what is sent here. {name} is free, and many platforms listen to it.',
          values: { name: official.name },
        })}
      </p>
      <p>
        {audience === 'adult'
          ? i18n._({ id: 'demo.how', message: 'It works like this site: the picture stays on your device.' })
          : i18n._({
              id: 'demo.howMinor',
              message:
                'It works like this site: the picture stays on your device, nobody sees it, and nobody asks for your name.',
            })}
      </p>
      <div class="actions">
        <a class="act" href={official.address} rel="noreferrer">
          {i18n._({ id: 'demo.official', message: 'Go to {name}', values: { name: official.name } })}
        </a>
        {tryHere && (
          <button type="button" class="second" onClick={onGo}>
            {i18n._({ id: 'demo.try', message: 'Try it here with a harmless picture' })}
          </button>
        )}
      </div>
    </Step>
  )
}

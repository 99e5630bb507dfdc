import type { Audience } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Step } from '../pieces.tsx'
import type { Detour } from './flow.ts'
import { officialService } from './official.ts'

interface DetoursProps {
  readonly audience: Audience
  readonly detour: Detour
  readonly home: string
  readonly onGo: () => void
  readonly onBack: () => void
}

/** Where this tool does not fit: what does. */
export function Detours(props: DetoursProps) {
  switch (props.detour) {
    case 'not-you':
      return <NotYou {...props} />
    case 'was-minor':
      return <WasMinor {...props} />
    case 'not-intimate':
      return <NotIntimate {...props} />
    case 'no-device':
      return <NoDevice {...props} />
  }
}

function NotYou({ home, onBack }: DetoursProps) {
  return (
    <Step title={i18n._({ id: 'notYou.title', message: 'The person in it decides' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'notYou.lead',
          message:
            'Only the person in the picture can make a case. You can sit beside them while they do, on their own device.',
        })}
      </p>
      <div class="actions">
        <a class="act" href={`${home}someone/`}>
          {i18n._({ id: 'notYou.someone', message: 'How to help someone' })}
        </a>
      </div>
    </Step>
  )
}

function WasMinor({ home, onBack }: DetoursProps) {
  return (
    <Step title={i18n._({ id: 'wasMinor.title', message: 'There is a path made for this' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'wasMinor.lead',
          message:
            'Pictures from before 18 have stronger protection. It is the same if you are an adult today. If you are not sure, choose this path.',
        })}
      </p>
      <div class="actions">
        <a class="act" href={`${home}minor/`}>
          {i18n._({ id: 'wasMinor.go', message: 'Go to the under-18 path' })}
        </a>
      </div>
    </Step>
  )
}

function NotIntimate({ home, onGo, onBack }: DetoursProps) {
  return (
    <Step title={i18n._({ id: 'notIntimate.title', message: 'Other pictures' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'notIntimate.lead',
          message:
            'Platforms look here for intimate pictures only. For any other picture, report it in the app where it was shared.',
        })}
      </p>
      <div class="actions">
        <a class="act" href={`${home}now/`}>
          {i18n._({ id: 'notIntimate.now', message: 'What to do now' })}
        </a>
        <button type="button" class="second" onClick={onGo}>
          {i18n._({ id: 'notIntimate.go', message: 'It is intimate to me. Go on' })}
        </button>
      </div>
    </Step>
  )
}

function NoDevice({ audience, home, onBack }: DetoursProps) {
  const official = officialService(audience)
  return (
    <Step title={i18n._({ id: 'noDevice.title', message: 'Without the picture' })} onBack={onBack}>
      <p>
        {i18n._({
          id: 'noDevice.lead',
          message:
            'Is it on another device of yours? Open this page there. Do not ask anyone to send you the picture.',
        })}
      </p>
      <p>
        {i18n._({
          id: 'noDevice.other',
          message:
            'If you do not have it at all, you can still report it where it was shared, and talk to a helpline.',
        })}
      </p>
      <div class="actions">
        <a class="act" href={`${home}now/`}>
          {i18n._({ id: 'noDevice.now', message: 'What to do now' })}
        </a>
        <a class="second" href={`${home}help/`}>
          {i18n._({ id: 'noDevice.help', message: 'Helplines' })}
        </a>
        {audience === 'minor' && (
          <a class="second" href={official.address} rel="noreferrer">
            {i18n._({ id: 'noDevice.official', message: 'Ask {name}', values: { name: official.name } })}
          </a>
        )}
      </div>
    </Step>
  )
}

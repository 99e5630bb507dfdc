import type { Audience } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Choices, Step } from '../pieces.tsx'
import type { Detour, Who } from './flow.ts'

interface QuestionsProps {
  readonly audience: Audience
  readonly question: 'you' | 'age' | 'intimate' | 'device' | 'who'
  readonly who: Who
  readonly onWho: (who: Who) => void
  readonly onGo: () => void
  readonly onDetour: (detour: Detour) => void
  readonly onBack: () => void
}

/** The questions before files are chosen, one a screen. */
export function Questions(props: QuestionsProps) {
  switch (props.question) {
    case 'you':
      return <YesNo {...props} detour="not-you" {...youWords()} />
    case 'age':
      return <YesNo {...props} detour="was-minor" {...ageWords()} />
    case 'intimate':
      return <YesNo {...props} detour="not-intimate" {...intimateWords()} />
    case 'device':
      return <YesNo {...props} detour="no-device" {...deviceWords(props.audience, props.who)} />
    case 'who':
      return <WhoIsHere {...props} />
  }
}

interface Words {
  readonly title: string
  readonly lead: string
  readonly yes: string
  readonly no: string
}

function YesNo(
  props: Words & Pick<QuestionsProps, 'onGo' | 'onBack' | 'onDetour'> & { readonly detour: Detour },
) {
  return (
    <Step title={props.title} onBack={props.onBack}>
      <p>{props.lead}</p>
      <Choices
        choices={[
          { label: props.yes, onChoose: props.onGo },
          { label: props.no, onChoose: () => props.onDetour(props.detour) },
        ]}
      />
    </Step>
  )
}

function youWords(): Words {
  return {
    title: i18n._({ id: 'you.title', message: 'Are you in the picture?' }),
    lead: i18n._({
      id: 'you.lead',
      message: 'Others may be in it too. It counts also if a computer made or changed it to show you.',
    }),
    yes: i18n._({ id: 'you.yes', message: 'Yes, I am in it' }),
    no: i18n._({ id: 'you.no', message: 'No, it is someone else' }),
  }
}

function ageWords(): Words {
  return {
    title: i18n._({ id: 'age.title', message: 'Were you 18 or older in the picture?' }),
    lead: i18n._({ id: 'age.lead', message: 'What counts is your age when it was taken, not today.' }),
    yes: i18n._({ id: 'age.yes', message: 'Yes, 18 or older' }),
    no: i18n._({ id: 'age.no', message: 'No, or I am not sure' }),
  }
}

function intimateWords(): Words {
  return {
    title: i18n._({ id: 'intimate.title', message: 'Is it an intimate picture?' }),
    lead: i18n._({
      id: 'intimate.lead',
      message:
        'Naked, partly naked, in underwear, or something sexual. Or something private by your faith or culture, like being without a head covering.',
    }),
    yes: i18n._({ id: 'intimate.yes', message: 'Yes' }),
    no: i18n._({ id: 'intimate.no', message: 'No' }),
  }
}

function deviceWords(audience: Audience, who: Who): Words {
  return {
    title: i18n._({ id: 'device.title', message: 'Is the picture on this device?' }),
    lead:
      audience === 'adult'
        ? i18n._({ id: 'device.lead', message: 'A fingerprint can only be made where the picture is.' })
        : i18n._({
            id: 'device.leadMinor',
            message:
              '{who, select, beside {Use the device the picture is already on. Never copy it or send it to yourself, not even to help.} other {Use the device the picture is already on. Do not copy it or send it to anyone, not even to get help.}}',
            values: { who },
          }),
    yes: i18n._({ id: 'device.yes', message: 'Yes, it is on this device' }),
    no: i18n._({ id: 'device.no', message: 'No' }),
  }
}

/** Three people use the under-18 path. The answer stays in this page. */
function WhoIsHere({ onWho, onGo, onBack }: QuestionsProps) {
  const choose = (who: Who) => () => {
    onWho(who)
    onGo()
  }
  return (
    <Step title={i18n._({ id: 'who.title', message: 'Who is here now?' })} onBack={onBack}>
      <p class="lead">
        {i18n._({
          id: 'who.lead',
          message:
            'You did nothing to deserve this. The picture you choose stays on this device, and nobody will see it. You will not be asked for your name.',
        })}
      </p>
      <Choices
        choices={[
          {
            label: i18n._({ id: 'who.young', message: 'Me. It is a picture of me, and I am under 18' }),
            onChoose: choose('young'),
          },
          {
            label: i18n._({ id: 'who.beside', message: 'A young person and me' }),
            why: i18n._({ id: 'who.besideWhy', message: 'I am a parent, a carer or an adult they trust.' }),
            onChoose: choose('beside'),
          },
          {
            label: i18n._({
              id: 'who.childhood',
              message: 'Me. I am 18 or older now, and was under 18 in the picture',
            }),
            onChoose: choose('childhood'),
          },
        ]}
      />
      <p class="soft">
        {i18n._({
          id: 'who.stays',
          message:
            'This only changes the words on this page. It is not sent. A picture made or changed by a computer counts too.',
        })}
      </p>
    </Step>
  )
}

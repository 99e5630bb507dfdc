import type { Audience, Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { Choose } from '../pictures/choose.tsx'
import { itemsOf, type Picture, ready } from '../pictures/picture.ts'
import { Review } from '../pictures/review.tsx'
import { Consent } from './consent.tsx'
import { CoverageStep } from './coverage.tsx'
import { Describe } from './describe.tsx'
import { Detours } from './detours.tsx'
import { after, before, isDetour, paths, type Screen, type Who } from './flow.ts'
import { HelpFirst } from './help-first.tsx'
import { PinStep } from './pin-step.tsx'
import { Questions } from './questions.tsx'
import { Receipt } from './receipt.tsx'

/** What the page knows while it is open. It is gone when the page is. */
interface Draft {
  readonly who: Who
  readonly pictures: readonly Picture[]
  readonly repeated: number
  readonly tags: readonly string[]
  readonly pin: string
}

interface FlowProps {
  readonly audience: Audience
  readonly home: string
  readonly countries: readonly string[]
}

/** A case from the first question to its receipt. */
export function Flow({ audience, home, countries }: FlowProps) {
  const [screen, setScreen] = useState<Screen>(paths[audience][0])
  const [draft, setDraft] = useState<Draft>({ who: 'young', pictures: [], repeated: 0, tags: [], pin: '' })
  const [opened, setOpened] = useState<{ readonly found: Case; readonly code: string } | null>(null)

  const set = (changed: Partial<Draft>) => setDraft(now => ({ ...now, ...changed }))
  const go = () => setScreen(after(audience, screen))
  const previous = before(audience, screen)
  const onBack = () => (previous ? setScreen(previous) : window.location.assign(home))

  if (isDetour(screen)) return <Detours {...{ audience, home, onBack }} detour={screen} onGo={go} />
  switch (screen) {
    case 'you':
    case 'age':
    case 'intimate':
    case 'device':
    case 'who':
      return (
        <Questions
          {...{ audience, onBack }}
          question={screen}
          who={draft.who}
          onWho={who => set({ who })}
          onGo={go}
          onDetour={setScreen}
        />
      )
    case 'help':
      return <HelpFirst who={draft.who} {...{ countries, home, onBack }} onGo={go} />
    case 'choose':
      return (
        <Choose
          title={chooseTitle(draft.who)}
          lead={chooseLead(audience)}
          present={draft.pictures}
          keepFiles={audience === 'adult'}
          onBack={onBack}
          onDone={(pictures, repeated) => {
            set({ pictures, repeated })
            go()
          }}
        />
      )
    case 'review':
      return (
        <Review
          pictures={draft.pictures}
          repeated={draft.repeated}
          onRemove={id => set({ pictures: draft.pictures.filter(picture => picture.id !== id), repeated: 0 })}
          onMore={() => setScreen('choose')}
          onGo={go}
          onBack={onBack}
        />
      )
    case 'describe':
      return <Describe tags={draft.tags} onTags={tags => set({ tags })} onGo={go} onBack={onBack} />
    case 'coverage':
      return <CoverageStep {...{ audience, onBack }} onGo={go} />
    case 'pin':
      return <PinStep pin={draft.pin} onPin={pin => set({ pin })} onGo={go} onBack={onBack} />
    case 'consent':
      return (
        <Consent
          {...{ audience, onBack }}
          pin={draft.pin}
          items={itemsOf(ready(draft.pictures), draft.tags)}
          onOpened={(found, code) => {
            setOpened({ found, code })
            set({ pictures: [], pin: '' })
            go()
          }}
        />
      )
    case 'receipt':
      return opened && <Receipt number={opened.found.number} code={opened.code} home={home} />
  }
}

function chooseTitle(who: Who): string {
  return i18n._({
    id: 'choose.title',
    message: '{who, select, beside {Choose the pictures, together} other {Choose the pictures}}',
    values: { who },
  })
}

function chooseLead(audience: Audience): string {
  return audience === 'adult'
    ? i18n._({
        id: 'choose.lead',
        message:
          'Your device makes a fingerprint of each: a short code. The picture itself is not sent to us or anyone.',
      })
    : i18n._({
        id: 'choose.leadMinor',
        message:
          'Nobody will see the picture you choose. It stays on this device, and we will not show it here. This device makes a short code from it, and only that code can be sent.',
      })
}

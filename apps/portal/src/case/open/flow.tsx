import type { Audience } from '@breakwater/contract'
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
  readonly receipt: { readonly number: string; readonly code: string } | null
}

const blank: Draft = { who: 'young', pictures: [], repeated: 0, tags: [], pin: '', receipt: null }

interface FlowProps {
  readonly audience: Audience
  readonly home: string
  readonly countries: readonly string[]
}

/** A case from the first question to its receipt. */
export function Flow({ audience, home, countries }: FlowProps) {
  const [screen, setScreen] = useState<Screen>(paths[audience][0])
  const [draft, setDraft] = useState(blank)

  const set = (changed: Partial<Draft>) => setDraft(now => ({ ...now, ...changed }))
  const go = () => setScreen(after(audience, screen))
  const onBack = () => goBack(before(audience, screen), setScreen, home)

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
        <ChooseFor
          {...{ audience, onBack, draft }}
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
          onOpened={({ number }, code) => {
            setDraft({ ...blank, receipt: { number, code } })
            go()
          }}
        />
      )
    case 'receipt':
      return draft.receipt && <Receipt {...draft.receipt} home={home} />
  }
}

/** Before the first screen lies the page that asks what is happening. */
function goBack(previous: Screen | null, setScreen: (screen: Screen) => void, home: string): void {
  if (previous) setScreen(previous)
  else window.location.assign(home)
}

interface ChooseForProps {
  readonly audience: Audience
  readonly draft: Draft
  readonly onDone: (pictures: readonly Picture[], repeated: number) => void
  readonly onBack: () => void
}

function ChooseFor({ audience, draft, onDone, onBack }: ChooseForProps) {
  return (
    <Choose
      title={chooseTitle(draft.who)}
      lead={chooseLead(audience)}
      present={draft.pictures}
      keepFiles={audience === 'adult'}
      onDone={onDone}
      onBack={onBack}
    />
  )
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

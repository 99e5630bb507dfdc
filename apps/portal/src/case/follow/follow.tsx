import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { Choose } from '../pictures/choose.tsx'
import { itemsOf, type Picture, ready } from '../pictures/picture.ts'
import { Review } from '../pictures/review.tsx'
import { AddStep } from './add-step.tsx'
import { CaseView } from './case-view.tsx'
import { Enter } from './enter.tsx'
import { Recover } from './recover.tsx'
import { Withdraw } from './withdraw.tsx'

type Screen = 'enter' | 'recover' | 'case' | 'choose' | 'review' | 'add' | 'withdraw'

/** The case that is open in this page, with the PIN that opened it; both are gone when the page is. */
export interface Open {
  readonly found: Case
  readonly pin: string
}

/** A person's case: its progress, more pictures, and the way out of it. */
export function Follow({ home }: { readonly home: string }) {
  const [screen, setScreen] = useState<Screen>('enter')
  const [open, setOpen] = useState<Open | null>(null)
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const [repeated, setRepeated] = useState(0)

  const show = (found: Case, pin: string) => {
    setOpen({ found, pin })
    setPictures([])
    setScreen('case')
  }
  const toCase = () => setScreen('case')

  if (screen === 'recover') return <Recover onRecovered={show} onBack={() => setScreen('enter')} />
  if (screen === 'enter' || !open) {
    return <Enter home={home} onOpened={show} onLost={() => setScreen('recover')} />
  }
  switch (screen) {
    case 'case':
      return (
        <CaseView
          open={open}
          onChanged={show}
          onAdd={() => setScreen('choose')}
          onWithdraw={() => setScreen('withdraw')}
          onClose={() => {
            setOpen(null)
            setScreen('enter')
          }}
        />
      )
    case 'choose':
      return (
        <Choose
          title={i18n._({ id: 'more.title', message: 'Add pictures to your case' })}
          lead={i18n._({
            id: 'more.lead',
            message:
              'As before, only fingerprints are sent. The pictures stay on this device, and nobody sees them.',
          })}
          present={pictures}
          keepFiles={open.found.audience === 'adult'}
          onBack={toCase}
          onDone={(chosen, again) => {
            setPictures(chosen)
            setRepeated(again)
            setScreen('review')
          }}
        />
      )
    case 'review':
      return (
        <Review
          pictures={pictures}
          repeated={repeated}
          onRemove={id => setPictures(pictures.filter(picture => picture.id !== id))}
          onMore={() => setScreen('choose')}
          onGo={() => setScreen('add')}
          onBack={() => setScreen('choose')}
        />
      )
    case 'add':
      return (
        <AddStep
          open={open}
          items={itemsOf(ready(pictures), [])}
          onAdded={show}
          onBack={() => setScreen('review')}
        />
      )
    case 'withdraw':
      return <Withdraw open={open} onWithdrawn={show} onBack={toCase} />
  }
}

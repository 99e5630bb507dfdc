import type { Case } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { Choose } from '../pictures/choose.tsx'
import { itemsOf, type Picture, ready } from '../pictures/picture.ts'
import { Review } from '../pictures/review.tsx'
import { AddStep } from './add-step.tsx'
import type { Open } from './open.ts'

interface MorePicturesProps {
  readonly open: Open
  readonly onAdded: (found: Case, pin: string) => void
  readonly onBack: () => void
}

/** Choosing, looking over and sending more pictures of a case that is open. */
export function MorePictures({ open, onAdded, onBack }: MorePicturesProps) {
  const [screen, setScreen] = useState<'choose' | 'review' | 'send'>('choose')
  const [{ pictures, repeated }, setChosen] = useState<{ pictures: readonly Picture[]; repeated: number }>({
    pictures: [],
    repeated: 0,
  })
  switch (screen) {
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
          onBack={onBack}
          onDone={(pictures, repeated) => {
            setChosen({ pictures, repeated })
            setScreen('review')
          }}
        />
      )
    case 'review':
      return (
        <Review
          pictures={pictures}
          repeated={repeated}
          onRemove={id => setChosen({ pictures: pictures.filter(picture => picture.id !== id), repeated: 0 })}
          onMore={() => setScreen('choose')}
          onGo={() => setScreen('send')}
          onBack={() => setScreen('choose')}
        />
      )
    case 'send':
      return (
        <AddStep
          open={open}
          items={itemsOf(ready(pictures), [])}
          onAdded={onAdded}
          onBack={() => setScreen('review')}
        />
      )
  }
}

import type { Case } from '@breakwater/contract'
import { useState } from 'preact/hooks'
import { CaseView } from './case-view.tsx'
import { Enter } from './enter.tsx'
import { MorePictures } from './more-pictures.tsx'
import type { Open } from './open.ts'
import { Recover } from './recover.tsx'
import { Withdraw } from './withdraw.tsx'

type Screen = 'enter' | 'recover' | 'case' | 'more' | 'withdraw'

/** A person's case: its progress, more pictures, and the way out of it. */
export function Follow({ home }: { readonly home: string }) {
  const [screen, setScreen] = useState<Screen>('enter')
  const [open, setOpen] = useState<Open | null>(null)

  const show = (found: Case, pin: string) => {
    setOpen({ found, pin })
    setScreen('case')
  }
  const close = () => {
    setOpen(null)
    setScreen('enter')
  }
  const toCase = () => setScreen('case')

  if (screen === 'recover') return <Recover onRecovered={show} onBack={close} />
  if (!open || screen === 'enter') {
    return <Enter home={home} onOpened={show} onLost={() => setScreen('recover')} />
  }
  switch (screen) {
    case 'case':
      return (
        <CaseView
          open={open}
          onChanged={show}
          onAdd={() => setScreen('more')}
          onWithdraw={() => setScreen('withdraw')}
          onClose={close}
        />
      )
    case 'more':
      return <MorePictures open={open} onAdded={show} onBack={toCase} />
    case 'withdraw':
      return <Withdraw open={open} onWithdrawn={show} onBack={toCase} />
  }
}

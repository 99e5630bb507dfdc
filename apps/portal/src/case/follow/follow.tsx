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
  // An answer may come late. It never opens again what was closed, nor takes a person from where they have gone since.
  const refresh = (found: Case, pin: string) =>
    setOpen(now => (now?.found.number === found.number ? { found, pin } : now))
  const toCase = () => setScreen(now => (now === 'enter' || now === 'recover' ? now : 'case'))
  const change = (found: Case, pin: string) => {
    refresh(found, pin)
    toCase()
  }

  if (screen === 'recover') return <Recover onRecovered={show} onBack={close} />
  if (!open || screen === 'enter') {
    return <Enter home={home} onOpened={show} onLost={() => setScreen('recover')} />
  }
  switch (screen) {
    case 'case':
      return (
        <CaseView
          open={open}
          onChanged={refresh}
          onAdd={() => setScreen('more')}
          onWithdraw={() => setScreen('withdraw')}
          onClose={close}
        />
      )
    case 'more':
      return <MorePictures open={open} onAdded={change} onBack={toCase} />
    case 'withdraw':
      return <Withdraw open={open} onWithdrawn={change} onBack={toCase} />
  }
}

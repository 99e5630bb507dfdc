import { i18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { me } from '../api/queries.ts'
import { HelpSheet } from '../keyboard/help-sheet.tsx'
import { useKeyboard } from '../keyboard/keys.ts'
import { Palette } from '../keyboard/palette.tsx'
import { usePreferences } from './preferences.ts'
import { SessionEnded } from './session-ended.tsx'
import { TopBar } from './top-bar.tsx'
import { Trouble } from './trouble.tsx'

/** What is around every page of someone signed in. */
export function Frame() {
  const { data, error, isPending, refetch } = useQuery(me)
  const { isTextMasked } = usePreferences()
  const [isHelpOpen, setHelpOpen] = useState(false)
  useKeyboard(() => setHelpOpen(true))
  if (isPending) return <p className="loading">{i18n._({ id: 'frame.loading', message: 'Loading…' })}</p>
  if (error !== null) return <Trouble error={error} again={() => void refetch()} />
  if (data === null) return <Navigate to="/sign-in" search={{}} />
  return (
    <div className="frame" data-masked={isTextMasked || undefined}>
      <a className="skip" href="#main">
        {i18n._({ id: 'frame.skip', message: 'Skip to the work' })}
      </a>
      <TopBar who={data} openHelp={() => setHelpOpen(true)} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Palette permissions={data.permissions} />
      <HelpSheet isOpen={isHelpOpen} close={() => setHelpOpen(false)} />
      <SessionEnded who={data} />
    </div>
  )
}

import type { StaffMe } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask, onSignedOut } from '../api/ask.ts'
import { me } from '../api/queries.ts'
import { signInByPasskey } from '../sign-in/passkey.ts'
import { Trouble } from './trouble.tsx'

/** Signs in again on top of the page as it stands, so that nothing typed beneath it is lost. */
export function SessionEnded({ who }: { readonly who: StaffMe }) {
  const [isEnded, setEnded] = useState(false)
  const client = useQueryClient()
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  const goOn = async () => {
    const now = await ask<StaffMe>('GET', '/v1/staff/me')
    // Somebody else has sat down: this page is not theirs.
    if (now.id !== who.id) return location.assign('/console/')
    setEnded(false)
    await client.invalidateQueries({ predicate: query => query.queryKey[0] !== me.queryKey[0] })
  }
  const again = useMutation({ mutationFn: async () => (await signInByPasskey(), await goOn()) })
  return (
    <Modal
      opened={isEnded}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ blur: 8 }}
      title={i18n._({ id: 'session.title', message: 'Your session has ended' })}
    >
      <Text mb="md">
        {i18n._({
          id: 'session.words',
          message: 'Sign in again, {name}. What you typed is still on this page.',
          values: { name: who.name },
        })}
      </Text>
      <Trouble error={again.error} />
      {who.way === 'oidc' ? (
        <InNewTab goOn={() => void goOn().catch(() => {})} isEnded={isEnded} />
      ) : (
        <Button onClick={() => again.mutate()} loading={again.isPending}>
          {i18n._({ id: 'sign-in.passkey', message: 'Sign in with a passkey' })}
        </Button>
      )}
    </Modal>
  )
}

/** An organisation's sign-in leaves the page it is on, so it gets a tab of its own; coming back here is noticed. */
function InNewTab({ goOn, isEnded }: { readonly goOn: () => void; readonly isEnded: boolean }) {
  useEffect(() => {
    if (!isEnded) return
    window.addEventListener('focus', goOn)
    return () => window.removeEventListener('focus', goOn)
  })
  return (
    <a href="/console/sign-in" target="_blank" rel="noreferrer">
      {i18n._({ id: 'session.organisation', message: 'Sign in in a new tab, then come back here' })}
    </a>
  )
}

import type { InvitedPerson } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { queries } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { Door } from './door.tsx'
import { joinByPasskey } from './passkey.ts'
import { Ways } from './ways.tsx'

/** Where a link of an invitation leads. The token stands behind `#`, so that no server or log ever sees it. */
export function JoinPage() {
  const navigate = useNavigate()
  const [invitation] = useState(() => location.hash.slice(1))
  const person = useQuery({
    queryKey: ['invitation', invitation],
    queryFn: () => ask<InvitedPerson>('POST', '/v1/staff/invitation', { invitation }),
    retry: false,
  })
  const enter = async () => {
    queries.clear()
    await navigate({ to: '/', replace: true })
  }
  return (
    <Door title={i18n._({ id: 'join.title', message: 'Set up your sign-in' })}>
      <Trouble error={person.error} />
      {person.data !== undefined && (
        <>
          <Text mb="md">
            {i18n._({
              id: 'join.words',
              message:
                'You join as {name}, {role}. A passkey is kept by this device or your security key; there is no password to lose.',
              values: { name: person.data.name, role: wordFor('staffRole', person.data.role) },
            })}
          </Text>
          <Ways
            byPasskey={() => joinByPasskey(invitation)}
            passkeyWords={i18n._({ id: 'join.passkey', message: 'Make a passkey' })}
            invitation={invitation}
            onDone={() => void enter()}
          />
        </>
      )}
    </Door>
  )
}

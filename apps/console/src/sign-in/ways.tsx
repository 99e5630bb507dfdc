import type { SignInWays } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { Trouble } from '../shell/trouble.tsx'
import { leaveForOrganisation } from './passkey.ts'

/** The ways to prove who one is, the passkey first. */
export function Ways({
  byPasskey,
  passkeyWords,
  invitation,
  onDone,
}: {
  readonly byPasskey: () => Promise<void>
  readonly passkeyWords: string
  readonly invitation?: string
  readonly onDone: () => void
}) {
  const ways = useQuery({
    queryKey: ['ways'],
    queryFn: () => ask<SignInWays>('GET', '/v1/staff/ways'),
  })
  const passkey = useMutation({ mutationFn: byPasskey, onSuccess: onDone })
  const organisation = useMutation({ mutationFn: () => leaveForOrganisation(invitation) })
  return (
    <Stack gap="sm">
      <Trouble error={passkey.error ?? organisation.error ?? ways.error} />
      <Button size="md" onClick={() => passkey.mutate()} loading={passkey.isPending} autoFocus>
        {passkeyWords}
      </Button>
      {typeof ways.data?.oidc === 'string' && (
        <Button size="md" variant="default" onClick={() => organisation.mutate()}>
          {i18n._({
            id: 'sign-in.organisation',
            message: 'Sign in with {name}',
            values: { name: ways.data.oidc },
          })}
        </Button>
      )}
    </Stack>
  )
}

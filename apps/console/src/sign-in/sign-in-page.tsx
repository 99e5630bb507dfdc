import { i18n } from '@lingui/core'
import { Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ApiRefusal } from '../api/ask.ts'
import { queries } from '../api/queries.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Door } from './door.tsx'
import { signInByPasskey } from './passkey.ts'
import { Ways } from './ways.tsx'

export function SignInPage() {
  const navigate = useNavigate()
  const { failed } = useSearch({ from: '/sign-in' })
  const enter = async () => {
    queries.clear()
    await navigate({ to: '/' })
  }
  return (
    <Door title={i18n._({ id: 'sign-in.title', message: 'Sign in to review' })}>
      {failed !== undefined && <Trouble error={new ApiRefusal(failed, 401, failed)} />}
      <Text mb="md">
        {i18n._({
          id: 'sign-in.words',
          message: 'This console is for people who review reports. Everything you open here is recorded.',
        })}
      </Text>
      <Ways
        byPasskey={signInByPasskey}
        passkeyWords={i18n._({ id: 'sign-in.passkey', message: 'Sign in with a passkey' })}
        onDone={() => void enter()}
      />
    </Door>
  )
}

import type { StaffMe } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import {
  Button,
  Modal,
  NumberInput,
  SegmentedControl,
  Stack,
  Switch,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { wordFor } from '../words/lists.ts'
import { changePreferences, usePreferences } from './preferences.ts'
import { Trouble } from './trouble.tsx'

/** One's own: how things look on this device, and the way out. */
export function OwnMenu({ who }: { readonly who: StaffMe }) {
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-haspopup="dialog">
        {who.name}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`${who.name}, ${wordFor('staffRole', who.role)}`}
        closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
      >
        <Stack gap="md">
          <Looks />
          <Leave />
        </Stack>
      </Modal>
    </>
  )
}

function Looks() {
  const preferences = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <SegmentedControl
        aria-label={i18n._({ id: 'own.scheme', message: 'Light or dark' })}
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: 'auto', label: i18n._({ id: 'own.scheme-auto', message: 'As this device' }) },
          { value: 'light', label: i18n._({ id: 'own.scheme-light', message: 'Light' }) },
          { value: 'dark', label: i18n._({ id: 'own.scheme-dark', message: 'Dark' }) },
        ]}
      />
      <Switch
        checked={preferences.isTextMasked}
        onChange={event => changePreferences({ isTextMasked: event.currentTarget.checked })}
        label={i18n._({ id: 'own.mask', message: 'Cover what people wrote until I point at it' })}
      />
      <Switch
        checked={preferences.isGrey}
        onChange={event => changePreferences({ isGrey: event.currentTarget.checked })}
        label={i18n._({ id: 'own.grey', message: 'Show media in grey' })}
      />
      <Switch
        checked={preferences.isMuted}
        onChange={event => changePreferences({ isMuted: event.currentTarget.checked })}
        label={i18n._({ id: 'own.muted', message: 'Play media without sound' })}
      />
      <NumberInput
        value={preferences.blur}
        min={0}
        max={10}
        onChange={value => changePreferences({ blur: Number(value) || 0 })}
        label={i18n._({ id: 'own.blur', message: 'How much media is blurred, 0 to 10' })}
      />
      <Switch
        checked={preferences.hasSingleKeys}
        onChange={event => changePreferences({ hasSingleKeys: event.currentTarget.checked })}
        label={i18n._({ id: 'own.single-keys', message: 'One letter acts by itself' })}
      />
    </>
  )
}

function Leave() {
  const leave = useMutation({
    mutationFn: (everywhere: boolean) => ask('POST', '/v1/staff/sign-out', { everywhere }),
    onSuccess: () => location.assign('/console/sign-in'),
  })
  return (
    <>
      <Trouble error={leave.error} />
      <Button variant="default" onClick={() => leave.mutate(false)}>
        {i18n._({ id: 'own.sign-out', message: 'Sign out' })}
      </Button>
      <Button variant="default" onClick={() => leave.mutate(true)}>
        {i18n._({ id: 'own.sign-out-everywhere', message: 'Sign out on every device' })}
      </Button>
    </>
  )
}

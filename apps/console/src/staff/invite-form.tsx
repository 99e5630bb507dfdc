import type { StaffInvited } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'

export const ROLES = ['reviewer', 'senior', 'analyst', 'administrator']

export function InviteForm({ show }: { readonly show: (invited: StaffInvited) => void }) {
  const client = useQueryClient()
  const [draft, change, forget] = useDraft('invite', { name: '', role: 'reviewer' })
  const invite = useMutation({
    mutationFn: () => ask<StaffInvited>('POST', '/v1/staff', { ...draft, name: draft.name.trim() }),
    onSuccess: invited => {
      forget()
      show(invited)
      return client.invalidateQueries({ queryKey: ['staff'] })
    },
  })
  return (
    <form
      className="bulk-row"
      onSubmit={event => {
        event.preventDefault()
        invite.mutate()
      }}
    >
      <TextInput
        label={i18n._({ id: 'staff.invite-name', message: 'Name of who joins' })}
        value={draft.name}
        maxLength={80}
        onChange={event => change({ ...draft, name: event.currentTarget.value })}
        required
      />
      <NativeSelect
        label={i18n._({ id: 'staff.invite-role', message: 'Role of who joins' })}
        value={draft.role}
        onChange={event => change({ ...draft, role: event.currentTarget.value })}
        data={ROLES.map(value => ({ value, label: wordFor('staffRole', value) }))}
      />
      <Button type="submit" loading={invite.isPending}>
        {i18n._({ id: 'staff.invite', message: 'Invite' })}
      </Button>
      <Trouble error={invite.error} />
    </form>
  )
}

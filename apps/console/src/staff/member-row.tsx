import type { StaffInvited, StaffMember } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { Trouble } from '../shell/trouble.tsx'
import { wordFor } from '../words/lists.ts'
import { When } from '../words/time.tsx'
import { ROLES } from './invite-form.tsx'

export function MemberRow({
  member,
  showLink,
}: {
  readonly member: StaffMember
  readonly showLink: (invited: StaffInvited) => void
}) {
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: ({ method, path = '', body }: { method: 'POST' | 'PATCH'; path?: string; body?: object }) =>
      ask<object>(method, `/v1/staff/${member.id}${path}`, body),
    onSuccess: answer => {
      if ('path' in answer) showLink(answer as StaffInvited)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
  const isSuspended = member.state === 'suspended'
  return (
    <tr data-state={member.state}>
      <th scope="row">
        <bdi translate="no">{member.name}</bdi>
      </th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={i18n._({
            id: 'staff.role-of',
            message: 'Role of {name}',
            values: { name: member.name },
          })}
          value={member.role}
          onChange={event => act.mutate({ method: 'PATCH', body: { role: event.currentTarget.value } })}
          data={ROLES.map(value => ({ value, label: wordFor('staffRole', value) }))}
        />
      </td>
      <td>{wordFor('staffState', member.state)}</td>
      <td>{member.seenAt === null ? '–' : <When at={member.seenAt} isShort />}</td>
      <td className="decision-acts">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => act.mutate({ method: 'PATCH', body: { suspended: !isSuspended } })}
        >
          {isSuspended
            ? i18n._({ id: 'staff.back', message: 'Let back in' })
            : i18n._({ id: 'staff.suspend', message: 'Suspend' })}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => act.mutate({ method: 'POST', path: '/invite' })}
        >
          {i18n._({ id: 'staff.new-link', message: 'New link' })}
        </Button>
        {member.sessions > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => act.mutate({ method: 'POST', path: '/sign-out' })}
          >
            {i18n._({ id: 'staff.sign-out', message: 'Sign out' })}
          </Button>
        )}
        <Trouble error={act.error} />
      </td>
    </tr>
  )
}

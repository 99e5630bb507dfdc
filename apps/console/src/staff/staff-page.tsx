import type { StaffInvited, StaffList } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Alert, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { Trouble } from '../shell/trouble.tsx'
import { exact } from '../words/time.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberRow } from './member-row.tsx'

/** Who works here: invite, change a role, suspend, sign out, and what each may read when. */
export function StaffPage() {
  const { data, error } = useQuery({
    queryKey: ['staff'],
    queryFn: async () => (await ask<StaffList>('GET', '/v1/staff')).staff,
  })
  const [invited, setInvited] = useState<StaffInvited | null>(null)
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.staff', message: 'Staff' })} – Breakwater`
  }, [])
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'top.staff', message: 'Staff' })}
      </Title>
      <InviteForm show={setInvited} />
      {invited !== null && <TheLink invited={invited} />}
      <Trouble error={error} />
      <table className="staff">
        <thead>
          <tr>
            <th scope="col">{i18n._({ id: 'staff.name', message: 'Name' })}</th>
            <th scope="col">{i18n._({ id: 'staff.role', message: 'Role' })}</th>
            <th scope="col">{i18n._({ id: 'staff.state', message: 'State' })}</th>
            <th scope="col">{i18n._({ id: 'staff.seen', message: 'Last signed in' })}</th>
            <th scope="col">{i18n._({ id: 'staff.acts', message: 'What to do' })}</th>
          </tr>
        </thead>
        <tbody>
          {(data ?? []).map(member => (
            <MemberRow key={member.id} member={member} showLink={setInvited} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TheLink({ invited }: { readonly invited: StaffInvited }) {
  return (
    <Alert color="sea" variant="light" role="status">
      <p>
        {i18n._({
          id: 'staff.link',
          message: 'Give this link to {name} yourself. It works once, until {date}, and is not shown again.',
          values: { name: invited.name, date: exact(invited.expiresAt) },
        })}
      </p>
      <p>
        <code className="link" translate="no">{`${location.origin}${invited.path}`}</code>
      </p>
    </Alert>
  )
}

import { refuse } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { hashOfToken } from './browser.ts'
import { asMember } from './session.ts'
import * as store from './store.ts'

export interface Joined {
  readonly member: store.Member
}

export async function whoseInvitation(ctx: Ctx, invitation: string): Promise<store.Member> {
  const member = await store.invitedBy(ctx.db, hashOfToken(invitation), ctx.now())
  return member ?? refuse('staff.invitation-ended')
}

/** Uses a link up: what signed this person in before does so no longer, and their sessions end. */
export async function join(ctx: Ctx, invitation: string, way: 'passkey' | 'oidc'): Promise<Joined> {
  const member = await whoseInvitation(ctx, invitation)
  if (!(await store.useInvitation(ctx.db, hashOfToken(invitation)))) refuse('staff.invitation-ended')
  await store.deletePasskeys(ctx.db, member.id)
  await store.saveSubject(ctx.db, member.id, null)
  await store.deleteSessions(ctx.db, member.id)
  await record(asMember(ctx, member), 'staff.joined', { staff: member.id, way })
  return { member }
}

import { refuse, type StaffInvited, type StaffMember } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { need } from '../need.ts'
import { hashOfToken, newToken } from './browser.ts'
import * as rules from './rules.ts'
import { asMember } from './session.ts'
import * as store from './store.ts'

const FIRST_ADMINISTRATOR = 'Administrator'

/** Adds someone to the staff. The link in the answer lets them set up their sign-in, once. */
export async function invite(ctx: Ctx, name: string, role: string): Promise<StaffInvited> {
  need(ctx, 'staff:administer')
  if (!rules.isStaffRole(role)) refuse('request.malformed', { field: 'role' })
  if (!rules.isStaffName(name)) refuse('staff.name-malformed', { field: 'name' })
  return ctx.db.transaction(async db => {
    const id = newId()
    await store.insertMember(db, { id, name, role, at: ctx.now() })
    return link({ ...ctx, db }, { id, name, role })
  })
}

/** A new link for someone who lost theirs, or the device of their passkey. It replaces how they signed in before. */
export async function inviteAgain(ctx: Ctx, id: string): Promise<StaffInvited> {
  need(ctx, 'staff:administer')
  return ctx.db.transaction(async db => link({ ...ctx, db }, await known({ ...ctx, db }, id)))
}

/** The link of the first administrator; null once there is an administrator who can sign in. */
export async function firstInvitation(ctx: Ctx): Promise<StaffInvited | null> {
  need(ctx, 'staff:administer')
  return ctx.db.transaction(async db => {
    await store.lockMembers(db)
    const staff = await store.allMembers(db)
    if (rules.hasAdministrator(staff)) return null
    const waiting = staff.find(
      member => member.role === 'administrator' && rules.stateOf(member) === 'invited',
    )
    return waiting === undefined
      ? invite({ ...ctx, db }, FIRST_ADMINISTRATOR, 'administrator')
      : link({ ...ctx, db }, waiting)
  })
}

export async function list(ctx: Ctx): Promise<readonly StaffMember[]> {
  need(ctx, 'staff:administer')
  return (await store.allMembers(ctx.db)).map(shown)
}

/** Changes what someone may do, or suspends them; who is suspended is signed out at once. */
export async function change(
  ctx: Ctx,
  id: string,
  wanted: { readonly role?: string; readonly suspended?: boolean },
): Promise<StaffMember> {
  need(ctx, 'staff:administer')
  return ctx.db.transaction(async db => {
    await store.lockMembers(db)
    const before = await known({ ...ctx, db }, id)
    const role = wanted.role ?? before.role
    const suspended = wanted.suspended ?? before.isSuspended
    const after = { ...before, role, isSuspended: suspended }
    const objection = rules.changeObjection(await store.allMembers(db), after)
    if (objection) refuse(objection)

    await store.saveMember(db, id, role, suspended ? ctx.now() : null)
    if (suspended) await store.deleteSessions(db, id)
    await record({ ...ctx, db }, 'staff.changed', { staff: id, role, suspended })
    return shown({ ...after, sessions: suspended ? 0 : after.sessions })
  })
}

/** Ends every session of someone else. */
export async function signOutMember(ctx: Ctx, id: string): Promise<StaffMember> {
  need(ctx, 'staff:administer')
  return ctx.db.transaction(async db => {
    const member = await known({ ...ctx, db }, id)
    const sessions = await store.deleteSessions(db, id)
    await record({ ...ctx, db }, 'staff.signed-out', { staff: id, sessions })
    return shown({ ...member, sessions: 0 })
  })
}

export async function whoseInvitation(ctx: Ctx, invitation: string): Promise<store.Member> {
  const member = await store.invitedBy(ctx.db, hashOfToken(invitation), ctx.now())
  return member ?? refuse('staff.invitation-ended')
}

/** Uses a link up: what signed this person in before does so no longer, and their sessions end. */
export async function join(ctx: Ctx, invitation: string, way: 'passkey' | 'oidc'): Promise<store.Member> {
  const member = await whoseInvitation(ctx, invitation)
  if (!(await store.useInvitation(ctx.db, hashOfToken(invitation)))) refuse('staff.invitation-ended')
  await store.deletePasskeys(ctx.db, member.id)
  await store.saveSubject(ctx.db, member.id, null)
  await store.deleteSessions(ctx.db, member.id)
  await record(asMember(ctx, member), 'staff.joined', { staff: member.id, way })
  return member
}

/** The link works for whoever holds it, so it is in the answer and nowhere else. */
async function link(
  ctx: Ctx,
  { id, name, role }: { readonly id: string; readonly name: string; readonly role: string },
): Promise<StaffInvited> {
  if (!rules.isStaffRole(role)) refuse('request.malformed', { field: 'role' })
  const token = newToken()
  const expiresAt = new Date(ctx.now().getTime() + rules.INVITATION_MAX_MS)
  await store.replaceInvitation(ctx.db, { hash: hashOfToken(token), staff: id, at: ctx.now(), expiresAt })
  await record(ctx, 'staff.invited', { staff: id, role })
  return { staff: id, name, role, path: `/console/join#${token}`, expiresAt: expiresAt.toISOString() }
}

async function known(ctx: Ctx, id: string): Promise<store.Member> {
  return (await store.memberOf(ctx.db, id)) ?? refuse('staff.unknown')
}

function shown(member: store.Member): StaffMember {
  if (!rules.isStaffRole(member.role)) throw new Error(`a role that is not known: ${member.role}`)
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    state: rules.stateOf(member),
    ways: [...member.ways],
    createdAt: member.createdAt.toISOString(),
    seenAt: member.seenAt?.toISOString() ?? null,
    sessions: member.sessions,
  }
}

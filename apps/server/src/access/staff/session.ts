import { refuse, type StaffMe } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Caller, Ctx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/database/db.ts'
import { type FromBrowser, hashOfToken, newToken, ourOrigin, sessionToken } from './browser.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Who of the staff asks, by the session in their cookie; null where there is none that stands. */
export async function callerOfSession(db: Db, now: () => Date, request: FromBrowser): Promise<Caller | null> {
  const session = await openSession(db, now(), request)
  if (session === null) return null
  const isOurs = rules.isFromOurPages({
    method: request.method,
    fetchSite: header(request, 'sec-fetch-site'),
    origin: header(request, 'origin'),
    ours: ourOrigin(request),
  })
  if (!isOurs)
    return request.method === 'GET' || request.method === 'HEAD' ? null : refuse('staff.cross-site')
  if (now().getTime() - session.seenAt.getTime() >= rules.MINUTE_MS)
    await store.saveSeen(db, session.hash, now())
  return {
    kind: 'staff',
    id: session.staff,
    name: session.name,
    permissions: permissionsOf(session.role),
  }
}

/** Begins a session for someone who has just proved who they are; answers the cookie's value. */
export async function beginSession(ctx: Ctx, member: store.Member, way: 'passkey' | 'oidc'): Promise<string> {
  const token = newToken()
  await store.insertSession(ctx.db, { hash: hashOfToken(token), staff: member.id, way, at: ctx.now() })
  await record(asMember(ctx, member), 'staff.signed-in', { staff: member.id, way })
  return token
}

/** Ends this session, or all of this person's, on every device. */
export async function signOut(ctx: Ctx, token: string | null, everywhere: boolean): Promise<void> {
  const caller = ctx.caller.kind === 'staff' ? ctx.caller : refuse('staff.sign-in-needed')
  await ctx.db.transaction(async db => {
    const sessions = everywhere
      ? await store.deleteSessions(db, caller.id)
      : await store.deleteSession(db, hashOfToken(token ?? ''))
    await record({ ...ctx, db }, 'staff.signed-out', { staff: caller.id, sessions })
  })
}

/** The caller, what they may do, and when their session ends. */
export async function whoIsThis(ctx: Ctx, request: FromBrowser): Promise<StaffMe> {
  const session = await openSession(ctx.db, ctx.now(), request)
  if (session === null || ctx.caller.kind !== 'staff' || !rules.isStaffRole(session.role))
    return refuse('staff.sign-in-needed')
  return {
    id: session.staff,
    name: session.name,
    role: session.role,
    permissions: [...permissionsOf(session.role)],
    way: session.way,
    session: {
      idle_s: rules.SESSION_IDLE_MS / 1_000,
      endsAt: new Date(session.createdAt.getTime() + rules.SESSION_MAX_MS).toISOString(),
    },
  }
}

/** A ctx in which this person is the caller, so that the audit names them. */
export function asMember(ctx: Ctx, member: store.Member): Ctx {
  const caller = { kind: 'staff', id: member.id, name: member.name, permissions: [] } as const
  return { ...ctx, caller }
}

async function openSession(db: Db, now: Date, request: FromBrowser): Promise<store.Session | null> {
  const token = sessionToken(request)
  const session = token === null ? null : await store.sessionOf(db, hashOfToken(token))
  return session !== null && rules.isOpen(session, now) ? session : null
}

function permissionsOf(role: string): readonly string[] {
  return rules.isStaffRole(role) ? rules.ROLE_PERMISSIONS[role] : []
}

function header(request: FromBrowser, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

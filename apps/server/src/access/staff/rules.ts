import type { StaffRole } from '@breakwater/contract'
import type { Permission } from '../rules.ts'

/** What each role of the staff may do: the whole of it, as data. A role holds what is written here and nothing else. */
export const ROLE_PERMISSIONS: Readonly<Record<StaffRole, readonly Permission[]>> = {
  reviewer: ['review:work'],
  senior: [
    'review:work',
    'review:lead',
    'bank:view',
    'bank:curate',
    'escalation:send',
    'escalation:preserved',
    'rule:approve',
  ],
  analyst: ['review:work', 'bank:view', 'rule:write', 'rulebook:approve'],
  administrator: ['staff:administer', 'audit:read', 'rulebook:approve', 'rule:approve'],
}

export const MINUTE_MS = 60_000
/** NIST SP 800-63B-4, AAL2: re-authenticate after 30 idle minutes and after 12 hours. */
export const SESSION_IDLE_MS = 30 * MINUTE_MS
export const SESSION_MAX_MS = 12 * 60 * MINUTE_MS
export const INVITATION_MAX_MS = 24 * 60 * MINUTE_MS
export const SIGN_IN_MAX_MS = 10 * MINUTE_MS

export function isStaffRole(role: string): role is StaffRole {
  return Object.hasOwn(ROLE_PERMISSIONS, role)
}

export function isStaffName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,79}$/u.test(name) && name.trim() === name
}

/** Whether a session still stands at `now`. */
export function isOpen(session: { readonly createdAt: Date; readonly seenAt: Date }, now: Date): boolean {
  return (
    now.getTime() - session.seenAt.getTime() < SESSION_IDLE_MS &&
    now.getTime() - session.createdAt.getTime() < SESSION_MAX_MS
  )
}

export interface MemberFacts {
  readonly id: string
  readonly role: string
  readonly isSuspended: boolean
  /** How they can sign in: `passkey`, `oidc`. */
  readonly ways: readonly string[]
}

export function stateOf(member: MemberFacts): 'invited' | 'active' | 'suspended' {
  if (member.isSuspended) return 'suspended'
  return member.ways.length > 0 ? 'active' : 'invited'
}

/** Whether somebody can still administer the staff. */
export function hasAdministrator(staff: readonly MemberFacts[]): boolean {
  return staff.some(member => member.role === 'administrator' && stateOf(member) === 'active')
}

/** Why this change of one of the staff cannot be; null when it can. */
export function changeObjection(
  staff: readonly MemberFacts[],
  changed: MemberFacts,
): 'staff.last-administrator' | null {
  const after = staff.map(member => (member.id === changed.id ? changed : member))
  return hasAdministrator(staff) && !hasAdministrator(after) ? 'staff.last-administrator' : null
}

export interface Asked {
  readonly method: string
  /** `Sec-Fetch-Site`, where the browser says (W3C Fetch Metadata). */
  readonly fetchSite: string | undefined
  readonly origin: string | undefined
  /** Our own origin, as the request named it. */
  readonly ours: string
}

/** Whether a request that carries a session came from our own pages; a read may also be typed into the address bar. */
export function isFromOurPages({ method, fetchSite, origin, ours }: Asked): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || (isRead && fetchSite === 'none')
  return origin === undefined ? isRead : origin === ours
}

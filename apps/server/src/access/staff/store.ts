// Tables: staff, staff_invitations, staff_passkeys, staff_sessions, staff_sign_ins.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId } from '../../infra/id.ts'

export interface Member {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly createdAt: Date
  readonly seenAt: Date | null
  readonly isSuspended: boolean
  readonly ways: readonly string[]
  readonly sessions: number
}

const memberColumns = sql`
  staff.id::text as id, name, role, staff.created_at as "createdAt", seen_at as "seenAt", suspended_at is not null as "isSuspended",
  array_remove(array[
    case when exists (select 1 from staff_passkeys where staff = staff.id) then 'passkey' end,
    case when oidc_subject is not null then 'oidc' end], null) as ways,
  (select count(*)::int from staff_sessions where staff = staff.id) as sessions`

export async function allMembers(db: Db): Promise<readonly Member[]> {
  return db.all(sql`select ${memberColumns} from staff order by name, id`)
}

/** Waits for whoever changes the staff just now, so that two cannot each remove the other's last administrator. */
export async function lockMembers(db: Db): Promise<void> {
  await db.run(sql`lock table staff in share row exclusive mode`)
}

export async function memberOf(db: Db, id: string): Promise<Member | null> {
  return db.one(sql`select ${memberColumns} from staff where id = ${asId(id)}`)
}

export async function memberOfSubject(db: Db, issuer: string, subject: string): Promise<Member | null> {
  return db.one(
    sql`select ${memberColumns} from staff where oidc_issuer = ${issuer} and oidc_subject = ${subject}`,
  )
}

export async function insertMember(
  db: Db,
  member: { readonly id: string; readonly name: string; readonly role: string; readonly at: Date },
): Promise<void> {
  await db.run(
    sql`insert into staff (id, name, role, created_at) values (${member.id}, ${member.name}, ${member.role}, ${member.at})`,
  )
}

export async function saveMember(db: Db, id: string, role: string, suspendedAt: Date | null): Promise<void> {
  await db.run(sql`update staff set role = ${role}, suspended_at = ${suspendedAt} where id = ${id}`)
}

export async function saveSubject(
  db: Db,
  id: string,
  bound: { readonly issuer: string; readonly subject: string } | null,
): Promise<void> {
  await db.run(sql`
    update staff set oidc_issuer = ${bound?.issuer ?? null}, oidc_subject = ${bound?.subject ?? null} where id = ${id}`)
}

export async function replaceInvitation(
  db: Db,
  invitation: { readonly hash: string; readonly staff: string; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await db.run(sql`delete from staff_invitations where staff = ${invitation.staff}`)
  await db.run(sql`
    insert into staff_invitations (hash, staff, created_at, expires_at)
    values (${invitation.hash}, ${invitation.staff}, ${invitation.at}, ${invitation.expiresAt})`)
}

export async function invitedBy(db: Db, hash: string, now: Date): Promise<Member | null> {
  return db.one(sql`
    select ${memberColumns} from staff
    where suspended_at is null
      and id = (select staff from staff_invitations where hash = ${hash} and expires_at > ${now})`)
}

/** Whether it was there still: of two who use one link at once, one wins. */
export async function useInvitation(db: Db, hash: string): Promise<boolean> {
  return (await db.run(sql`delete from staff_invitations where hash = ${hash}`)) === 1
}

export interface Passkey {
  readonly id: string
  readonly staff: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

export async function insertPasskey(db: Db, passkey: Passkey, at: Date): Promise<void> {
  await db.run(sql`
    insert into staff_passkeys (id, staff, public_key, counter, transports, created_at)
    values (${passkey.id}, ${passkey.staff}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter},
      ${json(passkey.transports)}, ${at})`)
}

export async function passkeyOf(db: Db, id: string): Promise<Passkey | null> {
  return db.one(sql`
    select id, staff::text as staff, public_key as "publicKey", counter::float8 as counter, transports
    from staff_passkeys where id = ${id}`)
}

export async function savePasskeyUse(db: Db, id: string, counter: number, at: Date): Promise<void> {
  await db.run(sql`update staff_passkeys set counter = ${counter}, used_at = ${at} where id = ${id}`)
}

export async function deletePasskeys(db: Db, staff: string): Promise<void> {
  await db.run(sql`delete from staff_passkeys where staff = ${staff}`)
}

export interface Session {
  readonly hash: string
  readonly staff: string
  readonly name: string
  readonly role: string
  readonly way: 'passkey' | 'oidc'
  readonly createdAt: Date
  readonly seenAt: Date
}

export async function insertSession(
  db: Db,
  session: { readonly hash: string; readonly staff: string; readonly way: string; readonly at: Date },
): Promise<void> {
  await db.run(sql`
    insert into staff_sessions (hash, staff, way, created_at, seen_at)
    values (${session.hash}, ${session.staff}, ${session.way}, ${session.at}, ${session.at})`)
  await db.run(sql`update staff set seen_at = ${session.at} where id = ${session.staff}`)
}

export async function sessionOf(db: Db, hash: string): Promise<Session | null> {
  return db.one(sql`
    select hash, staff::text as staff, name, role, way, staff_sessions.created_at as "createdAt",
      staff_sessions.seen_at as "seenAt"
    from staff_sessions join staff on staff.id = staff_sessions.staff
    where hash = ${hash} and suspended_at is null`)
}

export async function saveSeen(db: Db, hash: string, at: Date): Promise<void> {
  await db.run(sql`update staff_sessions set seen_at = ${at} where hash = ${hash}`)
}

export async function deleteSession(db: Db, hash: string): Promise<number> {
  return db.run(sql`delete from staff_sessions where hash = ${hash}`)
}

export async function deleteSessions(db: Db, staff: string): Promise<number> {
  return db.run(sql`delete from staff_sessions where staff = ${staff}`)
}

export async function insertSignIn(
  db: Db,
  signIn: { readonly hash: string; readonly kind: string; readonly data: object; readonly expiresAt: Date },
): Promise<void> {
  await db.run(sql`
    insert into staff_sign_ins (hash, kind, data, expires_at)
    values (${signIn.hash}, ${signIn.kind}, ${json(signIn.data)}, ${signIn.expiresAt})`)
}

/** Takes it away as it is read, so that a challenge is answered once. */
export async function takeSignIn(
  db: Db,
  hash: string,
  kind: string,
  now: Date,
): Promise<Readonly<Record<string, string>> | null> {
  const row = await db.one<{ data: Record<string, string>; expiresAt: Date }>(sql`
    delete from staff_sign_ins where hash = ${hash} and kind = ${kind} returning data, expires_at as "expiresAt"`)
  return row !== null && row.expiresAt > now ? row.data : null
}

/** Everything of sign-in whose time is over. */
export async function deleteEnded(db: Db, now: Date, idleSince: Date, createdBefore: Date): Promise<void> {
  await db.run(sql`delete from staff_sign_ins where expires_at <= ${now}`)
  await db.run(sql`delete from staff_invitations where expires_at <= ${now}`)
  await db.run(
    sql`delete from staff_sessions where seen_at <= ${idleSince} or created_at <= ${createdBefore}`,
  )
}

// Tables: partners, partner_keys, partner_grants, operator_statements, minor_path_decisions.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'

export interface Partner {
  readonly name: string
  readonly scopes: readonly string[]
  readonly isDemonstration: boolean
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

const partnerColumns = sql`
  partners.name, scopes, is_demonstration as "isDemonstration", partners.created_at as "createdAt", revoked_at as "revokedAt"`

export async function partnerNamed(db: Db, name: string): Promise<Partner | null> {
  return db.one(sql`select ${partnerColumns} from partners where name = ${name}`)
}

export async function partnerOfKey(db: Db, keyHash: string): Promise<Partner | null> {
  return db.one(sql`
    select ${partnerColumns} from partner_keys join partners on partners.name = partner_keys.partner
    where partner_keys.hash = ${keyHash} and revoked_at is null`)
}

export async function allPartners(db: Db): Promise<readonly Partner[]> {
  return db.all(sql`select ${partnerColumns} from partners order by created_at, name`)
}

export async function insertPartner(db: Db, partner: Omit<Partner, 'revokedAt'>): Promise<void> {
  await db.run(sql`
    insert into partners (name, scopes, is_demonstration, created_at)
    values (${partner.name}, ${json(partner.scopes)}, ${partner.isDemonstration}, ${partner.createdAt})`)
}

export async function saveScopes(db: Db, name: string, scopes: readonly string[]): Promise<void> {
  await db.run(sql`update partners set scopes = ${json(scopes)} where name = ${name}`)
}

export async function insertGrant(
  db: Db,
  grant: { partner: string; scope: string; reason: string; by: string; at: Date },
): Promise<void> {
  await db.run(sql`
    insert into partner_grants (partner, scope, reason, granted_by, at)
    values (${grant.partner}, ${grant.scope}, ${grant.reason}, ${grant.by}, ${grant.at})
    on conflict (partner, scope) do update set reason = excluded.reason, granted_by = excluded.granted_by, at = excluded.at`)
}

/** One key is valid at a time: the new one takes the place of all before it. */
export async function replaceKey(db: Db, partner: string, keyHash: string, at: Date): Promise<void> {
  await deleteKeys(db, partner)
  await db.run(
    sql`insert into partner_keys (hash, partner, created_at) values (${keyHash}, ${partner}, ${at})`,
  )
}

export async function deleteKeys(db: Db, partner: string): Promise<void> {
  await db.run(sql`delete from partner_keys where partner = ${partner}`)
}

export async function markRevoked(db: Db, name: string, at: Date): Promise<void> {
  await db.run(sql`update partners set revoked_at = ${at} where name = ${name}`)
}

export interface OperatorStatement {
  readonly name: string
  readonly contact: string
  readonly at: Date
}

export async function operatorStatement(db: Db): Promise<OperatorStatement | null> {
  return db.one(sql`select name, contact, at from operator_statements`)
}

export async function saveOperator(db: Db, statement: OperatorStatement): Promise<void> {
  await db.run(sql`
    insert into operator_statements (name, contact, at) values (${statement.name}, ${statement.contact}, ${statement.at})
    on conflict (singleton) do update set name = excluded.name, contact = excluded.contact, at = excluded.at`)
}

export interface MinorPathDecision {
  readonly id: string
  readonly allowed: boolean
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export async function newestMinorPathDecision(db: Db): Promise<MinorPathDecision | null> {
  return db.one(sql`
    select id, allowed, reason, decided_by as by, at from minor_path_decisions order by at desc, id desc limit 1`)
}

export async function insertMinorPathDecision(db: Db, decision: MinorPathDecision): Promise<void> {
  await db.run(sql`
    insert into minor_path_decisions (id, allowed, reason, decided_by, at)
    values (${decision.id}, ${decision.allowed}, ${decision.reason}, ${decision.by}, ${decision.at})`)
}

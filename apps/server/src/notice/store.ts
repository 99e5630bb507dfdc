// Tables: notices, notices_held_back.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId, type Id } from '../infra/id.ts'

export type NoticeId = Id<'notice'>

export interface Notice {
  readonly id: NoticeId
  readonly account: string
  readonly kind: string
  readonly thread: string | null
  readonly stage: string | null
  readonly crisis: boolean
  readonly givenAt: Date
  readonly seenAt: Date | null
  readonly acted: string | null
}

const columns = sql`
  id, account, kind, thread, stage, is_crisis as crisis, given_at as "givenAt", seen_at as "seenAt", acted`

export async function insertNotices(db: Db, platform: string, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ givenAt, ...notice }) => ({ ...notice, given_at: givenAt }))
  await db.run(sql`
    insert into notices (id, platform, account, kind, thread, stage, is_crisis, given_at)
    select id, ${platform}, account, kind, thread, stage, crisis, given_at
    from jsonb_to_recordset(${json(rows)}) as given(id uuid, account text, kind text, thread text, stage text,
      crisis boolean, given_at timestamptz)`)
}

/** What these people were given since a time. */
export async function givenSince(
  db: Db,
  platform: string,
  accounts: readonly string[],
  since: Date,
): Promise<readonly Notice[]> {
  return db.all(sql`
    select ${columns} from notices where platform = ${platform} and given_at > ${since}
    and account in (select jsonb_array_elements_text(${json(accounts)}))`)
}

export async function countHeldBack(
  db: Db,
  platform: string,
  counts: readonly { readonly kind: string; readonly reason: string; readonly count: number }[],
  day: string,
): Promise<void> {
  if (counts.length === 0) return
  await db.run(sql`
    insert into notices_held_back (platform, kind, reason, day, count)
    select ${platform}, kind, reason, ${day}::date, count
    from jsonb_to_recordset(${json(counts)}) as given(kind text, reason text, count int)
    on conflict (platform, kind, reason, day) do update set count = notices_held_back.count + excluded.count`)
}

export async function noticesOf(
  db: Db,
  platform: string,
  account: string,
  notices_max: number,
): Promise<readonly Notice[]> {
  return db.all(sql`
    select ${columns} from notices where platform = ${platform} and account = ${account}
    order by given_at desc, id limit ${notices_max}`)
}

/** Notes that a notice was seen, and what was chosen; returns how many are meant: 1 or 0. */
export async function saveReceipt(
  db: Db,
  platform: string,
  account: string,
  id: string,
  acted: string | null,
  at: Date,
): Promise<number> {
  return db.run(sql`
    update notices set seen_at = coalesce(seen_at, ${at}),
      acted = coalesce(${acted}::text, acted), acted_at = case when ${acted}::text is null then acted_at else ${at} end
    where platform = ${platform} and account = ${account} and id = ${asId(id)}`)
}

export async function eraseGiven(db: Db, platform: string, account: string): Promise<number> {
  return db.run(sql`delete from notices where platform = ${platform} and account = ${account}`)
}

export async function forgetGiven(db: Db, before: Date): Promise<number> {
  await db.run(sql`delete from notices_held_back where day < ${before}`)
  return db.run(sql`delete from notices where given_at < ${before}`)
}

// Tables: detection_links.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'

export const linkKinds = ['device', 'handle', 'opener', 'picture', 'payment'] as const
export type LinkKind = (typeof linkKinds)[number]

/** An account uses something, named by its token. */
export interface Link {
  readonly account: string
  readonly kind: LinkKind
  readonly value: string
}

const LINKS_MAX = 500

export async function saveLinks(db: Db, platform: string, links: readonly Link[], at: Date): Promise<void> {
  if (links.length === 0) return
  await db.run(sql`
    insert into detection_links (platform, account, kind, value, seen_at)
    select distinct ${platform}, account, kind, value, ${at}::timestamptz
    from jsonb_to_recordset(${json(links)}) as given(account text, kind text, value text)
    on conflict (platform, kind, value, account) do update set seen_at = excluded.seen_at`)
}

/** Other accounts that share something with this one, and what. */
export async function linkedTo(db: Db, platform: string, account: string): Promise<readonly Link[]> {
  return db.all(sql`
    select other.account, other.kind, other.value from detection_links as mine
    join detection_links as other using (platform, kind, value)
    where platform = ${platform} and mine.account = ${account} and other.account <> ${account}
    order by other.account, other.kind, other.value limit ${LINKS_MAX}`)
}

/** Accounts of any platform that use something named by one of these tokens. */
export async function accountsUsing(
  db: Db,
  kind: string,
  values: readonly string[],
): Promise<readonly { readonly platform: string; readonly account: string }[]> {
  return db.all(sql`
    select distinct platform, account from detection_links
    where kind = ${kind} and value in (select jsonb_array_elements_text(${json(values)}))
    order by platform, account limit ${LINKS_MAX}`)
}

export async function eraseLinks(db: Db, platform: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return
  await db.run(sql`
    delete from detection_links where platform = ${platform}
    and account in (select jsonb_array_elements_text(${json(accounts)}))`)
}

export async function forgetLinks(db: Db, before: Date): Promise<void> {
  await db.run(sql`delete from detection_links where seen_at < ${before}`)
}

// Tables: webhooks, deliveries.
import type { DeliveryState, WebhookType } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { type Id, newId } from '../infra/id.ts'

export type DeliveryId = Id<'delivery'>

export interface Webhook {
  readonly partner: string
  readonly name: string
  readonly url: string
  readonly types: readonly string[]
  /** Sealed. */
  readonly secret: string
  readonly changedAt: Date
}

export interface DeliveryRow {
  readonly id: DeliveryId
  readonly webhook: string
  readonly type: string
  readonly state: DeliveryState
  readonly tries: number
  readonly lastStatus: number | null
  readonly lastError: string | null
  readonly madeAt: Date
  readonly dueAt: Date
}

/** A delivery whose turn it is, with where it goes. */
export interface Due {
  readonly id: DeliveryId
  readonly partner: string
  readonly body: string
  readonly tries: number
  readonly url: string
  readonly secret: string
}

const webhookColumns = sql`partner, name, url, types, secret, changed_at as "changedAt"`
const deliveryColumns = sql`
  id, webhook, type, state, tries, last_status as "lastStatus", last_error as "lastError",
  made_at as "madeAt", due_at as "dueAt"`

export async function webhooksOf(db: Db, partner: string): Promise<readonly Webhook[]> {
  return db.all(sql`select ${webhookColumns} from webhooks where partner = ${partner} order by name`)
}

export async function webhookNamed(db: Db, partner: string, name: string): Promise<Webhook | null> {
  return db.one(sql`select ${webhookColumns} from webhooks where partner = ${partner} and name = ${name}`)
}

export async function saveWebhook(db: Db, webhook: Webhook): Promise<void> {
  const types = sql`array(select jsonb_array_elements_text(${json(webhook.types)}))`
  await db.run(sql`
    insert into webhooks (partner, name, url, types, secret, changed_at)
    values (${webhook.partner}, ${webhook.name}, ${webhook.url}, ${types}, ${webhook.secret}, ${webhook.changedAt})
    on conflict (partner, name) do update
    set url = excluded.url, types = excluded.types, secret = excluded.secret, changed_at = excluded.changed_at`)
}

export async function deleteWebhook(db: Db, partner: string, name: string): Promise<number> {
  return db.run(sql`delete from webhooks where partner = ${partner} and name = ${name}`)
}

/** One delivery for each webhook that asked for this type; returns how many. */
export async function insertDeliveries(
  db: Db,
  about: {
    readonly partner: string | null
    readonly type: WebhookType
    readonly body: string
    readonly at: Date
  },
): Promise<number> {
  return db.run(sql`
    insert into deliveries (id, partner, webhook, type, body, state, made_at, due_at)
    select gen_random_uuid(), partner, name, ${about.type}, ${about.body}, 'waiting', ${about.at}, ${about.at}
    from webhooks
    where ${about.type} = any(types) and (${about.partner}::text is null or partner = ${about.partner})`)
}

export async function insertDelivery(
  db: Db,
  webhook: Webhook,
  about: { readonly type: WebhookType; readonly body: string; readonly at: Date },
): Promise<DeliveryId> {
  const id = newId<'delivery'>()
  await db.run(sql`
    insert into deliveries (id, partner, webhook, type, body, state, made_at, due_at)
    values (${id}, ${webhook.partner}, ${webhook.name}, ${about.type}, ${about.body}, 'waiting', ${about.at}, ${about.at})`)
  return id
}

/**
 * Takes what is due, oldest first and at most `each_max` for one webhook, so that a slow one cannot starve the rest. What
 * is taken is due again at `lease`, should this process die.
 */
export async function takeDue(
  db: Db,
  at: Date,
  lease: Date,
  counts: { readonly all_max: number; readonly each_max: number },
): Promise<readonly Due[]> {
  return db.all(sql`
    with ranked as (
      select id, due_at, row_number() over (partition by partner, webhook order by due_at, id) as place
      from deliveries where state = 'waiting' and due_at <= ${at}
    ), mine as (
      select deliveries.id from deliveries join ranked on ranked.id = deliveries.id
      where place <= ${counts.each_max} and state = 'waiting' and deliveries.due_at <= ${at}
      order by deliveries.due_at limit ${counts.all_max} for update of deliveries skip locked
    )
    update deliveries set due_at = ${lease}, tries = tries + 1
    from mine, webhooks
    where deliveries.id = mine.id
      and webhooks.partner = deliveries.partner and webhooks.name = deliveries.webhook
    returning deliveries.id, deliveries.partner, deliveries.body, deliveries.tries, webhooks.url, webhooks.secret`)
}

export async function saveTry(
  db: Db,
  id: DeliveryId,
  result: {
    readonly state: DeliveryState
    readonly status: number | null
    readonly error: string | null
    readonly dueAt: Date
    readonly doneAt: Date | null
  },
): Promise<void> {
  await db.run(sql`
    update deliveries
    set state = ${result.state}, last_status = ${result.status}, last_error = ${result.error}, due_at = ${result.dueAt},
      done_at = ${result.doneAt}
    where id = ${id} and state = 'waiting'`)
}

/** Newest first, after the one the cursor names. */
export async function deliveriesOf(
  db: Db,
  partner: string,
  page: {
    readonly webhook: string
    readonly state: string | null
    readonly after: string | null
    readonly rows: number
  },
): Promise<readonly DeliveryRow[]> {
  return db.all(sql`
    select ${deliveryColumns} from deliveries
    where partner = ${partner} and webhook = ${page.webhook}
      and (${page.state}::text is null or state = ${page.state})
      and (${page.after}::uuid is null
        or (made_at, id) < (select made_at, id from deliveries where id = ${page.after}::uuid))
    order by made_at desc, id desc limit ${page.rows}`)
}

/** Sends it again, whatever became of it; null where the partner has no such delivery. */
export async function replayDelivery(
  db: Db,
  partner: string,
  id: string,
  at: Date,
): Promise<DeliveryRow | null> {
  return db.one(sql`
    update deliveries set state = 'waiting', due_at = ${at}, tries = 0, done_at = null
    where partner = ${partner} and id = ${id}::uuid returning ${deliveryColumns}`)
}

export async function forgetDeliveries(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from deliveries where made_at < ${before}`)
}

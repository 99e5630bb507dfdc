// Tables: reviewers, jobs, saved_searches; staff, to read names.
import type { Lane } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId } from '../../infra/id.ts'
import { type JobRow, jobColumns } from '../job/store.ts'
import type { Duty } from './rules.ts'

const dutyColumns = sql`staff, name, languages, skills, shifts, conflicts, on_duty_until as "onDutyUntil"`

export async function allReviewers(db: Db): Promise<readonly Duty[]> {
  return db.all(sql`select ${dutyColumns} from reviewers order by staff`)
}

/** Who may review and has not begun to: the administrators administer, and the suspended are out. */
export async function newcomers(db: Db): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.all(sql`
    select id::text as id, name from staff
    where role <> 'administrator' and suspended_at is null
      and not exists (select 1 from reviewers where reviewers.staff = staff.id::text)
    order by id`)
}

/** Whether somebody who said that they are on duty reads this language. */
export async function isAnyoneOn(db: Db, language: string | null, now: Date): Promise<boolean> {
  const found = await db.one(sql`
    select 1 from reviewers
    where on_duty_until > ${now} and (${language}::text is null or languages ? ${language}::text) limit 1`)
  return found !== null
}

export async function countOn(db: Db, now: Date): Promise<number> {
  const row = await db.one<{ count: number }>(
    sql`select count(*)::int as count from reviewers where on_duty_until > ${now}`,
  )
  return row?.count ?? 0
}

/** Those who work by a shift, and did not say that they are on duty beside. */
export async function reviewersWithShifts(db: Db, now: Date): Promise<readonly Duty[]> {
  return db.all(sql`
    select ${dutyColumns} from reviewers
    where shifts <> '[]'::jsonb and (on_duty_until is null or on_duty_until <= ${now}) order by staff`)
}

export async function reviewerById(db: Db, staff: string): Promise<Duty | null> {
  return db.one(sql`select ${dutyColumns} from reviewers where staff = ${staff}`)
}

export async function saveReviewer(db: Db, person: Duty, at: Date): Promise<void> {
  await db.run(sql`
    insert into reviewers (staff, name, languages, skills, shifts, conflicts, on_duty_until, changed_at)
    values (${person.staff}, ${person.name}, ${json(person.languages)}, ${json(person.skills)}, ${json(person.shifts)},
      ${json(person.conflicts)}, ${person.onDutyUntil}, ${at})
    on conflict (staff) do update set name = excluded.name, languages = excluded.languages, skills = excluded.skills,
      shifts = excluded.shifts, conflicts = excluded.conflicts, on_duty_until = excluded.on_duty_until,
      changed_at = excluded.changed_at`)
}

/**
 * Locks the first waiting job that this person may have, and gives it to them. Two who pull at once skip each other's
 * row, so no job is given twice and nobody waits. What nobody on duty reads, or is skilled in, goes to anyone: late is worse than less well.
 */
export async function pull(
  db: Db,
  person: Duty,
  asked: {
    readonly lane: Lane | null
    readonly language: string | null
    readonly readNow: readonly string[]
    readonly skilledNow: readonly string[]
  },
  now: Date,
  until: Date,
): Promise<JobRow | null> {
  return db.one(sql`
    with picked as materialized (
      select id from jobs
      where state = 'waiting'
        and (${asked.lane}::text is null or lane = ${asked.lane})
        and (${asked.language}::text is null or language = ${asked.language})
        and (language is null or ${json(person.languages)} ? language or not (${json(asked.readNow)} ? language))
        and (${json(person.skills)} ? skill or not (${json(asked.skilledNow)} ? skill))
        and not (not_for ? ${person.staff})
        and not (${json(person.conflicts)} ? coalesce(account, ''))
        and not (${json(person.conflicts)} ? subject_id)
        and not (${json(person.conflicts)} ? coalesce(platform, ''))
      order by urgency, due_at, id
      limit 1
      for update skip locked
    )
    update jobs set state = 'assigned', assigned_to = ${person.staff}, assigned_name = ${person.name},
      locked_until = ${until}, changed_at = ${now}
    from picked where jobs.id = picked.id
    returning ${jobColumns}`)
}

export async function renewLock(db: Db, id: string, staff: string, until: Date): Promise<void> {
  await db.run(sql`
    update jobs set locked_until = ${until}
    where id = ${id} and assigned_to = ${staff} and state = 'assigned'`)
}

/** Jobs whose lock or pause has run out, and those whose sleep is over. */
export async function lapsed(db: Db, now: Date, rows_max: number): Promise<readonly JobRow[]> {
  return db.all(sql`
    select ${jobColumns} from jobs
    where (locked_until < ${now} and state in ('assigned', 'paused')) or (snoozed_until <= ${now} and state = 'snoozed')
    order by urgency, due_at, id limit ${rows_max} for update skip locked`)
}

export async function searchesOf(
  db: Db,
  staff: string,
): Promise<readonly { readonly name: string; readonly query: Record<string, string> }[]> {
  return db.all(sql`select name, query from saved_searches where staff = ${staff} order by name limit 100`)
}

export async function saveSearch(
  db: Db,
  staff: string,
  search: { readonly name: string; readonly query: Readonly<Record<string, string>> },
): Promise<void> {
  await db.run(sql`
    insert into saved_searches (staff, name, query) values (${staff}, ${search.name}, ${json(search.query)})
    on conflict (staff, name) do update set query = excluded.query`)
}

export async function deleteSearch(db: Db, staff: string, name: string): Promise<void> {
  await db.run(sql`delete from saved_searches where staff = ${staff} and name = ${name}`)
}

export async function staffNamed(db: Db, staff: string): Promise<string | null> {
  const row = await db.one<{ name: string }>(sql`select name from staff where id = ${asId(staff)}`)
  return row?.name ?? null
}

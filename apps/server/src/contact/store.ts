// Tables: rulebooks, rulebook_trials.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { ShadowReport, Trial } from './rules.ts'

export type RulebookRole = 'live' | 'shadow'

export interface RulebookRow {
  readonly role: RulebookRole
  readonly document: unknown
  readonly hash: string
  readonly at: Date
}

export async function allRulebooks(db: Db): Promise<readonly RulebookRow[]> {
  return db.all(sql`select role, document, hash, at from rulebooks`)
}

export async function saveRulebook(db: Db, row: RulebookRow): Promise<void> {
  await db.run(sql`
    insert into rulebooks (role, document, hash, at) values (${row.role}, ${json(row.document)}, ${row.hash}, ${row.at})
    on conflict (role) do update set document = excluded.document, hash = excluded.hash, at = excluded.at`)
}

export async function deleteRulebook(db: Db, role: RulebookRole): Promise<number> {
  return db.run(sql`delete from rulebooks where role = ${role}`)
}

/** Adds to a trial that goes on; what comes after its end is let go. */
export async function addToTrial(db: Db, counted: ShadowReport): Promise<void> {
  const { live, shadow, decided, different, examples } = counted
  await db.run(sql`
    insert into rulebook_trials (shadow, live, decided, different, examples)
    select hash, ${live}, ${decided}, ${different}, ${json(examples)} from rulebooks
    where role = 'shadow' and hash = ${shadow}
    on conflict (shadow, live) do update
    set decided = rulebook_trials.decided + excluded.decided,
      different = rulebook_trials.different + excluded.different,
      examples = case when jsonb_array_length(rulebook_trials.examples) >= 100 then rulebook_trials.examples
        else rulebook_trials.examples || excluded.examples end`)
}

export async function trialOf(
  db: Db,
  { live, shadow }: Trial,
): Promise<Pick<ShadowReport, 'decided' | 'different' | 'examples'> | null> {
  return db.one(sql`
    select decided, different, examples from rulebook_trials where shadow = ${shadow} and live = ${live}`)
}

/** Ends the trials of every shadow rulebook but this one. */
export async function endTrialsBut(db: Db, shadow: string | null): Promise<void> {
  await db.run(sql`delete from rulebook_trials where shadow is distinct from ${shadow}`)
}

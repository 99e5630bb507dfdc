import { type RawBuilder, sql } from 'kysely'

/** A value for a `jsonb` column. As text first, since the two drivers guess differently at arrays and strings. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::text::jsonb`
}

import type { Edge } from '@breakwater/protections'
import type { Db } from '../infra/database/db.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface Pair {
  readonly actor: string
  readonly target: string
}

/** What lies between each pair of a platform's accounts, in the order asked: one read for all of them. */
export async function edgesBetween(
  db: Db,
  platform: string,
  pairs: readonly Pair[],
): Promise<readonly Edge[]> {
  const asked = pairs.map(({ actor, target }) => ({ from: actor, to: target }))
  const directions = new Map<string, rules.Direction>()
  const blockedElsewhere = new Set<string>()
  for (const row of await store.edgesBetween(db, platform, asked)) {
    if (row.isElsewhere) blockedElsewhere.add(keyOf(row.to, row.from))
    else directions.set(keyOf(row.from, row.to), row)
  }
  return pairs.map(({ actor, target }) =>
    rules.edgeBetween(
      directions.get(keyOf(actor, target)) ?? rules.NOTHING_BETWEEN,
      directions.get(keyOf(target, actor)) ?? rules.NOTHING_BETWEEN,
      blockedElsewhere.has(keyOf(actor, target)),
    ),
  )
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to])
}

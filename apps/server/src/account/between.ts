import type { Edge } from '@breakwater/protections'
import type { Db } from '../infra/database/db.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface Pair {
  readonly actor: string
  readonly target: string
}

/** What lies between each pair of a platform's accounts, in the order asked: two reads for all of them. */
export async function edgesBetween(
  db: Db,
  platform: string,
  pairs: readonly Pair[],
): Promise<readonly Edge[]> {
  const there = pairs.map(({ actor, target }) => ({ from: actor, to: target }))
  const back = pairs.map(({ actor, target }) => ({ from: target, to: actor }))
  const found = await store.edgesOf(db, platform, [...there, ...back])
  const directions = new Map(found.map(row => [keyOf(row.from, row.to), row]))
  const blocked = new Set(
    (await store.blockedElsewhere(db, platform, there)).map(({ from, to }) => keyOf(from, to)),
  )
  return pairs.map(({ actor, target }) =>
    rules.edgeBetween(
      directions.get(keyOf(actor, target)) ?? rules.NOTHING_BETWEEN,
      directions.get(keyOf(target, actor)) ?? rules.NOTHING_BETWEEN,
      blocked.has(keyOf(actor, target)),
    ),
  )
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to])
}

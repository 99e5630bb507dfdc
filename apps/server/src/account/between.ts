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
  const blocksAnother = new Set<string>()
  for (const row of await store.edgesBetween(db, platform, asked)) {
    if (row.isElsewhere) blocksAnother.add(keyOf(row.from, row.to))
    else directions.set(keyOf(row.from, row.to), row)
  }
  const from = (id: string, other: string): rules.Direction => {
    const kept = directions.get(keyOf(id, other)) ?? rules.NOTHING_BETWEEN
    return blocksAnother.has(keyOf(id, other)) ? { ...kept, blocks: true } : kept
  }
  return pairs.map(({ actor, target }) => rules.edgeBetween(from(actor, target), from(target, actor)))
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to])
}

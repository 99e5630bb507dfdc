import { randomUUID } from 'node:crypto'

/** Ids with meaning: an `ItemId` is not a `RequestId`, though both are random UUIDs. */
export type Id<Noun extends string> = string & { readonly noun: Noun }

export function newId<Noun extends string>(): Id<Noun> {
  return randomUUID() as Id<Noun>
}

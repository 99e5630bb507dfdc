import { randomUUID } from 'node:crypto'

/** Ids with meaning: an `ItemId` is not a `RequestId`, though both are random UUIDs. */
export type Id<Noun extends string> = string & { readonly noun: Noun }

export function newId<Noun extends string>(): Id<Noun> {
  return randomUUID() as Id<Noun>
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * An id as it came from outside, as a column of ids can be compared with it: what is no UUID is nobody's. (Comparing the
 * column as text would read a whole table for each id.)
 */
export function asId(text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : NOBODY
}

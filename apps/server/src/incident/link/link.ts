import { createHash } from 'node:crypto'
import type { Ctx } from '../../infra/ctx.ts'
import type { TouchedState } from '../state/touched.ts'
import * as store from './store.ts'

/** What more accounts than this share says nothing about who belongs together: a café, a shop's handle, a meme. */
const SHARED_BY_MAX = 50

const kindOf: Readonly<Record<string, store.LinkKind>> = {
  device: 'device',
  handle: 'handle',
  payment: 'payment',
  photo: 'picture',
  script: 'opener',
}

/** What stands for a device, handle, opener, picture or payment: reports name what accounts share in the same way. */
function linkToken(kind: string, value: string): string {
  return createHash('sha256').update(`${kind} ${value}`).digest('base64url').slice(0, 22)
}

/**
 * What these accounts share with others, as detection remembers it now: each thing with all who use it. Reads the state
 * and changes nothing in it. Empty for an account that shares nothing.
 */
export function linksOf(state: TouchedState, accounts: Iterable<string>): readonly store.Link[] {
  const links: store.Link[] = []
  const told = new Set<string>()
  for (const account of accounts)
    for (const key of state.accounts.peek(account)?.conduct?.values ?? []) {
      if (told.has(key)) continue
      told.add(key)
      links.push(...usersOf(state, key))
    }
  return links
}

function usersOf(state: TouchedState, key: string): readonly store.Link[] {
  const cut = key.indexOf(':')
  const kind = kindOf[key.slice(0, cut)]
  // Flat: a serial, and when it last used it.
  const members = (state.shared.peek(key)?.members ?? []).filter((_, at) => at % 2 === 0)
  if (kind === undefined || members.length < 2 || members.length > SHARED_BY_MAX) return []
  const value = linkToken(kind, key.slice(cut + 1))
  return members.flatMap(serial => {
    const account = state.inOrder[serial]
    return account === undefined ? [] : [{ account: account.id, kind, value }]
  })
}

/**
 * Accounts of a platform that share a device, handle, payment, opener or picture with this one, and what: by a token,
 * never its value. Known of accounts of which detection found something (suspicion, an incident, an action), and of
 * whoever shares with those, as of the last finding.
 */
export async function linkedAccounts(
  { db }: Pick<Ctx, 'db'>,
  platform: string,
  account: string,
): Promise<readonly store.Link[]> {
  return store.linkedTo(db, platform, account)
}

/** Accounts that use something, named by its token or as it is. */
export async function accountsUsing(
  { db }: Pick<Ctx, 'db'>,
  kind: string,
  value: string,
): Promise<readonly { readonly platform: string; readonly account: string }[]> {
  return store.accountsUsing(db, kind, [value, linkToken(kind, value)])
}

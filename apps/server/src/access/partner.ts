import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '@breakwater/contract'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { need } from './need.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

interface KeyShownOnce {
  readonly name: string
  readonly scopes: readonly string[]
  readonly key: string
}

/** Adds a partner. The key is in the answer and nowhere else. */
export async function add(
  ctx: Ctx,
  name: string,
  scopes: readonly string[],
  { isDemonstration = false } = {},
): Promise<KeyShownOnce> {
  need(ctx, 'partner:manage')
  if (!rules.isPartnerName(name)) refuse('partner.name-malformed', { field: 'name' })
  const objection = rules.scopesObjection(scopes)
  if (objection) refuse(objection, { field: 'scopes' })

  return ctx.db.transaction(async db => {
    if ((await store.partnerNamed(db, name)) !== null) refuse('partner.exists')
    await store.insertPartner(db, { name, scopes, isDemonstration, createdAt: ctx.now() })
    const key = await newKey({ ...ctx, db }, name)
    await record({ ...ctx, db }, 'partner.added', { partner: name })
    return { name, scopes, key }
  })
}

/** Grants one more scope, with a reason and the name of who decided. */
export async function grant(
  ctx: Ctx,
  name: string,
  scope: string,
  because: { readonly reason: string; readonly by: string },
): Promise<store.Partner> {
  need(ctx, 'partner:manage')
  return ctx.db.transaction(async db => {
    const partner = await known({ ...ctx, db }, name)
    const objection = rules.grantObjection(partner.scopes, scope)
    if (objection) refuse(objection, { field: 'scope' })

    const scopes = [...new Set([...partner.scopes, scope])]
    await store.saveScopes(db, name, scopes)
    await store.insertGrant(db, { partner: name, scope, ...because, at: ctx.now() })
    await record({ ...ctx, db }, 'partner.granted', { partner: name, scope })
    return { ...partner, scopes }
  })
}

/** A new key; the one before stops at once. */
export async function rotate(ctx: Ctx, name: string): Promise<KeyShownOnce> {
  need(ctx, 'partner:manage')
  return ctx.db.transaction(async db => {
    const { scopes } = await known({ ...ctx, db }, name)
    const key = await newKey({ ...ctx, db }, name)
    await record({ ...ctx, db }, 'partner.rotated', { partner: name })
    return { name, scopes, key }
  })
}

export async function revoke(ctx: Ctx, name: string): Promise<store.Partner> {
  need(ctx, 'partner:manage')
  return ctx.db.transaction(async db => {
    const partner = await known({ ...ctx, db }, name)
    await store.markRevoked(db, name, ctx.now())
    await store.deleteKeys(db, name)
    await record({ ...ctx, db }, 'partner.revoked', { partner: name })
    return { ...partner, revokedAt: ctx.now() }
  })
}

/** Every partner there is or was; the caller sees names and scopes, never keys. */
export async function list(ctx: Pick<Ctx, 'db'>): Promise<readonly store.Partner[]> {
  return store.allPartners(ctx.db)
}

async function known(ctx: Ctx, name: string): Promise<store.Partner> {
  const partner = (await store.partnerNamed(ctx.db, name)) ?? refuse('partner.unknown')
  return partner.revokedAt === null ? partner : refuse('partner.revoked')
}

async function newKey(ctx: Ctx, name: string): Promise<string> {
  const key = `bw_${randomBytes(32).toString('base64url')}`
  await store.replaceKey(ctx.db, name, hashOfKey(key), ctx.now())
  return key
}

/** A key has 256 random bits, so one round of SHA-256 keeps it; a slow hash is for what people choose. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

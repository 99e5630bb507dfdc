import { refuse } from '@breakwater/contract'
import type { Ctx } from '../infra/ctx.ts'
import { type BankScope, covers, mayDo, type Permission, type PlainScope } from './rules.ts'

/** Refuses a caller that may not do this. */
export function need(ctx: Pick<Ctx, 'caller'>, permission: Permission): void {
  if (!mayDo(ctx.caller, permission))
    refuse(ctx.caller.kind === 'anyone' ? 'access.key-missing' : 'access.denied')
}

/** The caller as a partner; anyone else is refused. */
export function needPartner(ctx: Pick<Ctx, 'caller'>): {
  readonly name: string
  readonly scopes: readonly string[]
} {
  if (ctx.caller.kind === 'anyone') refuse('access.key-missing')
  return ctx.caller.kind === 'partner' ? ctx.caller : refuse('access.denied')
}

/** Refuses a partner whose scopes do not cover this bank. */
export function needScope(
  ctx: Pick<Ctx, 'caller'>,
  scope: BankScope,
  bank: { readonly name: string; readonly openScopes: readonly string[] },
): { readonly name: string } {
  const partner = needPartner(ctx)
  return covers(partner.scopes, scope, bank) ? partner : refuse('access.denied')
}

/** Refuses a partner without this scope. */
export function needPlainScope(ctx: Pick<Ctx, 'caller'>, scope: PlainScope): { readonly name: string } {
  const partner = needPartner(ctx)
  return partner.scopes.includes(scope) ? partner : refuse('access.denied')
}

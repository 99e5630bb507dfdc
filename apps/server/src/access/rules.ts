/** What a key may be allowed to do. Those of banks may be narrowed to one: `match:minor`. */
export const BANK_SCOPES = ['match', 'fetch', 'feedback', 'write'] as const
export type BankScope = (typeof BANK_SCOPES)[number]
const PLAIN_SCOPES = [
  'hma',
  'look-back',
  'contacts',
  'events',
  'reports',
  'evidence:write',
  'webhooks',
] as const
export type PlainScope = (typeof PLAIN_SCOPES)[number]

/** Scopes that nobody gets in passing: they are granted on their own, with a reason and a name, after `first`. */
const SECOND_GRANTS: Readonly<Record<string, { readonly first: string }>> = {
  'fetch:minor': { first: 'match:minor' },
}

export function isScope(scope: string): boolean {
  if ((PLAIN_SCOPES as readonly string[]).includes(scope)) return true
  const [name, bank, ...rest] = scope.split(':')
  return (
    (BANK_SCOPES as readonly string[]).includes(name ?? '') &&
    rest.length === 0 &&
    (bank === undefined || /^[a-z0-9-]{1,40}$/.test(bank))
  )
}

/** Why these scopes cannot come with a new partner; null when they can. */
export function scopesObjection(scopes: readonly string[]): 'scope.unknown' | 'grant.second-needed' | null {
  if (!scopes.every(isScope)) return 'scope.unknown'
  return scopes.some(scope => scope in SECOND_GRANTS) ? 'grant.second-needed' : null
}

/** Why a partner that holds `scopes` cannot be granted one more; null when it can. */
export function grantObjection(
  scopes: readonly string[],
  scope: string,
): 'scope.unknown' | 'grant.match-first' | null {
  if (!isScope(scope)) return 'scope.unknown'
  const first = SECOND_GRANTS[scope]?.first
  return first !== undefined && !scopes.includes(first) ? 'grant.match-first' : null
}

/** Whether a key with `scopes` may do this in a bank that lets bare `openScopes` in. */
export function covers(
  scopes: readonly string[],
  scope: BankScope,
  bank: { readonly name: string; readonly openScopes: readonly string[] },
): boolean {
  return (
    scopes.includes(`${scope}:${bank.name}`) || (scopes.includes(scope) && bank.openScopes.includes(scope))
  )
}

export function isPartnerName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(name) && name.trim() === name
}

/**
 * What callers other than partners may do, by kind. A partner's powers are its scopes; those of someone of the staff are
 * the permissions of their role (`staff/rules.ts`), so a permission with an empty list is the staff's alone.
 */
const PERMISSIONS = {
  'partner:manage': ['operator', 'system'],
  'operator:state': ['operator'],
  'audit:read': ['operator'],
  'bank:curate': ['operator', 'system'],
  'bank:view': ['operator', 'system'],
  'bank:import': ['operator', 'system'],
  'bank:expire': ['system'],
  'case:erase': ['system'],
  'account:erase': ['system'],
  'rulebook:put': ['operator'],
  'staff:administer': ['operator', 'system'],
  'review:work': [],
  'review:lead': [],
  'rulebook:approve': [],
  'rule:write': [],
  'rule:approve': [],
  'escalation:send': [],
  'escalation:preserved': [],
} as const satisfies Record<string, readonly string[]>
export type Permission = keyof typeof PERMISSIONS

/** Whether the caller may; someone of the staff may what their role names, everyone else what their kind may. */
export function mayDo(
  caller: { readonly kind: string; readonly permissions?: readonly string[] },
  permission: Permission,
): boolean {
  if (caller.kind === 'staff') return caller.permissions?.includes(permission) ?? false
  return (PERMISSIONS[permission] as readonly string[]).includes(caller.kind)
}

import { hasAge } from './age.ts'
import type { Account, Contact, Surface } from './contact.ts'

/** Acts of one account on itself: nothing between two people is missing there. */
const alone: ReadonlySet<Surface> = new Set<Surface>(['live_start', 'setting_change'])

/**
 * Facts a contact does not state and that a decision therefore took on the protective side: an age not known
 * is a child's for whoever is protected and an adult's for whoever acts, a country not known is a stranger's.
 */
export function missingFacts(contact: Contact): readonly string[] {
  const missing = missingOf('actor', contact.actor)
  if (alone.has(contact.surface)) return missing
  return [...missing, ...missingOf('target', contact.target), ...(contact.edge == null ? ['edge'] : [])]
}

function missingOf(who: 'actor' | 'target', account: Account | null | undefined): string[] {
  if (account == null) return [who]
  const missing: string[] = []
  if (!hasAge(account)) missing.push(`${who}.age`)
  if (account.country == null) missing.push(`${who}.country`)
  return missing
}

import type { AccountMemory } from '../account/index.ts'
import type { Vault } from '../evidence/index.ts'
import type { KeyRing } from '../infra/folder/key-ring.ts'
import { fetchPublic } from '../infra/http/public-fetch.ts'
import { openGrammar } from './schema/index.ts'
import type { Service } from './sending/index.ts'
import type { TipDeps } from './tip/index.ts'

/** What escalation needs for as long as the process runs. */
export function openEscalation(given: {
  readonly keys: KeyRing
  readonly vault: Vault
  readonly memory: AccountMemory
  readonly service: Service
  /** Newer elements of the grammar that are switched on. */
  readonly later: readonly string[]
}): TipDeps {
  const { later, ...rest } = given
  return { ...rest, grammar: openGrammar(later), ask: fetchPublic }
}

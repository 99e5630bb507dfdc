import { readFileSync } from 'node:fs'
import type { Policy } from '@breakwater/contract'

const DATA = new URL('../../data/policies.json', import.meta.url)

/** The policy that every decision cites, in the order reviewers see it. Data: a lawyer can read and change it. */
export const policies: readonly Policy[] = JSON.parse(readFileSync(DATA, 'utf8')) as Policy[]

export function policyNamed(id: string): Policy | null {
  return policies.find(policy => policy.id === id) ?? null
}

import type { TruthAccount, TruthIncident, TruthLine } from '../truth.ts'
import { benignRoles, type Role } from '../world/person.ts'

export type Incident = TruthIncident['incident']

/** Truth, by account and by incident. */
export interface TruthBook {
  readonly accounts: ReadonlyMap<string, TruthAccount>
  readonly incidents: readonly Incident[]
}

export function readTruth(lines: Iterable<TruthLine>): TruthBook {
  const accounts = new Map<string, TruthAccount>()
  const incidents: Incident[] = []
  for (const line of lines) {
    if ('incident' in line) incidents.push(line.incident)
    else accounts.set(line.account, line)
  }
  return { accounts, incidents }
}

export function isBenign({ role }: TruthAccount): boolean {
  return (benignRoles as readonly Role[]).includes(role)
}

export function isMinorIn(account: TruthAccount | undefined): boolean {
  return account !== undefined && account.age < 18
}

/** The groups by which false alarms are told, and never only as a mean. */
export function strataOf(account: TruthAccount): readonly string[] {
  return [
    `role:${account.role}`,
    `country:${account.country}`,
    `language:${account.language}`,
    ...(account.migrant ? ['migrant'] : []),
    ...(account.shared_device ? ['shared_device'] : []),
    ...(account.brigaded ? ['brigaded'] : []),
    ...(account.new_team ? ['new_team'] : []),
  ]
}

/** The groups by which what was found is told. */
export function groupsOf(account: TruthAccount): readonly string[] {
  return [
    `role:${account.role}`,
    ...(account.level === undefined ? [] : [`level:${account.level}`]),
    ...(account.hijacked ? ['hijacked'] : []),
  ]
}

/** An actor and a target, as one key. */
export function keyOf(actor: string, target: string): string {
  return `${actor} ${target}`
}

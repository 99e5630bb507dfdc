import type { Event } from '../event/event.ts'

/** Groups by which touched accounts are told, each account's own, as the platform gave its facts. */
export class Groups {
  readonly #groups = new Map<string, readonly string[]>()

  /** Learns what an event says of its actor. */
  take({ actor, account, createdAt }: Event): void {
    if (account) this.#groups.set(actor, groupsOf(account.age ?? null, account.country ?? null, createdAt))
    else if (!this.#groups.has(actor)) this.#groups.set(actor, ['age:unknown', 'country:unknown'])
  }

  get size(): number {
    return this.#groups.size
  }

  /** For each group: touched, of how many; in order of their names. */
  count(accounts: ReadonlySet<string>): Readonly<Record<string, { touched: number; of: number }>> {
    const found: Record<string, { touched: number; of: number }> = {}
    for (const [account, own] of this.#groups)
      for (const group of own) {
        const row = (found[group] ??= { touched: 0, of: 0 })
        row.of++
        if (accounts.has(account)) row.touched++
      }
    return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

function groupsOf(
  age: number | null,
  country: string | null,
  createdAt: string | null | undefined,
): readonly string[] {
  const kind = age === null ? 'unknown' : age < 18 ? 'minor' : age < 25 ? '18-24' : '25+'
  const when = createdAt ? 'older than the stream' : 'made in the stream'
  return [`age:${kind}`, `country:${country ?? 'unknown'}`, when]
}

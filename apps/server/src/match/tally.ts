import type { Asks, Match } from '@breakwater/contract'

export type Counted = Asks | 'vetoed'

/** How often each bank was met, by what it asked, since this process began. */
export class Tally {
  readonly #banks = new Map<string, Map<Counted, number>>()
  #questions = 0

  /** Questions asked. */
  get questions(): number {
    return this.#questions
  }

  count({
    matches,
    vetoes,
  }: {
    readonly matches: readonly Match[]
    readonly vetoes: readonly Match[]
  }): void {
    this.#questions += 1
    for (const { bank, asks } of matches) this.#add(bank, asks)
    for (const { bank } of vetoes) this.#add(bank, 'vetoed')
  }

  /** One line for each bank and what it asked. */
  lines(): { readonly bank: string; readonly asked: Counted; readonly count: number }[] {
    return [...this.#banks].flatMap(([bank, counts]) =>
      [...counts].map(([asked, count]) => ({ bank, asked, count })),
    )
  }

  #add(bank: string, asked: Counted): void {
    const counts = this.#banks.get(bank) ?? new Map<Counted, number>()
    this.#banks.set(bank, counts.set(asked, (counts.get(asked) ?? 0) + 1))
  }
}

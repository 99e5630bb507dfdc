const PAIRS_MIN = 10

/**
 * Cohen's kappa over pairs of verdicts: agreement beyond what chance gives, 1 whole, 0 none. Null under ten pairs, or
 * where chance alone would always agree.
 */
export function kappa(pairs: readonly { readonly first: string; readonly second: string }[]): number | null {
  if (pairs.length < PAIRS_MIN) return null
  const share = (words: readonly string[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1 / words.length)
    return counts
  }
  const first = share(pairs.map(pair => pair.first))
  const second = share(pairs.map(pair => pair.second))
  const agreed = pairs.filter(pair => pair.first === pair.second).length / pairs.length
  let chance = 0
  for (const [verdict, part] of first) chance += part * (second.get(verdict) ?? 0)
  return chance >= 1 ? null : (agreed - chance) / (1 - chance)
}

/** Who works and who could, by the language they read; `tallies` that nobody reads, and readers with nothing to read, too. */
export function staffed<Tally extends { readonly language: string | null }>(
  tallies: readonly Tally[],
  people: readonly { readonly languages: readonly string[]; readonly isOn: boolean }[],
  empty: (language: string) => Tally,
): readonly (Tally & { readonly onDuty: number; readonly readers: number })[] {
  const known = new Set(tallies.map(({ language }) => language))
  const more = [...new Set(people.flatMap(({ languages }) => languages))]
    .filter(one => !known.has(one))
    .sort()
  return [...tallies, ...more.map(empty)].map(tally => {
    // What no language is known of anybody may read.
    const readers = people.filter(
      ({ languages }) => tally.language === null || languages.includes(tally.language),
    )
    return { ...tally, onDuty: readers.filter(({ isOn }) => isOn).length, readers: readers.length }
  })
}

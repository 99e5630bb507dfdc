/** What a message can say, by category: T threats, G grooming, and what else the rules need. Bits, so sums are sets. */
export const categories = {
  T1: 'exposure to a named audience',
  T2: 'claims to have pictures, recordings or names',
  T3: 'ruin: "your life is over"',
  T4: 'a demand',
  T5: 'a deadline',
  T6: 'proof: names, screenshots of followers',
  T7: '"if you block me"',
  T8: 'police or court as a threat',
  T9: 'pushing towards self-harm: a crisis comes first',
  T10: '"pay and I delete it"',
  G1: 'flattery',
  G2: 'claims of friends in common',
  G3: 'asking for age',
  G4: 'asking to swap pictures',
  G5: 'asking to move to another app',
  G6: 'secrecy',
  D1: 'distress of the person who writes',
  D2: 'the writer says they paid',
  R1: 'offers to get pictures or money back',
} as const
export type Category = keyof typeof categories
export const categoryNames = Object.keys(categories) as readonly Category[]

/** What was found that is not a phrase; `menace` only where something led up to it (`incident/menace.ts`). */
export const entityKinds = ['handle', 'app', 'payment', 'amount', 'countdown', 'mentions', 'menace'] as const
export type EntityKind = (typeof entityKinds)[number]

export type Said = Category | EntityKind

/** One bit for each, in the order above. */
export const bit = Object.fromEntries(
  [...categoryNames, ...entityKinds].map((said, place) => [said, 2 ** place]),
) as Readonly<Record<Said, number>>

/** The sum of some. */
export function sumOf(...said: readonly Said[]): number {
  return said.reduce((sum, one) => sum | bit[one], 0)
}

/** Names of what is in a sum, in order. */
export function namesIn(sum: number): readonly Said[] {
  return (Object.keys(bit) as Said[]).filter(said => (sum & bit[said]) !== 0)
}

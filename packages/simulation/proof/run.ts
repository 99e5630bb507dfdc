import { defaultSettings, type Means } from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'
import {
  type Evaluation,
  evaluationOf,
  heldOut,
  type Run,
  runOnce,
  type Side,
  simulate,
  type Trick,
  tricks,
  withTrick,
} from '../src/index.ts'

/** What docs/evaluation.md is made of. Every figure in it is of simulated people. */
export interface Published {
  readonly main: Sized & { readonly evaluation: Evaluation }
  /** Share of operators' threats found, by the one trick played on every message. */
  readonly robustness: Sized & { readonly found: Readonly<Record<string, Found>> }
  /** A cell small enough to be run again by a test. */
  readonly cell: Sized & { readonly evaluation: Evaluation }
}

interface Sized {
  readonly seeds: readonly number[]
  readonly people: number
  readonly days: number
}

/** Of operators' incidents with a threat here: held at all, and held before the second threat. */
export interface Found {
  readonly found: number | null
  readonly second_delivered: number | null
  readonly n: number
}

export const sizes = {
  main: { seeds: seeds(401, 412), people: 4_000, days: 30 },
  robustness: { seeds: seeds(501, 503), people: 1_500, days: 20 },
  cell: { seeds: [601], people: 700, days: 8 },
} as const satisfies Readonly<Record<string, Sized>>

/** Runs one size on one side with the settings and the reader that ship. */
export function evaluate({ seeds: all, people, days }: Sized, side: Side): Evaluation {
  const means: Means = { settings: defaultSettings, read: shippedReader }
  const runs: Run[] = all.map(seed => {
    const { events, truth } = simulate({ people, days, seed, side })
    return runOnce(events(), truth, means, seed)
  })
  return evaluationOf(runs)
}

export function robustness(): Published['robustness']['found'] {
  const kinds: readonly (Trick | null)[] = [null, ...tricks]
  return Object.fromEntries(
    kinds.map(trick => {
      const { systems } = evaluate(sizes.robustness, withTrick(heldOut, trick))
      const found = systems.detection['threats_found']?.by?.['kind:scam']
      const second = systems.detection['second_threats_delivered']?.by?.['kind:scam']
      return [
        trick ?? 'none',
        { found: found?.value ?? null, second_delivered: second?.value ?? null, n: found?.n ?? 0 },
      ]
    }),
  )
}

function seeds(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

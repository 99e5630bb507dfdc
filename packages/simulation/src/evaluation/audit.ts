import type { Figure } from './interval.ts'

/** One look back by a human: a random sample of what was done, or an appeal against it. No names, only groups. */
export interface Look {
  readonly kind: 'audit' | 'appeal'
  /** What was done, such as `limit_account` or a notice. */
  readonly action: string
  /** It should not have been done. */
  readonly wrong: boolean
  readonly groups: readonly string[]
}

/** False-action rates of a running platform, of the same form as the simulated ones. */
export interface Audit {
  readonly simulated: false
  /** Of a random sample of actions: the share that was wrong, by action, in all and by group. */
  readonly audit: Readonly<Record<string, Figure & { readonly by: Readonly<Record<string, Figure>> }>>
  /** Of appeals that were decided: the share overturned. Who appeals is no random sample. */
  readonly appeal: Readonly<Record<string, Figure & { readonly by: Readonly<Record<string, Figure>> }>>
}

const Z95 = 1.959964

/** Reads a line of unknown shape; null where it is no look. */
export function lookOf(value: unknown): Look | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, action, wrong, groups = [] } = value as Readonly<Record<string, unknown>>
  if ((kind !== 'audit' && kind !== 'appeal') || typeof action !== 'string' || typeof wrong !== 'boolean')
    return null
  if (!Array.isArray(groups) || !groups.every(group => typeof group === 'string')) return null
  return { kind, action, wrong, groups }
}

/** Rates with Wilson's 95 % interval (1927), which holds for few cases and for none. */
export function auditOf(looks: Iterable<Look>): Audit {
  const kinds = { audit: new Map<string, Map<string, Seen>>(), appeal: new Map<string, Map<string, Seen>>() }
  for (const { kind, action, wrong, groups } of looks)
    for (const group of ['all', ...groups]) {
      const byGroup = kinds[kind].get(action) ?? new Map<string, Seen>()
      kinds[kind].set(action, byGroup)
      const seen = byGroup.get(group) ?? { hits: 0, n: 0 }
      byGroup.set(group, { hits: seen.hits + Number(wrong), n: seen.n + 1 })
    }
  return { simulated: false, audit: told(kinds.audit), appeal: told(kinds.appeal) }
}

interface Seen {
  readonly hits: number
  readonly n: number
}

function told(actions: ReadonlyMap<string, ReadonlyMap<string, Seen>>): Audit['audit'] {
  return Object.fromEntries(
    [...actions].sort(byName).map(([action, groups]) => {
      const figures = [...groups].sort(byName).map(([group, seen]): [string, Figure] => [group, wilson(seen)])
      const all = figures.find(([group]) => group === 'all')?.[1] ?? { value: null, n: 0 }
      return [action, { ...all, by: Object.fromEntries(figures.filter(([group]) => group !== 'all')) }]
    }),
  )
}

function wilson({ hits, n }: Seen): Figure {
  const share = hits / n
  const middle = share + Z95 ** 2 / (2 * n)
  const spread = Z95 * Math.sqrt((share * (1 - share)) / n + Z95 ** 2 / (4 * n ** 2))
  const scale = 1 + Z95 ** 2 / n
  const rounded = (value: number) => Number(Math.min(1, Math.max(0, value)).toPrecision(4))
  return {
    value: rounded(share),
    low: hits === 0 ? 0 : rounded((middle - spread) / scale),
    high: rounded((middle + spread) / scale),
    n,
    hits,
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}

/** How many of how many. */
export interface Rate {
  readonly kind: 'rate'
  hits: number
  of: number
}

/** Measured values, one each. */
export interface Sample {
  readonly kind: 'sample'
  readonly values: number[]
}

export type Cell = Rate | Sample

/** What one run gave: for each metric, its cells by group; `all` is everybody. */
export class Tally {
  readonly metrics = new Map<string, Map<string, Cell>>()

  /** Counts one case, in `all` and in each of its groups. */
  count(metric: string, isHit: boolean, groups: readonly string[] = []): void {
    for (const group of ['all', ...groups]) {
      const cell = this.cell(metric, group, () => ({ kind: 'rate', hits: 0, of: 0 }))
      if (cell.kind !== 'rate') continue
      cell.of++
      if (isHit) cell.hits++
    }
  }

  /** Notes one value, in `all` and in each of its groups. */
  note(metric: string, value: number, groups: readonly string[] = []): void {
    for (const group of ['all', ...groups]) {
      const cell = this.cell(metric, group, () => ({ kind: 'sample', values: [] }))
      if (cell.kind === 'sample') cell.values.push(value)
    }
  }

  private cell(metric: string, group: string, make: () => Cell): Cell {
    const groups = this.metrics.get(metric) ?? new Map<string, Cell>()
    this.metrics.set(metric, groups)
    const cell = groups.get(group) ?? make()
    groups.set(group, cell)
    return cell
  }
}

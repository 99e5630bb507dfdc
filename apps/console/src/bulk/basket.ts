import type { Subject } from '@breakwater/contract'

export interface Basket {
  readonly job: string | null
  readonly policy: string
  readonly subjects: readonly Subject[]
}

let basket: Basket = { job: null, policy: '', subjects: [] }

/** Puts what was chosen on a job's page where the bulk page finds it. */
export function startBulk(next: Basket): void {
  basket = next
}

export function basketNow(): Basket {
  return basket
}

/** One id a line, as pasted: empty lines and repetitions go, at most 5,000 stay. */
export function subjectsIn(text: string, platform: string | null, kind: Subject['kind']): readonly Subject[] {
  const ids = new Set(text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()])))
  return [...ids].slice(0, 5_000).map(id => ({ platform, kind, id }))
}

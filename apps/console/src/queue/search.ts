import type { QueueSearch } from '../api/queries.ts'

const NAMES = ['lane', 'language', 'source', 'state'] as const

/** What the address asks the queue for. */
export function readQueueSearch(asked: Record<string, unknown>): QueueSearch {
  const text = NAMES.flatMap(name => (typeof asked[name] === 'string' ? [[name, asked[name]]] : []))
  return {
    ...(Object.fromEntries(text) as QueueSearch),
    ...(String(asked['mine']) === 'true' && { mine: true }),
  }
}

/** A search as it is saved: words alone. */
export function asQuery(search: QueueSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
}

import { useState } from 'react'

/**
 * A list that holds still: fresh values of the lines shown come in as they are, but lines that come, go or move wait until
 * one asks for them. `waiting` says how many differ.
 */
export function useHeld<Line extends { readonly id: string }>(
  fresh: readonly Line[] | undefined,
  about: string,
): { readonly lines: readonly Line[]; readonly waiting: number; readonly show: () => void } {
  const [held, setHeld] = useState<{ readonly about: string; readonly lines: readonly Line[] } | null>(null)
  if (fresh !== undefined && held?.about !== about) {
    setHeld({ about, lines: fresh })
    return { lines: fresh, waiting: 0, show: () => {} }
  }
  const known = new Map((fresh ?? []).map(line => [line.id, line]))
  const lines = (held?.lines ?? []).map(line => known.get(line.id) ?? line)
  return {
    lines,
    waiting: fresh === undefined ? 0 : difference(lines, fresh),
    show: () => setHeld({ about, lines: fresh ?? [] }),
  }
}

/** How many places of one list hold another line in the other. */
export function difference(
  shown: readonly { readonly id: string }[],
  fresh: readonly { readonly id: string }[],
): number {
  const longest = Math.max(shown.length, fresh.length)
  return Array.from({ length: longest }, (_, at) => shown[at]?.id !== fresh[at]?.id).filter(Boolean).length
}

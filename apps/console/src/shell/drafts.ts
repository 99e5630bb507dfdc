import { useState } from 'react'

const kept = new Map<string, unknown>()

/**
 * What somebody is typing, kept in this page's memory by key: it survives going elsewhere in the console and a session
 * that ends, and is gone when the tab is closed. Never on the disk.
 */
export function useDraft<Value>(key: string, empty: Value): [Value, (value: Value) => void, () => void] {
  const [, redraw] = useState(0)
  const value = (kept.has(key) ? kept.get(key) : empty) as Value
  const change = (next: Value) => {
    kept.set(key, next)
    redraw(count => count + 1)
  }
  const forget = () => {
    kept.delete(key)
    redraw(count => count + 1)
  }
  return [value, change, forget]
}

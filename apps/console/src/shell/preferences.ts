import { useSyncExternalStore } from 'react'

/** How one person wants to look at things on this device: kinder by default. */
export interface Preferences {
  readonly isTextMasked: boolean
  /** One letter acts by itself (WCAG 2.1.4: it can be turned off). */
  readonly hasSingleKeys: boolean
  readonly blur: number
  readonly isGrey: boolean
  readonly isMuted: boolean
}

const KEY = 'breakwater-console'
const usual: Preferences = { isTextMasked: false, hasSingleKeys: true, blur: 6, isGrey: true, isMuted: true }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return { ...usual, ...(kept as Partial<Preferences>) }
  } catch {
    return usual
  }
}

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    listener => (listeners.add(listener), () => listeners.delete(listener)),
    () => current,
  )
}

import type { Audience } from '@breakwater/contract'

/*
 * The order of screens, as data. A detour is a screen for those whom this tool does not fit; from it one goes back to its
 * question.
 */

export const paths = {
  adult: [
    'you',
    'age',
    'intimate',
    'device',
    'choose',
    'review',
    'describe',
    'coverage',
    'pin',
    'consent',
    'receipt',
  ],
  minor: ['who', 'help', 'device', 'choose', 'review', 'coverage', 'pin', 'consent', 'receipt'],
} as const satisfies Record<Audience, readonly string[]>

export const detours = {
  'not-you': 'you',
  'was-minor': 'age',
  'not-intimate': 'intimate',
  'no-device': 'device',
} as const

export type Detour = keyof typeof detours
export type Screen = (typeof paths)[Audience][number] | Detour

/** The screen after this one. The last stays. A detour leads on as if its question had been answered with yes. */
export function after(audience: Audience, screen: Screen): Screen {
  const path: readonly Screen[] = paths[audience]
  const at = path.indexOf(isDetour(screen) ? detours[screen] : screen)
  return path[Math.min(at + 1, path.length - 1)] ?? screen
}

/** The screen before this one; null on the first, and on the receipt, which cannot be undone by going back. */
export function before(audience: Audience, screen: Screen): Screen | null {
  if (isDetour(screen)) return detours[screen]
  const path: readonly Screen[] = paths[audience]
  return screen === 'receipt' ? null : (path[path.indexOf(screen) - 1] ?? null)
}

export function isDetour(screen: Screen): screen is Detour {
  return screen in detours
}

/** Who sits at the device on the under-18 path. It changes words and helplines, stays in memory, and is never sent. */
export type Who = 'young' | 'beside' | 'childhood'

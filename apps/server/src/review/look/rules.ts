import type { Exposure } from '@breakwater/contract'

const MINUTE_MS = 60_000
/** What one person looks at in a day, at most; after it nothing is revealed to them until tomorrow. */
const BUDGET_MS = 60 * MINUTE_MS
/** So much without a rest, and a break is due. */
const STRETCH_MS = 15 * MINUTE_MS
/** Not looking for so long is a rest. */
const BREAK_MS = 10 * MINUTE_MS
/** The longest that one reveal counts: one that never ended counts whole, so that closing a page hides nothing. */
export const REVEAL_MAX_MS = 5 * MINUTE_MS

export interface Look {
  readonly at: Date
  /** Null while it is open. */
  readonly shown_ms: number | null
}

/** How long a look counts at `now`. */
function counted_ms(look: Look, now: Date): number {
  return look.shown_ms ?? Math.min(REVEAL_MAX_MS, Math.max(0, now.getTime() - look.at.getTime()))
}

/** What a look lasted: the shorter of what the face says and what our clock saw. */
export function lasted_ms(at: Date, now: Date, said_ms: number): number {
  return Math.max(0, Math.min(said_ms, now.getTime() - at.getTime(), REVEAL_MAX_MS))
}

/** From one day's looks, oldest first: how much it was, and whether to rest. Softened looks count half. */
export function exposure(looks: readonly (Look & { readonly softened: boolean })[], now: Date): Exposure {
  let today_ms = 0
  let stretch_ms = 0
  let lastEnd = 0
  for (const look of looks) {
    const lasted = counted_ms(look, now)
    const weighed = look.softened ? lasted / 2 : lasted
    if (look.at.getTime() - lastEnd >= BREAK_MS) stretch_ms = 0
    today_ms += weighed
    stretch_ms += weighed
    lastEnd = Math.max(lastEnd, look.at.getTime() + lasted)
  }
  if (now.getTime() - lastEnd >= BREAK_MS) stretch_ms = 0
  const isSpent = today_ms >= BUDGET_MS
  const isDue = stretch_ms >= STRETCH_MS
  return {
    today_ms: Math.round(today_ms),
    budget_ms: BUDGET_MS,
    sinceBreak_ms: Math.round(stretch_ms),
    reveals: looks.length,
    state: isSpent ? 'spent' : isDue ? 'break_due' : 'ok',
    breakUntil: isDue && !isSpent ? new Date(lastEnd + BREAK_MS).toISOString() : null,
  }
}

/** Whether a link leads over https: nothing else is opened in the console. */
export function isHttps(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:'
}

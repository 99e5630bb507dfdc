const PRESSES = 3
const WITHIN_MS = 2000

/**
 * Calls `leave` when Escape is pressed three times within two seconds. Any other key starts the count again, so that
 * leaving a menu or a screen reader's mode, one Escape at a time, never leaves the site.
 */
export function countEscapes(leave: () => void): (key: string, at_ms: number) => void {
  let presses: number[] = []
  return (key, at_ms) => {
    presses = key === 'Escape' ? [...presses, at_ms].filter(press => at_ms - press <= WITHIN_MS) : []
    if (presses.length < PRESSES) return
    presses = []
    leave()
  }
}

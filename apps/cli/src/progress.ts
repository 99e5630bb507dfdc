const PATIENCE_MS = 2_000
const WIDTH = 24

/** Draws how far a command is. Both calls do nothing unless a person is looking and has waited two seconds. */
export interface Progress {
  /** So many of the total are done. */
  reached(done: number): void
  /** Wipes the bar away. Call it before printing to the same terminal and at the end. */
  clear(): void
}

/**
 * A bar on standard error that appears after two seconds, and only on a terminal. It leaves standard input and Ctrl+C
 * alone, so that a file may come in by `-`.
 */
export function progressOf(
  total: number,
  what: string,
  terminal: NodeJS.WriteStream = process.stderr,
): Progress {
  if (!terminal.isTTY) return { reached() {}, clear() {} }
  let done = 0
  let due = false
  const draw = () => {
    const full = Math.round((done / total) * WIDTH)
    terminal.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${total} ${what}`)
  }
  const wipe = () => terminal.write('\r\u001b[K')
  const patience = setTimeout(() => {
    due = true
    draw()
  }, PATIENCE_MS)
  patience.unref()
  return {
    reached(now) {
      done = now
      if (due && done < total) draw()
      if (done >= total) clearTimeout(patience)
    },
    clear() {
      if (due) wipe()
    },
  }
}

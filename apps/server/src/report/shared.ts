interface Asking<Answer> {
  readonly now: Promise<Answer>
  /** For those who ask while `now` is under way: it may have begun before what they know of. */
  next: Promise<Answer> | null
}

/**
 * Asks the same once for all who ask it while it is being asked. Each answer was begun after its asker asked, so nobody
 * is told what was so before; a flood asks a few times, not each time.
 */
export function openShared<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const running = new Map<string, Asking<Answer>>()

  function begin(key: string): Promise<Answer> {
    const asking: Asking<Answer> = { now: ask(key), next: null }
    running.set(key, asking)
    const end = (): void => {
      if (asking.next === null) running.delete(key)
    }
    asking.now.then(end, end)
    return asking.now
  }
  return key => {
    const asking = running.get(key)
    if (asking === undefined) return begin(key)
    asking.next ??= asking.now.then(
      () => begin(key),
      () => begin(key),
    )
    return asking.next
  }
}

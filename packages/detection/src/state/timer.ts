/** A moment at which a pair's stage, or an account's suspicion (`target` is -1), is looked at again. */
export interface Timer {
  readonly at: number
  readonly actor: number
  readonly target: number
}

/** A binary heap, the earliest first. */
export type Timers = Timer[]

export function newTimers(): Timers {
  return []
}

export function addTimer(timers: Timers, timer: Timer): void {
  let place = timers.push(timer) - 1
  while (place > 0) {
    const above = (place - 1) >> 1
    const parent = timers[above]
    if (parent === undefined || !isBefore(timer, parent)) break
    timers[place] = parent
    place = above
  }
  timers[place] = timer
}

/** Takes the earliest timer that is due by a time; null when none is. */
export function takeDue(timers: Timers, by: number): Timer | null {
  const [first] = timers
  if (first === undefined || first.at > by) return null
  const last = timers.pop()
  if (last !== undefined && timers.length > 0) sink(timers, last)
  return first
}

function sink(timers: Timers, timer: Timer): void {
  let place = 0
  for (;;) {
    const left = timers[2 * place + 1]
    if (left === undefined) break
    const right = timers[2 * place + 2]
    const isRight = right !== undefined && isBefore(right, left)
    const child = isRight ? right : left
    if (!isBefore(child, timer)) break
    timers[place] = child
    place = 2 * place + (isRight ? 2 : 1)
  }
  timers[place] = timer
}

/** Serials grow in order of arrival, so equal times fire in the same order for the same input. */
function isBefore(one: Timer, other: Timer): boolean {
  if (one.at !== other.at) return one.at < other.at
  return one.actor !== other.actor ? one.actor < other.actor : one.target < other.target
}

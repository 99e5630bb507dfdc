import { forget, look, nothingSeen, type Sight, tell } from './platform.ts'
import { isHeld, linesOf, type Seen } from './seen.ts'
import { before, type Cast, castOf, evening, eventOf, type Step } from './story.ts'

/** A line of sight, with how long after the step that made it. */
export interface Noted extends Seen {
  readonly after_ms: number
}

/** The evening as far as it has gone. */
export interface Evening {
  readonly happened: readonly Step[]
  /** From which step on what Jordan says is held back; null: nothing is. */
  readonly heldFrom: number | null
  readonly sight: Sight
  readonly noted: readonly Noted[]
  readonly isAway: boolean
}

const LOOKS = 8
const BETWEEN_LOOKS_MS = 150
const BETWEEN_LATER_LOOKS_MS = 2_000
const wait = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

export const isOver = ({ happened }: Evening): boolean => happened.length === evening.length

/** One run of the evening; `show` gets every state. Steps asked for while one happens wait for it. */
export function openEvening(show: (evening: Evening) => void) {
  const cast = castOf(crypto.randomUUID().slice(0, 8))
  let state: Evening = { happened: [], heldFrom: null, sight: nothingSeen, noted: [], isAway: false }
  let told = 0
  let isLeft = false
  let last = begin(cast, () => (told += 1)).catch(() => change({ isAway: true }))

  function change(part: Partial<Evening>): void {
    state = { ...state, ...part }
    if (!isLeft) show(state)
  }

  async function lookOnce(from_ms: number): Promise<void> {
    const sight = await look(cast)
    const known = new Set(state.noted.map(({ key }) => key))
    const fresh = linesOf(sight).filter(({ key }) => !known.has(key))
    const after_ms = performance.now() - from_ms
    const noted = [...state.noted, ...fresh.map(seen => ({ ...seen, after_ms }))]
    const heldFrom = isHeld(sight) ? (state.heldFrom ?? state.happened.length - 1) : null
    change({ sight, noted, heldFrom })
  }

  /** Looks a few times, since what was found follows the answer by a moment. */
  async function watch(from_ms: number): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      await lookOnce(from_ms)
      await wait(BETWEEN_LOOKS_MS)
    }
  }

  /** The evening is over: what people decide may come at any time. */
  async function stay(from_ms: number): Promise<void> {
    while (!isLeft) {
      await wait(BETWEEN_LATER_LOOKS_MS)
      await lookOnce(from_ms)
    }
  }

  async function happen(): Promise<void> {
    const step = evening[state.happened.length]
    if (step === undefined || isLeft) return
    const from_ms = performance.now()
    // house: clock allowed, because the platform says when things happen
    await tell([eventOf(step, cast, (told += 1), new Date())])
    change({ happened: [...state.happened, step] })
    await watch(from_ms)
    if (isOver(state)) stay(from_ms).catch(() => change({ isAway: true }))
  }

  return {
    next(): Promise<void> {
      last = last.then(happen).catch(() => change({ isAway: true }))
      return last
    },
    leave(): void {
      isLeft = true
      void forget(cast)
    },
  }
}

async function begin(cast: Cast, count: () => number): Promise<void> {
  // house: clock allowed, because the platform says when things happened
  const at = new Date()
  await tell(before.map(step => eventOf(step, cast, count(), at)))
}

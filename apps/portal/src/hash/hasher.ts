import type { Answer, Ask, Hashed } from './messages.ts'

/** A worker that has finished a job is ended after so long without another, and with it all that it held. */
const IDLE_MS = 10_000
/** A worker that says nothing for so long is stuck on a hostile or damaged file. */
const SILENCE_MS = 90_000

/** What this side needs of a worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Answer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(ask: Ask): void
  terminate(): void
}

export interface Hasher {
  hash(file: File, abort: AbortSignal, onShare: (share: number) => void): Promise<Hashed>
  warmUp(): Promise<boolean>
}

/** A job waits for one answer. */
interface Job {
  readonly hear: (answer: Answer) => void
  /** The worker failed; `started` is false when it never ran. */
  readonly fail: (started: boolean) => void
}

/**
 * The page's side of the hasher. One job at a time: the next waits. Abort, ninety silent seconds, or ten idle seconds after
 * a job end the worker, so pixels leave memory; the next job starts a new one.
 */
export function makeHasher(startWorker: () => WorkerLike): Hasher {
  let worker: WorkerLike | null = null
  let hasStarted = false
  let job: Job | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let idle: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    clearTimeout(idle)
    worker?.terminate()
    worker = null
    hasStarted = false
  }

  function start(): WorkerLike {
    clearTimeout(idle)
    if (worker) return worker
    const fresh = startWorker()
    fresh.onmessage = ({ data }) => {
      if (data.says === 'started') hasStarted = true
      job?.hear(data)
    }
    fresh.onerror = () => {
      const started = hasStarted
      end()
      job?.fail(started)
    }
    worker = fresh
    return fresh
  }

  /** Waits for its turn, asks, and gives what `settle` makes of the answers. */
  function inTurn<T>(ask: Ask, abort: AbortSignal | null, settle: Settle<T>): Promise<T> {
    const mine = turn.then(() => converse(ask, abort, settle, start, end, next => (job = next)))
    turn = mine.catch(() => null)
    return mine
  }

  return {
    hash(file, abort, onShare) {
      return inTurn<Hashed>({ ask: 'hash', file }, abort, {
        onAnswer(answer, done) {
          if (answer.says === 'progress') onShare(answer.share)
          if (answer.says === 'hashed') done(answer.result)
        },
        onFailure: started => ({ outcome: 'refused', why: started ? 'unreadable' : 'not-loaded' }),
      }).finally(() => {
        clearTimeout(idle)
        idle = setTimeout(end, IDLE_MS)
      })
    },
    warmUp() {
      return inTurn<boolean>({ ask: 'warm' }, null, {
        onAnswer: (answer, done) => (answer.says === 'warm' ? done(true) : undefined),
        onFailure: () => false,
      })
    },
  }
}

interface Settle<T> {
  readonly onAnswer: (answer: Answer, done: (result: T) => void) => void
  readonly onFailure: (started: boolean) => T
}

/** One question and its answers. Rejects with the abort's reason, and with nothing else. */
function converse<T>(
  ask: Ask,
  abort: AbortSignal | null,
  settle: Settle<T>,
  start: () => WorkerLike,
  end: () => void,
  setJob: (job: Job | null) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    abort?.throwIfAborted()
    let silence: ReturnType<typeof setTimeout> | undefined
    const finish = (act: () => void) => {
      clearTimeout(silence)
      abort?.removeEventListener('abort', stop)
      setJob(null)
      act()
    }
    const stop = () => {
      end()
      finish(() => reject(abort?.reason))
    }
    const fail = (started: boolean) => finish(() => resolve(settle.onFailure(started)))
    const listen = () => {
      clearTimeout(silence)
      silence = setTimeout(() => {
        end()
        fail(true)
      }, SILENCE_MS)
    }
    const hear = (answer: Answer) => {
      listen()
      settle.onAnswer(answer, result => finish(() => resolve(result)))
    }
    abort?.addEventListener('abort', stop)
    setJob({ hear, fail })
    listen()
    start().postMessage(ask)
  })
}

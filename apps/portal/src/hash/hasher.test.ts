import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeHasher, type WorkerLike } from './hasher.ts'
import type { Answer, Ask, Hashed } from './messages.ts'

class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<Answer>) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  readonly asked: Ask[] = []
  isTerminated = false
  postMessage(ask: Ask): void {
    this.asked.push(ask)
  }
  terminate(): void {
    this.isTerminated = true
  }
  says(answer: Answer): void {
    this.onmessage?.({ data: answer } as MessageEvent<Answer>)
  }
  breaks(): void {
    this.onerror?.({} as ErrorEvent)
  }
}

const file = new File(['x'], 'a.jpg')
const hashed: Hashed = { outcome: 'hashed', kind: 'image', recognises: 'alike', signals: [] }
const never = new AbortController().signal
const quiet = () => undefined

function house() {
  const workers: FakeWorker[] = []
  const hasher = makeHasher(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
  return { hasher, workers, soon: () => vi.advanceTimersByTimeAsync(0) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a second job waits for the first, and both use one worker', async () => {
  const { hasher, workers, soon } = house()
  const first = hasher.hash(file, never, quiet)
  const second = hasher.hash(file, never, quiet)
  await soon()
  expect(workers[0]?.asked).toHaveLength(1)
  workers[0]?.says({ says: 'hashed', result: hashed })
  await first
  await soon()
  expect(workers[0]?.asked).toHaveLength(2)
  workers[0]?.says({ says: 'hashed', result: hashed })
  expect(await second).toEqual(hashed)
  expect(workers).toHaveLength(1)
})

test('abort ends the worker at once and rejects with its reason', async () => {
  const { hasher, workers, soon } = house()
  const abort = new AbortController()
  const job = hasher.hash(file, abort.signal, quiet)
  const failed = expect(job).rejects.toThrow('enough')
  await soon()
  abort.abort(new Error('enough'))
  await failed
  expect(workers[0]?.isTerminated).toBe(true)
})

test('ten idle seconds after a job end the worker, and the next job starts another', async () => {
  const { hasher, workers, soon } = house()
  const job = hasher.hash(file, never, quiet)
  await soon()
  workers[0]?.says({ says: 'hashed', result: hashed })
  await job
  await vi.advanceTimersByTimeAsync(9_900)
  expect(workers[0]?.isTerminated).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(workers[0]?.isTerminated).toBe(true)
  void hasher.hash(file, never, quiet)
  await soon()
  expect(workers).toHaveLength(2)
})

test('a warmed worker that holds no picture waits as long as the person does', async () => {
  const { hasher, workers, soon } = house()
  const warm = hasher.warmUp()
  await soon()
  workers[0]?.says({ says: 'warm' })
  expect(await warm).toBe(true)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(workers[0]?.isTerminated).toBe(false)
})

test.each([
  ['a worker that breaks on a file blames the file', true, 'unreadable'],
  ['a worker that never ran does not blame the file', false, 'not-loaded'],
])('%s, and the next job goes on in a new worker', async (_name, started, why) => {
  const { hasher, workers, soon } = house()
  const job = hasher.hash(file, never, quiet)
  await soon()
  if (started) workers[0]?.says({ says: 'started' })
  workers[0]?.breaks()
  expect(await job).toEqual({ outcome: 'refused', why })
  const next = hasher.hash(file, never, quiet)
  await soon()
  workers[1]?.says({ says: 'hashed', result: hashed })
  expect(await next).toEqual(hashed)
})

test('a file on which the worker falls silent is given up', async () => {
  const { hasher, workers, soon } = house()
  const job = hasher.hash(file, never, quiet)
  await soon()
  workers[0]?.says({ says: 'started' })
  await vi.advanceTimersByTimeAsync(91_000)
  expect(await job).toEqual({ outcome: 'refused', why: 'unreadable' })
  expect(workers[0]?.isTerminated).toBe(true)
})

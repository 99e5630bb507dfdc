import { expect, it } from 'vitest'
import type { EventLog, EventToKeep, LoggedEvent } from './event-log.ts'

export interface Opened {
  readonly log: EventLog
  /** Another process's view of the same log. */
  readonly other: EventLog
  /** Lets time pass, for what is kept for a time. */
  readonly forward: (ms: number) => void
  readonly now: () => Date
}

let platforms = 0
const event = (id: string): EventToKeep => ({ id, body: JSON.stringify({ id, words: 'é\n"' }) })
const many = (from: number, count: number) => Array.from({ length: count }, (_, at) => event(`e${from + at}`))
const idsOf = (events: readonly LoggedEvent[]) =>
  events.map(({ body }) => (JSON.parse(body) as { id: string }).id)

const newPlatform = (): string => `platform ${(platforms += 1)}`

/** What every event log promises; each implementation runs this. */
export function promisesOfAnEventLog(open: () => Opened): void {
  const platform = newPlatform

  it('gives back what it kept, in order, from any position', async () => {
    const { log, other } = open()
    const here = platform()
    await log.append(here, many(0, 5))
    const all = await other.read(here, 0, 100)
    expect(idsOf(all)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4'])
    expect(all[0]?.body).toBe(event('e0').body)
    expect(idsOf(await log.read(here, all[1]?.position ?? 0, 2))).toEqual(['e2', 'e3'])
    expect(await log.read(here, all[4]?.position ?? 0, 100)).toEqual([])
  })

  it('keeps a repeated id once, within a call, across calls and across processes', async () => {
    const { log, other } = open()
    const here = platform()
    await log.append(here, [event('a'), event('b'), event('a')])
    await other.append(here, [event('b'), event('c')])
    await Promise.all([log.append(here, [event('d')]), other.append(here, [event('d')])])
    expect(idsOf(await log.read(here, 0, 100))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps platforms apart: one’s ids are not another’s', async () => {
    const { log } = open()
    const [here, there] = [platform(), platform()]
    await Promise.all([log.append(here, [event('a')]), log.append(there, [event('a'), event('b')])])
    expect(idsOf(await log.read(here, 0, 100))).toEqual(['a'])
    expect(idsOf(await log.read(there, 0, 100))).toEqual(['a', 'b'])
  })

  it('never gives a lower position to what is kept after something was read', async () => {
    const { log, other } = open()
    const here = platform()
    const seen: string[] = []
    let after = 0
    const writers = [log, other].map(async (writer, nth) => {
      for (let turn = 0; turn < 20; turn++) await writer.append(here, many(nth * 1_000 + turn * 10, 5))
    })
    let isWriting = true
    const all = Promise.all(writers).then(() => (isWriting = false))
    for (let isAll = false; !isAll; ) {
      // Nothing more is there only where nothing was found after the last was written.
      const wasWriting = isWriting
      const events = await log.read(here, after, 50)
      isAll = !wasWriting && events.length === 0
      seen.push(...idsOf(events))
      after = events.at(-1)?.position ?? after
    }
    await all
    expect(new Set(seen).size).toBe(200)
    expect(seen.length).toBe(200)
  })

  keepsManyAndForgets(open, platform)
}

function keepsManyAndForgets(open: () => Opened, platform: () => string): void {
  it('takes many small calls at once, and a call of a thousand', async () => {
    const { log } = open()
    const here = platform()
    await Promise.all(Array.from({ length: 200 }, (_, at) => log.append(here, [event(`s${at}`)])))
    await log.append(here, many(0, 1_000))
    expect(idsOf(await log.read(here, 0, 5_000)).length).toBe(1_200)
  })

  it('keeps nothing for an empty call', async () => {
    const { log } = open()
    const here = platform()
    await log.append(here, [])
    expect(await log.read(here, 0, 10)).toEqual([])
  })

  it('forgets what came before a time and is no longer needed, and nothing else', async () => {
    const { log, forward, now } = open()
    const here = platform()
    await log.append(here, many(0, 3))
    const last = (await log.read(here, 0, 10)).at(-1)?.position ?? 0
    forward(60_000)
    const before = new Date(now().getTime() - 30_000)
    await log.append(here, many(3, 2))
    const needed = (await log.read(here, 0, 10))[1]?.position ?? 0
    expect(await log.forget(here, before, needed)).toBe(2)
    expect(idsOf(await log.read(here, 0, 10))).toEqual(['e2', 'e3', 'e4'])
    expect(await log.forget(here, before, last + 1_000)).toBe(1)
    expect(idsOf(await log.read(here, 0, 10))).toEqual(['e3', 'e4'])
  })
}

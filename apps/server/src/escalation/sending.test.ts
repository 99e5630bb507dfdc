import type { Tip } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { fetchPublic } from '../infra/http/public-fetch.ts'
import { deskForFile } from './desk.suite.ts'
import type { Fault } from './fake/report.ts'
import { type Ask, LEASE_MS } from './sending/index.ts'

const desk = await deskForFile()
const { server, fake, ben } = desk
const HOUR_MS = 60 * 60_000
const threat = { acts: ['threatened'], ageThen: 'under18' }
let accounts = 0

/** A tip with two files, handed to the outbox. */
async function tipOfTwo(): Promise<Tip> {
  const job = await desk.jobAbout(`s${(accounts += 1)}`, threat)
  await desk.fileOf(job, 'one.jpg')
  await desk.fileOf(job, 'two.jpg')
  return desk.handedOver(await desk.draft(job))
}

/** The outbox, taking its turn until the tip rests; each time later than the last, as timers do. */
async function untilRest(tip: Tip): Promise<Tip> {
  for (let turn = 0; turn < 12; turn++) {
    await desk.send()
    const seen = await desk.see(tip)
    if (['finished', 'retracted', 'drafted'].includes(seen.state)) return seen
    server.forward(LEASE_MS + HOUR_MS / 4)
  }
  return desk.see(tip)
}

/** Of what the fake was given for this tip, what was delivered: finished reports and their files. */
function deliveredSince(before: number) {
  return fake.reports.slice(before).filter(report => report.state === 'finished')
}

class Killed extends Error {}

/** A sender that dies at its nth request, before it leaves or before its answer is written down. */
function dyingAt(nth: number, when: 'before' | 'after'): Ask {
  let asked = 0
  return async (url, fetching) => {
    asked += 1
    if (asked === nth && when === 'before') throw new Killed()
    const answer = await fetchPublic(url, fetching)
    if (asked === nth) throw new Killed()
    return answer
  }
}

const STEPS = ['submit', 'upload', 'fileinfo', 'second upload', 'second fileinfo', 'finish']
const deaths = STEPS.flatMap((step, place) =>
  (['before', 'after'] as const).map(when => ({ step, nth: place + 1, when })),
)

describe('a sender that is killed', () => {
  it.each(deaths)(
    'killed $when its $step reached the other side goes on, and nothing arrives twice',
    async ({ nth, when }) => {
      const tip = await tipOfTwo()
      const before = fake.reports.length
      await expect(desk.send(dyingAt(nth, when))).rejects.toThrow(Killed)
      expect(await desk.send()).toBe(0)
      server.forward(LEASE_MS + 1)
      const sent = await untilRest(tip)
      expect(sent.state).toBe('finished')
      const delivered = deliveredSince(before)
      expect(delivered.map(({ id }) => id)).toEqual([sent.report])
      expect(delivered[0]?.files.map(({ name, details }) => [name, details !== null])).toEqual([
        ['one.jpg', true],
        ['two.jpg', true],
      ])
      const open = fake.reports.slice(before).filter(report => report.state === 'open')
      expect(open.length).toBe(nth === 1 && when === 'after' ? 1 : 0)
    },
  )

  it('while it retracts is gone on from', async () => {
    const tip = await tipOfTwo()
    await expect(desk.send(dyingAt(2, 'after'))).rejects.toThrow(Killed)
    await server.post(`/v1/tips/${tip.id}/retract`, { because: 'a mistake' }, ben.asking)
    await expect(desk.send(dyingAt(1, 'after'))).rejects.toThrow(Killed)
    server.forward(LEASE_MS + 1)
    expect(await untilRest(tip)).toMatchObject({ state: 'retracted', requests: [{}, {}, {}, { code: 5101 }] })
    expect(fake.reports.at(-1)?.state).toBe('retracted')
  })
})

describe('what goes wrong over there', () => {
  it.each<[Parameters<typeof fake.fail>[0], Fault]>([
    ['submit', 'cut-off'],
    ['submit', 'error-inside'],
    ['submit', 'no-number'],
    ['upload', 'cut-off'],
    ['upload', 'wrong-md5'],
    ['upload', 'no-number'],
    ['upload', 'server-error'],
    ['fileinfo', 'server-error'],
    ['fileinfo', 'answer-5002'],
    ['upload', 'answer-1110'],
    ['upload', 'answer-1111'],
    ['upload', 'answer-5001'],
    ['submit', 'answer-1100'],
    ['fileinfo', 'answer-1300'],
    ['fileinfo', 'cut-off'],
    ['finish', 'answer-5001'],
    ['finish', 'server-error'],
    ['finish', 'cut-off'],
    ['finish', 'error-inside'],
    ['finish', 'slow'],
  ])('at %s (%s) ends in one finished report', async (step, fault) => {
    const tip = await tipOfTwo()
    const before = fake.reports.length
    fake.fail(step, fault)
    const sent = await untilRest(tip)
    expect(sent.state).toBe('finished')
    const delivered = deliveredSince(before)
    expect(delivered.map(({ id }) => id)).toEqual([sent.report])
    expect(delivered[0]?.files.map(({ name, details: said }) => [name, said !== null])).toEqual([
      ['one.jpg', true],
      ['two.jpg', true],
    ])
  })

  it.each<[Parameters<typeof fake.fail>[0], Fault]>([
    ['submit', 'answer-4000'],
    ['submit', 'answer-4100'],
    ['submit', 'answer-4110'],
    ['submit', 'answer-1001'],
    ['upload', 'answer-4200'],
    ['fileinfo', 'answer-4100'],
    ['finish', 'answer-4100'],
  ])('at %s (%s) is refused: nothing stays open there, and it is a draft again', async (step, fault) => {
    const tip = await tipOfTwo()
    const before = fake.reports.length
    fake.fail(step, fault)
    const back = await untilRest(tip)
    const code = fault.replace('answer-', '')
    expect(back).toMatchObject({ state: 'drafted', fault: `refused-${code}`, approvedBy: null, report: null })
    expect(fake.reports.slice(before).every(({ state }) => state === 'retracted')).toBe(true)
    await desk.handedOver(back)
    expect((await untilRest(back)).state).toBe('finished')
  })

  it.each<[Parameters<typeof fake.fail>[0], Fault, string]>([
    ['upload', 'no-entry', 'not-let-in'],
    ['submit', 'answer-2000', 'not-let-in'],
    ['submit', 'no-entry-2016', 'not-let-in'],
    ['submit', 'answer-3000', 'not-let-in'],
    ['submit', 'answer-3100', 'not-let-in'],
    ['fileinfo', 'answer-3300', 'not-let-in'],
    ['finish', 'answer-1210', 'no-such-address'],
  ])('at %s (%s) waits for a person, and goes on when they press send', async (step, fault, wanted) => {
    const tip = await tipOfTwo()
    const before = fake.reports.length
    fake.fail(step, fault)
    await desk.send()
    expect(await desk.see(tip)).toMatchObject({ fault: wanted, waits: true })
    server.forward(HOUR_MS)
    expect(await desk.send()).toBe(0)
    await server.post(`/v1/tips/${tip.id}/send`, {}, ben.asking)
    const sent = await untilRest(tip)
    expect([sent.state, deliveredSince(before).length]).toEqual(['finished', 1])
  })

  it.each(['submit', 'upload', 'fileinfo', 'finish'] as const)(
    'at %s that never answers is given up, and ends in one finished report',
    async step => {
      const tip = await tipOfTwo()
      const before = fake.reports.length
      fake.fail(step, 'never')
      await desk.send((url, fetching) => fetchPublic(url, { ...fetching, timeout_ms: 1_500 }))
      expect((await desk.see(tip)).requests.map(({ fault }) => fault)).toContain('timeout')
      const sent = await untilRest(tip)
      expect(sent.state).toBe('finished')
      expect(deliveredSince(before).map(({ id }) => id)).toEqual([sent.report])
    },
  )

  it('stops beginning anew after a few times, and asks a person', async () => {
    const tip = await tipOfTwo()
    for (let count = 0; count < 6; count++) fake.fail('upload', 'wrong-md5')
    expect(await untilRest(tip)).toMatchObject({ fault: 'md5-differs', state: 'uploading' })
    expect(fake.reports.filter(report => report.state === 'retracted').length).toBeGreaterThan(4)
    for (let count = 0; count < 3; count++) await desk.send()
    await server.post(`/v1/tips/${tip.id}/retract`, { because: 'a test' }, ben.asking)
    expect((await untilRest(tip)).state).toBe('retracted')
  })
})

describe('a report that is left open', () => {
  it('has expired a day later, is opened anew, and is delivered once', async () => {
    const tip = await tipOfTwo()
    const before = fake.reports.length
    await expect(desk.send(dyingAt(3, 'before'))).rejects.toThrow(Killed)
    server.forward(25 * HOUR_MS)
    const sent = await untilRest(tip)
    expect(sent.state).toBe('finished')
    expect(fake.reports.slice(before).map(({ state }) => state)).toEqual(['expired', 'finished'])
  })
})

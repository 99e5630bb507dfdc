import { randomUUID } from 'node:crypto'
import type { Case } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../test-server.suite.ts'
import { someItem, someMd5, somePdq } from '../test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,write,feedback')
const draft = () => ({ audience: 'adult', pin: '2580', items: [someItem()] })
const open = (body: unknown, once: string) => server.post<Case>('/v1/cases', body, { once })

describe('a write that comes twice with one Idempotency-Key', () => {
  it('gets the same answer and happens once', async () => {
    const picture = somePdq()
    const body = { ...draft(), items: [someItem(picture)] }
    const once = randomUUID()
    const [first, second] = [await open(body, once), await open(body, once)]
    expect(first).toMatchObject({ status: 201 })
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await server.match(harbour, picture)).toHaveLength(1)
  })

  it('makes one case when both come at the same time', async () => {
    const picture = somePdq()
    const body = { ...draft(), items: [someItem(picture)] }
    const once = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => open(body, once)))
    expect(new Set(answers.map(answer => answer.body.number)).size).toBe(1)
    expect(await server.match(harbour, picture)).toHaveLength(1)
  })

  it('gets the same answer after a restart', async () => {
    const body = draft()
    const once = randomUUID()
    const first = await open(body, once)
    await server.restart()
    expect((await open(body, once)).body).toEqual(first.body)
  })

  it('with another body is refused', async () => {
    const once = randomUUID()
    await open(draft(), once)
    expect(await open(draft(), once)).toMatchObject({ status: 422, refusal: 'idempotency.key-reused' })
  })

  it('is another write on another route, and of another partner', async () => {
    const once = randomUUID()
    const item = { kind: 'image', signals: [someMd5()] }
    const other = await server.partner('Other', 'write')
    const add = (key: string) => server.post('/v1/banks/adult/items', item, { key, once })
    const [mine, theirs] = [await add(harbour), await add(other)]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(mine.body).not.toEqual(theirs.body)
    expect(await open(draft(), once)).toMatchObject({ status: 201 })
  })

  it('happens when the first one was refused', async () => {
    const once = randomUUID()
    const plain = { ...draft(), items: [someItem(somePdq(10))] }
    expect(await open(plain, once)).toMatchObject({ refusal: 'signal.too-plain' })
    expect(await open(draft(), once)).toMatchObject({ status: 201 })
  })

  it('withdraws once and shows the withdrawal again', async () => {
    const { number, pin } = await server.openCase()
    const once = randomUUID()
    const withdraw = () => server.post<Case>(`/v1/cases/${number}/withdraw`, undefined, { pin, once })
    const [first, second] = [await withdraw(), await withdraw()]
    expect(first).toMatchObject({ status: 200, body: { state: 'withdrawn' } })
    expect(second.body).toEqual(first.body)
  })

  it.each(['', 'with space', 'é', 'x'.repeat(201)])('and a key of %j is refused', async once => {
    const answer = await server.post('/v1/cases', draft(), {
      headers: { 'idempotency-key': encodeURI(once) === once ? once : 'two words' },
    })
    expect(answer).toMatchObject({ status: 400, refusal: 'idempotency.key-malformed' })
  })
})

describe('a kept answer', () => {
  it('cannot be read without its key, and is forgotten after a day', async () => {
    const once = randomUUID()
    const { body } = await open(draft(), once)
    const rows = () =>
      server.database.db.all<{ answer: Uint8Array; row: string }>(
        sql`select answer, idempotent_answers::text as row from idempotent_answers`,
      )
    const kept = (await rows()).map(row => Buffer.from(row.answer).toString('latin1') + row.row).join()
    expect(kept).not.toContain(body.number)
    expect(kept).not.toContain(once)
    server.forward(24 * 60 * 60_000 + 1)
    await server.runJobs()
    expect(await rows()).toEqual([])
    expect((await open(draft(), once)).body.number).not.toBe(body.number)
  })
})

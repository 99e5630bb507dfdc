import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vpdqText } from '@breakwater/engine'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import fixtures from '../../../../fixtures/signals/signals.json' with { type: 'json' }
import { serverForFile } from '../infra/test-server.suite.ts'
import { altered, someMd5 } from '../infra/test-signal.suite.ts'
import { openMatcher } from './matcher.ts'

const server = await serverForFile()
const key = await server.partner('Harbour', 'match')

const filmed = (seconds: number) =>
  Array.from({ length: seconds }, (_, time_s) => ({
    pdq: randomBytes(32).toString('hex'),
    quality: 90,
    time_s,
  }))
const vpdq = (video: ReturnType<typeof filmed>, bits = 0) => ({
  type: 'vpdq',
  value: vpdqText(
    video.map(frame => ({ ...frame, pdq: altered({ type: 'pdq', value: frame.pdq }, bits).value })),
  ),
})

it('a video is held by its frames through the same interface, over a start from a snapshot, until it is withdrawn', async () => {
  const [video, file] = [filmed(30), someMd5()]
  const opened = await server.openCase({ items: [{ kind: 'video', signals: [vpdq(video), file] }] })
  const clip = vpdq(video.slice(10, 20), 12)
  expect(await server.match(key, clip)).toMatchObject([
    { bank: 'adult', type: 'vpdq', distance: 0, asks: 'review' },
  ])
  expect(await server.match(key, file)).toMatchObject([{ type: 'md5', distance: 0 }])
  expect(await server.match(key, vpdq(filmed(30)))).toEqual([])

  const start = () => openMatcher(server.database.db, () => server.now(), server.data)
  await (await start()).save(1)
  const again = await start()
  expect(again.match({ signals: [clip] }, () => true).matches).toMatchObject([{ type: 'vpdq' }])
  expect(again.sizeOf('vpdq')).toBe(1)
  await server.withdraw(opened)
  await again.catchUp()
  expect(again.match({ signals: [clip] }, () => true).matches).toEqual([])
  expect(await server.match(key, clip)).toEqual([])
})

it('a video that was banked with line ends in its signal, as once could be, is read as any other', async () => {
  const video = filmed(30)
  const { type, value } = vpdq(video)
  await server.openCase({ items: [{ kind: 'video', signals: [{ type, value }] }] })
  const lines = JSON.stringify(JSON.parse(value), null, 2)
  const changed = await server.database.db.all(
    sql`update item_signals set value = ${lines} where value = ${value} returning id`,
  )
  expect(changed).toHaveLength(1)
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-match-'))
  const fresh = await openMatcher(server.database.db, () => server.now(), folder)
  const clip = vpdq(video.slice(10, 20), 12)
  expect(fresh.match({ signals: [clip] }, () => true).matches).toMatchObject([{ type: 'vpdq' }])
  rmSync(folder, { recursive: true })
})

it('a video of plain frames alone is not banked', async () => {
  const plain = filmed(5).map(frame => ({ ...frame, quality: 10 }))
  const body = { audience: 'adult', pin: '2580', items: [{ kind: 'video', signals: [vpdq(plain)] }] }
  expect(await server.post('/v1/cases', body)).toMatchObject({ refusal: 'signal.too-plain' })
})

it('a picture is looked up by its variants when that is asked for', async () => {
  const file = fixtures.copies.of
  const raw = readFileSync(new URL(`../../../../fixtures/signals/${file}`, import.meta.url))
  const asked = async (how: string) => {
    const headers = { 'content-type': 'image/jpeg' }
    const answer = await server.post<{ signals: { variant?: string }[] }>(
      `/v1/match/content${how}`,
      undefined,
      {
        raw,
        key,
        headers,
      },
    )
    return answer.body.signals.map(signal => signal.variant)
  }
  expect(await asked('')).toEqual([undefined, undefined])
  const variants = await asked('?variants=true')
  expect(variants.length).toBeGreaterThan(2)
  expect(variants).toContain('upright')
})

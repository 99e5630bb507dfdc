import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { Story } from '../../infra/test-story.suite.ts'
import { incidentOf } from '../index.ts'
import { linkedAccounts } from './link.ts'

const server = await serverForFile({ roles: 'api,worker,control' })
const { db } = server.database
const key = await server.partner('Harbour', 'events,contacts')

async function tellAndFold(story: Story): Promise<void> {
  const { status, text } = await server.post('/v1/events', story.events, { key })
  if (status !== 200) throw new Error(text)
  await server.work.jobs.find(({ name }) => name === 'fold events')?.run()
}

const linked = (account: string) => linkedAccounts({ db }, 'Harbour', account)
const on = (device: string) => ({ session: { device, country: 'US' } })

beforeAll(async () => {
  const story = Story.ofAnExtortion()
  story.add(2, 'session.started', 'stranger', on('phone-17'))
  story.add(3, 'session.started', 'second face', on('phone-17'))
  story.add(3, 'session.started', 'coach', on('tablet-2'))
  story.add(3, 'session.started', 'parent', on('tablet-2'))
  for (let guest = 0; guest < 60; guest++) story.add(4, 'session.started', `guest ${guest}`, on('café'))
  story.add(4, 'session.started', 'stranger', on('café'))
  await tellAndFold(Object.assign(new Story(), { events: story.events.toSorted(byTime) }))
})

const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

it('accounts on one device as one who threatened are linked to it, and it to them', async () => {
  expect(await linked('stranger')).toMatchObject([{ account: 'second face', kind: 'device' }])
  expect(await linked('second face')).toMatchObject([{ account: 'stranger', kind: 'device' }])
})

it('what is shared is named by a token, in the table too', async () => {
  const rows = await db.all(sql`select * from detection_links`)
  expect(rows.length).toBe(2)
  expect(JSON.stringify(rows)).not.toContain('phone-17')
})

it('accounts of which nothing was found are linked to nobody, though they share a device', async () => {
  expect(await linked('coach')).toEqual([])
})

it('an incident says where its target lives and in which language one must read', async () => {
  const row = await db.one<{ id: string }>(sql`select id from incidents where actor = 'stranger'`)
  expect(await incidentOf(db, 'Harbour', row?.id ?? '')).toMatchObject({ country: 'US', language: 'en' })
  expect(await incidentOf(db, 'Harbour', 'no id at all')).toBeNull()
})

it('a link goes with either account', async () => {
  await tellAndFold(new Story('gone').add(60, 'account.erased', 'second face'))
  expect(await linked('stranger')).toEqual([])
})

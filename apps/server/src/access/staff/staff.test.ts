import type { StaffInvited, StaffList, StaffMe } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { hashOfToken, newToken } from './browser.ts'
import { firstInvitation } from './index.ts'

const server = await serverForFile({ roles: 'console,worker,control' })
const { db } = server.database

/** Someone of the staff with an open session, as if they had just signed in; answers what a browser would send. */
async function signedIn(
  role: string,
  name = 'Ana',
): Promise<{ id: string; headers: Record<string, string> }> {
  const invited = (await server.control('staff.invite', { name, role })).lines[0] as unknown as StaffInvited
  const token = newToken()
  await db.run(sql`insert into staff_sessions (hash, staff, way, created_at, seen_at)
    values (${hashOfToken(token)}, ${invited.staff}, 'passkey', ${server.now()}, ${server.now()})`)
  await db.run(sql`insert into staff_passkeys (id, staff, public_key, counter, transports, created_at)
    values (${newToken()}, ${invited.staff}, ${Buffer.from('k')}, 0, '[]'::jsonb, ${server.now()})`)
  return { id: invited.staff, headers: { cookie: `other=1; breakwater-staff=${token}` } }
}

const ours = { origin: server.url }

describe('a session of the staff', () => {
  it('says who is signed in, and what they may do', async () => {
    const { id, headers } = await signedIn('reviewer', 'Rui')
    const { body, headers: answered } = await server.get<StaffMe>('/v1/staff/me', { headers })
    expect(body).toMatchObject({ id, name: 'Rui', role: 'reviewer', permissions: ['review:work'] })
    expect(answered.get('cache-control')).toBe('no-store')
  })

  it('is not taken with a write that another site starts', async () => {
    const { headers } = await signedIn('administrator')
    const draft = { name: 'Eve', role: 'administrator' }
    const from = async (more: Record<string, string>) =>
      (await server.post('/v1/staff', draft, { headers: { ...headers, ...more } })).refusal
    expect(await from({ origin: 'https://elsewhere.example' })).toBe('staff.cross-site')
    expect(await from({ ...ours, 'sec-fetch-site': 'same-site' })).toBe('staff.cross-site')
    expect(await from({})).toBe('staff.cross-site')
    expect(await from(ours)).toBe(null)
  })

  it('ends at sign-out, here or everywhere', async () => {
    const { headers } = await signedIn('reviewer')
    const leaving = { headers: { ...headers, ...ours } }
    const { headers: answered } = await server.post('/v1/staff/sign-out', { everywhere: false }, leaving)
    expect(answered.get('set-cookie')).toMatch(/^breakwater-staff=; HttpOnly; .*Max-Age=0/)
    expect((await server.get('/v1/staff/me', { headers })).refusal).toBe('staff.sign-in-needed')
    expect((await server.post('/v1/staff/sign-out', { everywhere: true }, leaving)).refusal).toBe(
      'staff.sign-in-needed',
    )
  })

  it('is kept as a hash alone, and a name typed in its place opens nothing', async () => {
    const { headers } = await signedIn('reviewer')
    const token = headers['cookie']?.split('=').at(-1) ?? ''
    const rows = await db.all<{ row: string }>(sql`select t::text as row from staff_sessions as t`)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
    const forged = { headers: { cookie: `breakwater-staff=${hashOfToken(token)}` } }
    expect((await server.get('/v1/staff/me', forged)).status).toBe(401)
  })

  it('goes with its row when its time is over', async () => {
    const { headers } = await signedIn('reviewer')
    server.forward(29 * 60_000)
    expect((await server.get('/v1/staff/me', { headers })).status).toBe(200)
    server.forward(29 * 60_000)
    expect((await server.get('/v1/staff/me', { headers })).status).toBe(200)
    server.forward(30 * 60_000)
    expect((await server.get('/v1/staff/me', { headers })).status).toBe(401)
    await server.runJobs()
    const left = await db.one<{ count: number }>(sql`select count(*)::int as count from staff_sessions`)
    expect(left?.count).toBe(0)
  })
})

describe('an administrator', () => {
  it('suspends someone, whose sessions end at once', async () => {
    const boss = await signedIn('administrator', 'Boss')
    const { id, headers } = await signedIn('reviewer', 'Eva')
    const asked = { headers: { ...boss.headers, ...ours } }
    const changed = await server.ask('PATCH', `/v1/staff/${id}`, { suspended: true }, asked)
    expect(changed.body).toMatchObject({ state: 'suspended', sessions: 0 })
    expect((await server.get('/v1/staff/me', { headers })).status).toBe(401)
  })

  it('makes a change that the audit names them for', async () => {
    const boss = await signedIn('administrator', 'Boss')
    const { id } = await signedIn('reviewer', 'Ivo')
    const asked = { headers: { ...boss.headers, ...ours } }
    await server.ask('PATCH', `/v1/staff/${id}`, { role: 'senior' }, asked)
    const lines = await db.all<{ caller: string }>(sql`
      select caller from audit_lines where event = 'staff.changed' and subject->>'staff' = ${id}`)
    expect(lines).toEqual([{ caller: `staff ${boss.id}` }])
  })

  it('cannot suspend the last of them, nor change somebody who is not there', async () => {
    const boss = await signedIn('administrator', 'Last')
    await db.run(sql`delete from staff_passkeys where staff <> ${boss.id}`)
    const asked = { headers: { ...boss.headers, ...ours } }
    const change = (id: string) => server.ask('PATCH', `/v1/staff/${id}`, { suspended: true }, asked)
    expect((await change(boss.id)).refusal).toBe('staff.last-administrator')
    expect((await change('nobody')).refusal).toBe('staff.unknown')
  })

  it('sees nobody else reach the list of the staff', async () => {
    const { headers } = await signedIn('senior')
    expect((await server.get('/v1/staff', { headers })).refusal).toBe('access.denied')
    expect((await server.get('/v1/staff')).status).toBe(401)
    const boss = await signedIn('administrator', 'Seer')
    const { body } = await server.get<StaffList>('/v1/staff', { headers: boss.headers })
    expect(body.staff.map(member => member.name)).toContain('Seer')
  })
})

describe('the first administrator', () => {
  it('has a link while nobody can administer, and each new one ends the one before', async () => {
    await db.run(sql`delete from staff_passkeys`)
    const ctx = { db, now: () => server.now(), log: null as never }
    const asSystem = { ...ctx, caller: { kind: 'system', job: 'start' } } as const
    const token = async () => (await firstInvitation(asSystem))?.path.split('#')[1] ?? ''
    const [before, after] = [await token(), await token()]
    const open = (invitation: string) => server.post('/v1/staff/invitation', { invitation })
    expect((await open(before)).refusal).toBe('staff.invitation-ended')
    expect((await open(after)).body).toMatchObject({ role: 'administrator' })
    server.forward(24 * 60 * 60_000)
    expect((await open(after)).refusal).toBe('staff.invitation-ended')
    await signedIn('administrator')
    expect(await firstInvitation(asSystem)).toBe(null)
  })
})

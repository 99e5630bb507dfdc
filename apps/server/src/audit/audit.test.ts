import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const { db } = server.database
const verdict = async () => (await server.control('audit.verify', {})).lines[0]

/** Does something to the chain, looks, and puts it back as it was. */
async function tampered(change: ReturnType<typeof sql>) {
  await db.run(sql`create table kept as select * from audit_lines`)
  await db.run(change)
  const found = await verdict()
  await db.run(sql`delete from audit_lines`)
  await db.run(sql`insert into audit_lines select * from kept`)
  await db.run(sql`drop table kept`)
  return found
}

describe('the audit', () => {
  it('has a line for each change, written with it, and none for what was refused', async () => {
    await server.partner('Harbour', 'match')
    server.forward(1)
    const opened = await server.openCase()
    server.forward(1)
    await server.control('partner.add', { name: 'Harbour', scopes: [] })
    await server.withdraw(opened)
    const lines = await db.all<{ caller: string; event: string }>(
      sql`select caller, event from audit_lines order by at, event`,
    )
    expect(lines).toEqual([
      { caller: 'operator', event: 'partner.added' },
      { caller: 'anyone', event: 'bank.item-added' },
      { caller: 'anyone', event: 'case.opened' },
      { caller: 'anyone', event: 'bank.item-withdrawn' },
      { caller: 'anyone', event: 'case.withdrawn' },
    ])
  })

  it('names no case number and nothing a person wrote', async () => {
    const opened = await server.openCase()
    const rows = await db.all<{ row: string }>(
      sql`select audit_lines::text as row from audit_lines union all select outbox::text from outbox`,
    )
    expect(rows.map(row => row.row).join()).not.toContain(opened.number)
  })

  it('is sealed in order, and whole', async () => {
    expect(await verdict()).toMatchObject({ intact: true, sealed: 0, unsealed: 7 })
    await server.runJobs()
    expect(await verdict()).toMatchObject({ intact: true, brokenAt: null, sealed: 7, unsealed: 0 })
    await server.openCase()
    expect(await verdict()).toMatchObject({ intact: true, sealed: 7, unsealed: 2 })
    await server.runJobs()
    expect(await verdict()).toMatchObject({
      intact: true,
      sealed: 9,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it.each([
    ['an altered line', sql`update audit_lines set caller = 'operator' where position = 4`, 4],
    ['an altered subject', sql`update audit_lines set subject = '{"items": 0}' where position = 3`, 3],
    ['an altered time', sql`update audit_lines set at = at + interval '1 s' where position = 2`, 2],
    ['a removed line', sql`delete from audit_lines where position = 5`, 5],
    ['a removed first line', sql`delete from audit_lines where position = 1`, 1],
    [
      'a removed line, the rest numbered anew',
      sql`with gone as (delete from audit_lines where position = 5 returning 1)
          update audit_lines set position = position + 99 where position > 5`,
      5,
    ],
    [
      'two lines changed about',
      sql`update audit_lines set position = case position when 3 then 104 else 103 end where position in (3, 4)`,
      3,
    ],
  ])('shows %s', async (_, change, brokenAt) => {
    expect(await tampered(change)).toMatchObject({ intact: false, brokenAt })
    expect(await verdict()).toMatchObject({ intact: true })
  })

  it('is verified beyond one batch of lines', async () => {
    await db.run(sql`
      insert into audit_lines (id, at, caller, event, subject)
      select gen_random_uuid(), ${server.now()}, 'operator', 'bank.item-added', jsonb_build_object('n', n)
      from generate_series(1, 1200) as n`)
    await server.runJobs()
    expect(await verdict()).toMatchObject({ intact: true, sealed: 1_009, unsealed: 200 })
    await server.runJobs()
    expect(await verdict()).toMatchObject({ intact: true, sealed: 1_209, unsealed: 0 })
    const late = sql`update audit_lines set subject = '{}' where position = 1105`
    expect(await tampered(late)).toMatchObject({ intact: false, brokenAt: 1_105 })
  })
})

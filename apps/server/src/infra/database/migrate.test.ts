import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { serverForFile } from '../test-server.suite.ts'
import { someItem, somePdq } from '../test-signal.suite.ts'
import type { Db } from './db.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'

const files = readdirSync(new URL('../../../migrations/', import.meta.url))
  .filter(name => name.endsWith('.sql'))
  .sort()

/** Takes a database back to nothing, without making a new one. */
async function emptied(db: Db): Promise<void> {
  await db.run(sql`drop schema public cascade`)
  await db.run(sql`create schema public`)
}

const ranIn = async (db: Db) =>
  (await db.all<{ name: string }>(sql`select name from migrations order by name`)).map(row => row.name)

describe('migrations', async () => {
  const server = await serverForFile()
  const db = (): Db => server.database.db

  it('run each once, in order, and not again', async () => {
    await emptied(db())
    expect(await migrate(db())).toEqual(files)
    expect(await migrate(db())).toEqual([])
    expect(await ranIn(db())).toEqual(files)
  })

  it('bring older data up to date and lose none of it', async () => {
    await emptied(db())
    expect(await migrate(db(), '0004')).toEqual(files.filter(name => name < '0004'))
    const key = await server.partner('Older than banks', 'match')
    await server.restart()
    expect(await ranIn(db())).toEqual(files)
    const picture = somePdq()
    await server.openCase({ items: [someItem(picture)] })
    expect(await server.match(key, picture)).toHaveLength(1)
  })

  it.skipIf(inject('serverUrl') === null)(
    'run once where two processes start at the same moment',
    async () => {
      await emptied(db())
      const both = await Promise.all([1, 2].map(() => openDatabase('', server.databaseUrl)))
      expect(await ranIn(db())).toEqual(files)
      for (const each of both) await each.close()
    },
  )
})

import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { serverForFile } from '../test-server.suite.ts'

const server = await serverForFile()

it.skipIf(inject('serverUrl') === null)('a PostgreSQL does not compile our statements', async () => {
  expect(await server.database.db.one(sql`show jit`)).toEqual({ jit: 'off' })
})

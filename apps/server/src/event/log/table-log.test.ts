import { describe } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { promisesOfAnEventLog } from './event-log.suite.ts'
import { openTableLog } from './table-log.ts'

const server = await serverForFile({ roles: 'api,worker,control' })
const { db } = server.database

describe('the event log in a table', () => {
  promisesOfAnEventLog(() => ({
    log: openTableLog(db, server.now),
    other: openTableLog(db, server.now),
    forward: server.forward,
    now: server.now,
  }))
})

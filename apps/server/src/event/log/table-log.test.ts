import { describe } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { promisesOfAnEventLog } from './event-log.suite.ts'
import { openTableLog } from './table-log.ts'

const server = await serverForFile({ roles: 'api,worker,control' })
const { db } = server.database
const now = () => server.now()
const forward = (ms: number) => server.forward(ms)

describe('the event log in a table', () => {
  promisesOfAnEventLog(() => ({
    log: openTableLog(db, now),
    other: openTableLog(db, now),
    forward,
    now,
  }))
})

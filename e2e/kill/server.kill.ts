import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { openTrials, type Trials } from './trial.ts'

const server = process.env['BREAKWATER_TEST_POSTGRES']
if (!server) process.stderr.write('kill trials on PostgreSQL are skipped: there is none here\n')

describe.skipIf(!server)('on a PostgreSQL server', () => {
  const name = `breakwater_kill_${process.pid}`
  let opened: Promise<Trials> | null = null
  const trials = (): Promise<Trials> => (opened ??= prepare())

  async function prepare(): Promise<Trials> {
    await onServer(`create database ${name}`)
    return openTrials(Object.assign(new URL(server ?? ''), { pathname: `/${name}` }).href)
  }

  async function onServer(statement: string): Promise<void> {
    const client = postgres(server ?? '', { max: 1, onnotice: () => {} })
    await client.unsafe(statement)
    await client.end()
  }

  afterAll(async () => {
    await (await opened)?.close()
    await onServer(`drop database ${name} with (force)`)
  })

  it.each(Array.from({ length: 20 }, (_, turn) => turn + 1))(
    'trial %i: kill -9 under load loses nothing that was acknowledged',
    async () => (await trials()).once(),
  )

  it('in twenty trials much was acknowledged, much was cut off, and all of it still holds', async () => {
    await (await trials()).lookAtAll()
    const { cases, feedback, withdrawals, cutOff } = (await trials()).counts
    process.stderr.write(`acknowledged: ${JSON.stringify((await trials()).counts)}\n`)
    expect(Math.min(cases, feedback, withdrawals, cutOff)).toBeGreaterThan(40)
  })
})

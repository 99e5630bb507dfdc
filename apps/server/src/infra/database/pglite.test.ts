import { execFileSync, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { afterAll, describe, expect, inject, it, vi } from 'vitest'
import { type Database, openDatabase } from './open.ts'

const isEmbedded = inject('serverUrl') === null
const strace = isEmbedded && hasStrace()
if (isEmbedded && !strace) process.stderr.write('fsync is not watched: there is no strace here\n')

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!isEmbedded)('the embedded database', async () => {
  if (!isEmbedded) return
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-pglite-'))
  await cp(inject('template'), folder, { recursive: true })
  const threads = vi.spyOn(Worker.prototype, 'postMessage')
  const opened = await openDatabase(folder, null)
  const { db } = opened
  await db.run(sql`create table marks (mark int primary key)`)
  afterAll(async () => {
    await opened.close()
    threads.mockRestore()
    await rm(folder, { recursive: true })
  })

  const put = (mark: number) => db.run(sql`insert into marks values (${mark})`)
  const marks = async () =>
    (await db.all<{ mark: number }>(sql`select mark from marks order by mark`)).map(row => row.mark)
  /** Ends the thread that was last spoken to. */
  const killThread = () => (threads.mock.contexts.at(-1) as Worker).terminate()

  it.runIf(strace)('writes to the disk itself at every commit', async () => {
    const trace = join(folder, 'trace')
    const words = ['-f', '-o', trace, '-e', 'trace=fsync,fdatasync', '-p', String(process.pid)]
    const watcher = spawn('strace', words, { stdio: 'ignore' })
    const ended = new Promise(resolve => watcher.once('exit', resolve))
    await sleep(1_500)
    for (let mark = 100; mark < 110; mark++) await put(mark)
    watcher.kill('SIGINT')
    await ended
    const calls = (await readFile(trace, 'utf8')).match(/f(data)?sync\(\d+\)\s+= 0/g) ?? []
    expect(calls.length).toBeGreaterThanOrEqual(10)
    await db.run(sql`delete from marks`)
  })

  it('survives the end of its thread, and what was under way fails as away', async () => {
    await put(1)
    const underWay = db.run(sql`select pg_sleep(0.2)`).catch((error: unknown) => error)
    await sleep(20)
    await killThread()
    expect(await underWay).toMatchObject({ code: 'storage.away' })
    expect(await marks()).toEqual([1])
    await put(2)
    expect(await marks()).toEqual([1, 2])
  })

  it('never carries out the second half of a transaction whose first half was lost', async () => {
    const half = db.transaction(async db => {
      await db.run(sql`insert into marks values (3)`)
      await killThread()
      await db.run(sql`insert into marks values (4)`)
    })
    await expect(half).rejects.toMatchObject({ code: 'storage.away' })
    expect(await marks()).toEqual([1, 2])
  })

  it('answers each of many who ask at once, one after the other', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, mark) => put(10 + mark)))
    expect((await marks()).length).toBe(22)
  })

  it('takes nothing from a transaction that throws', async () => {
    const before = await marks()
    const thrown = db.transaction(async db => {
      await db.run(sql`insert into marks values (50)`)
      throw new Error('a change of mind')
    })
    await expect(thrown).rejects.toThrow('a change of mind')
    expect(await marks()).toEqual(before)
  })

  it('keeps everything over a clean end', async () => {
    const before = await marks()
    await opened.close()
    const again: Database = await openDatabase(folder, null)
    const rows = await again.db.all<{ mark: number }>(sql`select mark from marks order by mark`)
    await again.close()
    expect(rows.map(row => row.mark)).toEqual(before)
  })
})

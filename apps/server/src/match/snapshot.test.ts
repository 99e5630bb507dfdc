import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SignalBody } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { openTestServer, serverForFile, type TestServer } from '../infra/test-server.suite.ts'
import { altered, someItem, someMd5, somePdq } from '../infra/test-signal.suite.ts'
import { openMatcher } from './matcher.ts'
import { readSnapshot } from './memory/snapshot.ts'

const server = await serverForFile()
const path = join(server.data, 'match', 'signals.snapshot')

/** A matcher of its own on the server's database and folder, as a process that starts now would have it. */
const started = (at: TestServer = server, folder = server.data) =>
  openMatcher(at.database.db, () => at.now(), folder)

async function submitted(at: TestServer = server) {
  const signals = [somePdq(), someMd5()]
  const opened = await at.openCase({ audience: 'adult', items: [someItem(...signals)] })
  return { signals, opened }
}

async function answers(signals: readonly SignalBody[], matcher = started()) {
  const found = (await matcher).match({ signals }, () => true).matches
  return found.map(({ bank, type, distance }) => ({ bank, type, distance }))
}

const exact = [{ bank: 'adult', type: 'md5', distance: 0 }]

describe('a snapshot of the signals', () => {
  it('starts a process with what was saved, and with what changed since', async () => {
    const [kept, withdrawn] = [await submitted(), await submitted()]
    const before = await started()
    await before.save(1)
    expect(readSnapshot(path)?.size).toBe(before.size)
    await server.withdraw(withdrawn.opened)
    const added = await submitted()
    const after = await started()
    expect(after.size).toBe(before.size)
    expect(await answers(kept.signals, Promise.resolve(after))).toEqual(exact)
    expect(await answers([altered(kept.signals[0] ?? somePdq(), 20)])).toMatchObject([{ distance: 20 }])
    expect(await answers(kept.signals.slice(1))).toMatchObject([{ type: 'md5', distance: 0 }])
    expect(await answers(withdrawn.signals)).toEqual([])
    expect(await answers(added.signals)).toEqual(exact)
  })

  it('is not written again for a few changes, and is for many', async () => {
    const matcher = await started()
    await matcher.save(1)
    const first = readFileSync(path)
    await submitted()
    await matcher.catchUp()
    await matcher.save()
    expect(Buffer.compare(readFileSync(path), first)).toBe(0)
    await matcher.save(1)
    expect(Buffer.compare(readFileSync(path), first)).not.toBe(0)
  })

  it('that is torn, or only half of the next one, is not believed: everything comes from the database', async () => {
    const { signals } = await submitted()
    await (await started()).save(1)
    const whole = readFileSync(path)
    for (const length of [0, 31, 100, Math.floor(whole.length / 2), whole.length - 1]) {
      writeFileSync(path, whole)
      truncateSync(path, length)
      expect(readSnapshot(path)).toBe(null)
      expect(await answers(signals)).toEqual(exact)
    }
    writeFileSync(path, whole)
    writeFileSync(`${path}.part`, whole.subarray(0, 500))
    expect(await answers(signals)).toEqual(exact)
  })

  it('of another database is not believed', async () => {
    const other = await openTestServer()
    const stranger = await submitted(other)
    const ours = await submitted()
    await (await started()).save(1)
    const mistaken = await started(other, server.data)
    expect(await answers(ours.signals, Promise.resolve(mistaken))).toEqual([])
    expect(await answers(stranger.signals, Promise.resolve(mistaken))).toEqual(exact)
    await other.close()
  })
})

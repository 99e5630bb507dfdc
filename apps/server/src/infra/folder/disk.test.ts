import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { openTestServer } from '../test-server.suite.ts'
import { someItem, somePdq } from '../test-signal.suite.ts'

const MEGABYTE = 1024 * 1024
const disk = inject('serverUrl') === null ? mountSmallDisk() : null
if (disk === null && inject('serverUrl') === null)
  process.stderr.write('a full disk is not tried: a small one can only be mounted by root\n')
afterAll(() => {
  if (disk === null) return
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

/** A disk in memory that the embedded database nearly fills; null where we may not make one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

describe.skipIf(disk === null)('on a nearly full disk', () => {
  it('nothing new is taken, reading and matching go on, and all is well when there is room again', async () => {
    const data = join(disk ?? '', 'data')
    const ballast = join(disk ?? '', 'ballast')
    mkdirSync(data)
    cpSync(inject('template'), data, { recursive: true })
    const server = await openTestServer({ data })
    try {
      const key = await server.partner('Harbour', 'match,feedback')
      const picture = somePdq()
      const opened = await server.openCase({ items: [someItem(picture)] })

      writeFileSync(ballast, Buffer.alloc(70 * MEGABYTE, 1))
      server.forward(1_000)
      const draft = { audience: 'adult', pin: '2580', items: [someItem()] }
      expect(await server.post('/v1/cases', draft)).toMatchObject({ status: 507, refusal: 'storage.full' })
      const feedback = { bank: 'adult', item: 'x', outcome: 'blocked' }
      expect(await server.post('/v1/feedback', feedback, { key })).toMatchObject({ refusal: 'storage.full' })
      expect(await server.match(key, picture)).toHaveLength(1)
      const file = { key, raw: 'a file', headers: { 'content-type': 'video/mp4' } }
      expect(await server.post('/v1/match/content', undefined, file)).toMatchObject({ status: 200 })
      expect(await server.seeCase(opened)).toMatchObject({ state: 'open' })

      rmSync(ballast)
      server.forward(1_000)
      expect(await server.post('/v1/cases', draft)).toMatchObject({ status: 201 })
      expect(await server.withdraw(opened)).toMatchObject({ state: 'withdrawn' })
    } finally {
      await server.close()
    }
  })
})

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { runProgram } from '../infra/test-process.suite.ts'
import { openTestServer, serverForFile } from '../infra/test-server.suite.ts'
import { someItem, somePdq } from '../infra/test-signal.suite.ts'

describe.skipIf(inject('serverUrl') !== null)('a backup of the embedded database', async () => {
  if (inject('serverUrl') !== null) return
  const server = await serverForFile()
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-backup-'))
  afterAll(() => rm(folder, { recursive: true }))
  const key = await server.partner('Harbour', 'match,feedback')
  const restore = (file: string, data: string) =>
    runProgram('apps/server/src/restore.ts', [join(folder, file), '--data', join(folder, data)])

  it('taken while the server serves gives back the same data in an empty folder', async () => {
    const pictures = [somePdq(), somePdq(), somePdq()]
    const opened = await Promise.all(pictures.map(picture => server.openCase({ items: [someItem(picture)] })))
    await server.withdraw(opened[1] ?? { number: '', pin: '' })
    const serving = Promise.all(Array.from({ length: 5 }, () => server.openCase()))
    const out = join(folder, 'backup')
    const { lines } = await server.control('backup', { out })
    await serving
    const file = await stat(out)
    expect(lines).toEqual([{ backup: out, bytes: file.size }])
    expect(file.mode & 0o777).toBe(0o600)

    expect(await restore('backup', 'restored')).toMatchObject({ code: 0, err: '' })
    const restored = await openTestServer({ data: join(folder, 'restored') })
    try {
      const found = await Promise.all(pictures.map(picture => restored.match(key, picture)))
      expect(found.map(matches => matches.length)).toEqual([1, 0, 1])
      for (const each of opened) expect(await restored.seeCase(each)).toEqual(await server.seeCase(each))
      expect((await restored.control('audit.verify', {})).lines[0]).toMatchObject({ intact: true })
    } finally {
      await restored.close()
    }
  })

  it('never overwrites a file', async () => {
    await writeFile(join(folder, 'there'), 'mine')
    expect(await server.control('backup', { out: join(folder, 'there') })).toMatchObject({
      refusal: 'backup.exists',
    })
    expect(await readFile(join(folder, 'there'), 'utf8')).toBe('mine')
  })

  it('is not restored over other data', async () => {
    const { code, err } = await restore('backup', `../${server.data.split('/').at(-1)}`)
    expect(code).toBe(1)
    expect(err).toContain('storage.not-empty')
  })

  it('that was cut short, or is none, is refused and leaves the folder empty', async () => {
    const whole = await readFile(join(folder, 'backup'))
    await writeFile(join(folder, 'short'), whole.subarray(0, whole.length / 2))
    for (const file of ['short', 'nowhere']) {
      const { code, err } = await restore(file, `from-${file}`)
      expect(err).toContain('backup.unreadable')
      expect(code).toBe(1)
      expect(await readdir(join(folder, `from-${file}`)).catch(() => [])).toEqual([])
    }
  }, 90_000)
})

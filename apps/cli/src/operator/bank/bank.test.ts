import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { breakwater } from '../../breakwater.suite.ts'
import { SERVER } from '../control.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-cli-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bank = async (...words: string[]) => {
  const { code, out, err } = await breakwater(['bank', ...words, '--data', data, '--json'])
  return {
    code,
    err,
    lines: out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line)),
  }
}

/** These start the built server for as long as each takes. */
describe.skipIf(!existsSync(SERVER))('breakwater bank', () => {
  test('adds a bank, imports a list but for its bad rows, finds a near signal, and gives the list back', async () => {
    expect((await bank('add', 'mine', '--threshold', 'pdq=20', '--open', 'match')).lines).toMatchObject([
      { bank: 'mine', thresholds: { pdq: 20, md5: 0 }, openScopes: ['match'], share: 1 },
    ])
    const value = '5a'.repeat(32)
    const file = join(folder, 'list.csv')
    writeFileSync(file, `id,pdq,tags\n1,${value},a;b\n2,short,\n3,${'3c'.repeat(32)},\n`)
    const imported = await bank('import', 'mine', file)
    expect(imported.code).toBe(1)
    expect(imported.lines).toMatchObject([
      { line: 3, refusal: 'signal.malformed', field: 'signals/0' },
      { bank: 'mine', line: 4, added: 2, known: 0, refused: 1, done: true },
    ])
    const near = `${value.slice(0, 62)}ff`
    const found = await bank('search', `pdq:${near}`, '--bank', 'mine')
    expect(found.lines).toMatchObject([{ bank: 'mine', distance: 4, tags: ['a', 'b'] }])
    expect((await bank('export', 'mine')).lines).toMatchObject([{ tags: ['a', 'b'] }, { kind: 'image' }])
    const off = await bank('edit', 'mine', found.lines[0].item, '--off', '--note', 'a poster')
    expect(off.lines).toMatchObject([{ off: true, asks: null, note: 'a poster' }])
    expect(await bank('add', 'mine')).toMatchObject({ code: 1, err: expect.stringContaining('bank.exists') })
  }, 480_000)
})

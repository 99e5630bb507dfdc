import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { breakwater } from '../breakwater.suite.ts'
import { SERVER } from './control.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-cli-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** These start the built server for as long as each takes. */
describe.skipIf(!existsSync(SERVER))('an operator, on a folder that no server holds', () => {
  test('puts a rulebook in shadow, compares, and cannot put in force what loosens', async () => {
    const file = join(folder, 'mine.json')
    writeFileSync(file, JSON.stringify({ name: 'mine', extends: 'messenger-like' }))
    const put = await breakwater(['rulebook', 'shadow', file, '--data', data, '--json'])
    expect(JSON.parse(put.out)).toMatchObject({ role: 'shadow', rulebook: expect.stringMatching(/^sha256:/) })
    const compared = await breakwater(['rulebook', 'compare', '--data', data, '--json'])
    expect(JSON.parse(compared.out)).toMatchObject({ decided: 0, different: 0 })

    writeFileSync(file, JSON.stringify({ name: 'mine', off: ['C05'] }))
    const refused = await breakwater(['rulebook', 'live', file, '--data', data])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('rulebook.loosens')])
  }, 120_000)

  test('adds a partner whose key is the only thing printed that begins with bw_', async () => {
    const added = await breakwater([
      'partner',
      'add',
      'Shop',
      '--scopes',
      'match, fetch',
      '--data',
      data,
      '--json',
    ])
    expect(JSON.parse(added.out)).toMatchObject({ name: 'Shop', scopes: ['match', 'fetch'] })
    expect(added.out.match(/bw_/g)).toHaveLength(1)
    const again = await breakwater(['partner', 'add', 'Shop', '--scopes', 'match', '--data', data, '--json'])
    expect([again.code, again.out, again.err]).toEqual([1, '', expect.stringContaining('partner.exists')])
    const listed = await breakwater(['partner', 'list', '--data', data, '--json'])
    expect(listed.out).not.toContain('bw_')
  }, 120_000)
})

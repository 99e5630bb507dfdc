import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakwater } from './breakwater.suite.ts'

interface Vector {
  readonly rulebook: string
  readonly contact: { readonly id: string }
  readonly expect: object
}

const vectors = readFileSync(new URL('../../../fixtures/contacts/vectors.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Vector)
  .filter(({ rulebook }) => rulebook === 'instagram-like')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const stranger = { id: 'v1', surface: 'dm_start', actor: { age: 18 }, target: { age: 15 }, edge: {} }

describe('breakwater decide', () => {
  it('decides the vectors in order, as the interface spells a decision', async () => {
    const contacts = vectors.map(({ contact }) => JSON.stringify(contact)).join('\n')
    const { code, lines } = await breakwater(['decide', '-', '--json'], contacts)
    expect(code).toBe(0)
    expect(lines()).toEqual(
      vectors.map(
        ({ contact, expect: expected }) =>
          expect.objectContaining({ ...expected, id: contact.id }) as unknown,
      ),
    )
    expect(Object.keys(lines()[0] as object)).toEqual(
      'id effect rules notices limits reasons rulebook'.split(' '),
    )
  })

  it('refuses a bad line in its place, naming the field, and goes on; exit 1', async () => {
    const path = file(
      'mixed.ndjson',
      [
        JSON.stringify(stranger),
        '{"id":"bad","surface":"dm_start","target":{"age":-1}}',
        'not json',
        '',
        JSON.stringify({ ...stranger, id: 'v4' }),
      ].join('\n'),
    )
    const { code, lines, err } = await breakwater(['decide', path])
    expect(code).toBe(1)
    expect(lines()).toEqual([
      expect.objectContaining({ id: 'v1', effect: 'deny' }),
      { id: 'bad', refusal: 'contact.invalid', field: 'target.age' },
      { id: null, refusal: 'contact.malformed', field: '' },
      expect.objectContaining({ id: 'v4' }),
    ])
    expect(err).toContain('2 refused')
  })

  it('names the facts that were missing', async () => {
    const { lines } = await breakwater(
      ['decide', '-'],
      JSON.stringify({ id: 'x', surface: 'tag', actor: { age: 20 } }),
    )
    expect(lines()).toEqual([expect.objectContaining({ missing: ['actor.country', 'target', 'edge'] })])
  })

  it('takes a rulebook from a file', async () => {
    const rulebook = file('literal.json', '{"extends":"seed-literal"}')
    const { lines } = await breakwater(['decide', '-', '--rulebook', rulebook], JSON.stringify(stranger))
    expect(lines()).toEqual([expect.objectContaining({ rules: ['C06'] })])
  })

  it.each([
    ['a file that is not there', ['decide', 'nowhere.ndjson'], 'file.missing'],
    ['a rulebook that is not there', ['decide', '-', '--rulebook', 'nowhere.json'], 'file.missing'],
  ])('refuses %s: exit 1, and nothing on standard output', async (_, args, refusal) => {
    const { code, out, err } = await breakwater(args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(refusal)
  })
})

describe('breakwater rulebook', () => {
  it('checks a rulebook that loads: exit 0, with its hash', async () => {
    const path = file('tighter.json', '{"name":"ours","minMutuals":5,"thresholds":{"overrides":{"KR":18}}}')
    const { code, lines } = await breakwater(['rulebook', 'check', path, '--json'])
    expect([code, lines()]).toEqual([
      0,
      [
        {
          ok: true,
          rulebook: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
          name: 'ours',
          version: '1',
        },
      ],
    ])
  })

  it('refuses one that loosens what nobody may relax, naming field and rule: exit 1', async () => {
    const path = file('looser.json', '{"minMutuals":0}')
    const { code, lines, err } = await breakwater(['rulebook', 'check', path, '--json'])
    expect(code).toBe(1)
    expect(lines()).toEqual([
      expect.objectContaining({ ok: false, refusal: 'rulebook.loosens', field: 'minMutuals' }),
    ])
    expect(err).toContain('C14')
  })

  it.each(['live', 'shadow'])(
    'refuses to put a file in force (%s) that is no rulebook, in words',
    async role => {
      const data = file('nothing-here', '')
      const put = (named: string) => breakwater(['rulebook', role, named, '--data', data])
      const bad = await put(file('bad.json', '{"name": '))
      expect([bad.code, bad.out, bad.err]).toEqual([1, '', expect.stringContaining('rulebook.malformed')])
      expect(bad.err).not.toMatch(/SyntaxError|at .*:\d+/)
      expect((await put('nowhere.json')).err).toContain('file.missing')
      expect((await put(file('loose.json', '{"off":["C05"]}'))).err).toContain('rulebook.loosens')
    },
  )

  it('shows a rulebook that loads again to the same hash', async () => {
    const shown = await breakwater(['rulebook', 'show', 'messenger-like', '--json'])
    const path = file('shown.json', shown.out)
    const again = await breakwater(['rulebook', 'check', path, '--json'])
    const [first] = shown.lines() as { rulebook: string }[]
    expect(again.lines()).toEqual([expect.objectContaining({ ok: true, rulebook: first?.rulebook })])
  })

  it('says what changes between two, with an example of each, and counts', async () => {
    const { code, lines } = await breakwater(['rulebook', 'diff', 'instagram-like', 'seed-literal', '--json'])
    const said = lines() as {
      kind: string
      field?: string
      direction?: string
      example?: object
      looser?: number
    }[]
    expect(code).toBe(0)
    expect(said.filter(({ kind }) => kind === 'term').map(({ field }) => field)).toEqual(['name', 'adultAge'])
    const changes = said.filter(({ kind }) => kind === 'contacts')
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.every(({ example, direction }) => example !== undefined && direction !== 'stricter')).toBe(
      true,
    )
    expect(said.at(-1)).toMatchObject({ kind: 'total', stricter: 0 })
    expect(said.at(-1)?.looser).toBeGreaterThan(0)
  })
})

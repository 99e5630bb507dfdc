import type { DecisionBody, FilterAnswer } from '@breakwater/contract'
import { filter } from '@breakwater/protections'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { openRulebooks } from './rulebook.ts'

const server = await serverForFile()
const key = await server.partner('Shop', 'contacts')
const nothing = await server.partner('Nothing', 'match')
const decide = <Body = DecisionBody>(body: unknown, as = key) =>
  server.post<Body>('/v1/contacts/decide', body, { key: as })
const stranger = { id: 'c1', surface: 'dm_start', actor: { age: 35 }, target: { age: 15, country: 'US' } }

describe('a contact sent whole', () => {
  test('is decided with reasons, and says which facts were missing', async () => {
    const { status, body } = await decide(stranger)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 'c1',
      effect: 'deny',
      rules: ['C05', 'C06'],
      missing: ['actor.country', 'edge'],
    })
    expect(body.reasons.map(reason => reason.rule)).toEqual(['C05', 'C06'])
  })

  test('needs a key, of whatever scope', async () => {
    expect((await server.post('/v1/contacts/decide', stranger)).refusal).toBe('access.key-missing')
    expect((await decide(stranger, nothing)).body.effect).toBe('deny')
  })

  test.each([
    [{ surface: 'teleport' }, 'contact.unknown-surface', 'surface'],
    [{}, 'contact.unknown-surface', 'surface'],
    [{ ...stranger, actor: { age: -3 } }, 'contact.invalid', 'actor.age'],
    [{ ...stranger, id: 'x'.repeat(300) }, 'contact.too-long', 'id'],
    ['hello', 'contact.malformed', ''],
    [{ ...stranger, at: 'tomorrow' }, 'contact.invalid', 'at'],
  ])('%o is refused as %s, naming %s', async (contact, refusal, field) => {
    const answer = await decide<{ refusal: string; field?: string }>(contact)
    expect([answer.status, answer.body.refusal, answer.body.field ?? '']).toEqual([400, refusal, field])
  })
})

describe('many contacts', () => {
  test('are decided in order, one that cannot be read in its place', async () => {
    const asked = [stranger, { id: 'c2', surface: 'teleport' }, { ...stranger, id: 'c3', surface: 'report' }]
    const { status, body } = await decide<object[]>(asked)
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { id: 'c1', effect: 'deny' },
      { id: 'c2', refusal: 'contact.unknown-surface', field: 'surface' },
      { id: 'c3', effect: 'allow' },
    ])
    expect((await decide<{ decisions: object[] }>({ contacts: asked })).body.decisions).toEqual(body)
  })

  test('are a thousand at most', async () => {
    const many = Array.from({ length: 1_001 }, () => stranger)
    expect((await decide(many)).refusal).toBe('contact.too-many')
    expect((await decide<object[]>(many.slice(1))).body).toHaveLength(1_000)
  })

  test('whole and by id may be mixed, each completed from its own', async () => {
    await server.ask('PUT', '/v1/accounts/kept', { age: 15, country: 'US' }, { key })
    await server.ask('PUT', '/v1/accounts/adult', { age: 35, country: 'US' }, { key })
    await server.ask('PUT', '/v1/accounts/kept/edges/follow/adult', {}, { key })
    const { body } = await decide<DecisionBody[]>([
      { surface: 'dm_start', actor: 'adult', target: 'kept' },
      stranger,
      { surface: 'dm_start', actor: 'adult', target: 'nobody' },
      { surface: 'dm_start', actor: 'adult', target: 'kept', edge: {} },
    ])
    expect(body.map(decision => decision.effect)).toEqual(['notice', 'deny', 'deny', 'deny'])
    expect(body[2]?.missing).toEqual(['target'])
  })

  test('by id are each decided by what lies between their own two, whoever sends an edge along', async () => {
    await server.ask('PUT', '/v1/accounts/kept', { age: 15, country: 'US' }, { key })
    await server.ask('PUT', '/v1/accounts/adult', { age: 35, country: 'US' }, { key })
    await server.ask('PUT', '/v1/accounts/kept/edges/follow/adult', {}, { key })
    const { body } = await decide<DecisionBody[]>([
      { surface: 'dm_start', actor: 'adult', target: 'kept', edge: {} },
      { surface: 'dm_start', actor: 'adult', target: 'nobody' },
      { surface: 'dm_start', actor: 'adult', target: 'kept' },
    ])
    expect(body.map(decision => decision.effect)).toEqual(['deny', 'deny', 'notice'])
  })

  test('by an id that no account can have, or half by id, are refused naming the field', async () => {
    const refused = async (contact: object) => {
      const { status, body } = await decide<{ refusal: string; field: string }>(contact)
      return [status, body.refusal, body.field]
    }
    const long = 'x'.repeat(1_000_000)
    const about = { surface: 'dm_start' }
    expect(await refused({ ...about, actor: long, target: 'kept' })).toEqual([
      400,
      'contact.invalid',
      'actor',
    ])
    expect(await refused({ ...about, actor: '', target: 'kept' })).toEqual([400, 'contact.invalid', 'actor'])
    expect((await refused({ ...about, actor: 'adult', target: long }))[0]).toBe(400)
    expect((await refused({ ...about, actor: 'adult', target: { age: 30 } }))[0]).toBe(400)
  })

  test('by id need the scope contacts', async () => {
    expect((await decide({ surface: 'dm_start', actor: 'a', target: 'b' }, nothing)).refusal).toBe(
      'access.denied',
    )
  })
})

describe('a filter', () => {
  const filter = (body: unknown) => server.post<FilterAnswer>('/v1/contacts/filter', body, { key })

  test('answers positions of whoever may be shown, and by which rules the others may not', async () => {
    const candidates = [{ target: { age: 15, country: 'US' } }, { target: { age: 30, country: 'US' } }]
    const { body } = await filter({ surface: 'recommend', actor: { age: 35, country: 'US' }, candidates })
    expect(body.shown.map(shown => shown.position)).toEqual([1])
    expect(body.dropped).toEqual([{ position: 0, rules: ['C14'] }])
  })

  test('completes ids, each with its own edge', async () => {
    await server.ask('PUT', '/v1/accounts/known', { age: 15, country: 'US' }, { key })
    await server.ask('PUT', '/v1/accounts/known/edges/mutuals/adult', { count: 5 }, { key })
    const candidates = [{ target: 'kept' }, { target: { age: 30 } }, { target: 'known' }]
    const { body } = await filter({ surface: 'recommend', actor: 'adult', candidates })
    expect(body.shown.map(shown => shown.position)).toEqual([1, 2])
    const own = [{ target: 'known', edge: { mutuals: 0 } }, { target: 'kept' }, { target: 'known' }]
    const sent = await filter({ surface: 'recommend', actor: 'adult', candidates: own })
    expect(sent.body.shown.map(shown => shown.position)).toEqual([2])
  })

  test('refuses an unknown surface and a candidate that cannot be, naming them', async () => {
    expect(await filter({ surface: 'teleport', actor: {}, candidates: [] })).toMatchObject({
      refusal: 'contact.unknown-surface',
      field: 'surface',
    })
    expect(
      await filter({
        surface: 'search',
        actor: {},
        candidates: [{ target: { suspicion: 3 } }, { target: { country: 'X' } }],
      }),
    ).toMatchObject({
      refusal: 'contact.invalid',
      field: 'candidates/1/target.country',
    })
  })
})

describe('rulebooks', () => {
  test('in shadow are counted beside the live one without deciding', async () => {
    expect((await server.control('rulebook.shadow', {})).refusal).toBe('rulebook.no-shadow')
    const { lines } = await server.control('rulebook.put', {
      role: 'shadow',
      document: { extends: 'messenger-like' },
    })
    expect(lines).toMatchObject([{ role: 'shadow', rulebook: expect.stringMatching(/^sha256:/) }])
    expect((await decide(stranger)).body.rules).toEqual(['C05', 'C06'])
    await decide({ ...stranger, surface: 'report' })
    const report = (await server.control('rulebook.shadow', {})).lines[0]
    expect(report).toMatchObject({
      decided: 2,
      different: 1,
      examples: [{ shadow: { rules: ['C06', 'C10'] } }],
    })
    const asked = {
      surface: 'recommend',
      actor: { age: 35 },
      candidates: [{ target: { age: 15 } }, { target: { age: 30 } }],
    }
    await server.post('/v1/contacts/filter', asked, { key })
    expect((await server.control('rulebook.shadow', {})).lines[0]).toMatchObject({ decided: 4, different: 1 })
    await server.control('rulebook.end-shadow', {})
    expect((await server.control('rulebook.end-shadow', {})).refusal).toBe('rulebook.no-shadow')
  })

  test('in shadow are counted over every process and restart, filters too, until another is tried', async () => {
    await server.control('rulebook.put', { role: 'shadow', document: { minMutuals: 5 } })
    const other = await openRulebooks(server.database.db)
    const people = (mutuals: number) => [{ target: { id: 'secret', age: 15 }, edge: { mutuals } }]
    const asked = (mutuals: number) =>
      ({ surface: 'recommend', actor: { id: 'secret', age: 35 }, candidates: people(mutuals) }) as const
    for (const mutuals of [2, 3, 5]) await server.post('/v1/contacts/filter', asked(mutuals), { key })
    other.compareFilter(asked(4), filter({ age: 35 }, people(4), 'recommend', other.live))
    await other.flush()
    await server.runJobs()
    await server.restart()
    const report = (await server.control('rulebook.shadow', {})).lines[0]
    expect(report).toMatchObject({ decided: 4, different: 2 })
    expect(report?.['examples']).toContainEqual(
      expect.objectContaining({
        live: { effect: 'allow', rules: [] },
        shadow: { effect: 'filter', rules: ['C14'] },
      }),
    )
    expect(JSON.stringify(report)).not.toContain('secret')
    await server.control('rulebook.put', { role: 'shadow', document: { minMutuals: 6 } })
    expect((await server.control('rulebook.shadow', {})).lines[0]).toMatchObject({ decided: 0, examples: [] })
    await server.control('rulebook.end-shadow', {})
    expect(await server.database.db.all(sql`select 1 from rulebook_trials`)).toEqual([])
  })

  test('that loosen what nobody may relax are refused, naming the field, and the live one goes on', async () => {
    expect((await server.control('rulebook.put', { role: 'live', document: { off: ['C05'] } })).refusal).toBe(
      'rulebook.loosens',
    )
    expect((await decide(stranger)).body.rules).toEqual(['C05', 'C06'])
  })

  test('that are put in force decide at once, are kept over a restart, and are told by their hash', async () => {
    const before = await server.get('/v1/rulebook', { key })
    await server.control('rulebook.put', { role: 'live', document: { extends: 'messenger-like' } })
    expect((await decide(stranger)).body.rules).toEqual(['C06', 'C10'])
    await server.restart()
    const after = await server.get<{ rulebook: string }>('/v1/rulebook', { key })
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect((await decide(stranger)).body.rulebook).toBe(after.body.rulebook)
    const again = { key, headers: { 'if-none-match': after.headers.get('etag') ?? '' } }
    expect((await server.get('/v1/rulebook', again)).status).toBe(304)
  })
})

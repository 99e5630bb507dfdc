import type { DecisionBody, DefaultsAnswer, FilterAnswer } from '@breakwater/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const key = await server.partner('Shop', 'contacts')
const nothing = await server.partner('Nothing', 'match')

async function decided(contact: object): Promise<string> {
  const { body } = await server.post<DecisionBody>('/v1/contacts/decide', contact, { key })
  return `${[body.effect, ...body.rules].join(' ')} / ${(body.missing ?? []).join(' ')}`
}
const put = (path: string, body: object = {}) => server.ask('PUT', `/v1/accounts/${path}`, body, { key })

beforeAll(async () => {
  await put('man', { age: 35, country: 'US' })
  await put('woman', { age: 33, country: 'US' })
  await put('teen', { age: 15, country: 'US', platform: 'app' })
  await put('friend', { age: 16, country: 'US' })
  for (const one of ['man', 'friend']) await put(`${one}/edges/thread/teen`)
  await put('teen/edges/follow/man')
  await put('teen/edges/follow/friend')
  await put('friend/edges/follow/teen')
})

describe('a contact by ids', () => {
  test.each([
    ['group_add', 'man', 'woman', undefined, 'deny C44 / group'],
    ['group_add', 'man', 'woman', { protectedUnconnected: 0 }, 'limit C08 / group.suspiciousUnconnected'],
    ['group_add', 'friend', 'teen', { protectedUnconnected: 0 }, 'deny C07 / group.suspiciousUnconnected'],
    ['group_add', 'man', 'woman', { protectedUnconnected: 0, suspiciousUnconnected: 0 }, 'limit C08 / '],
    ['group_join', 'friend', 'teen', undefined, 'deny C07 / group'],
    ['group_join', 'man', 'woman', { suspiciousUnconnected: 0 }, 'deny C44 / group.protectedUnconnected'],
  ])('to %s of %s and %s with group %o is %s', async (surface, actor, target, group, expected) => {
    expect(await decided({ surface, actor, target, group })).toBe(expected)
  })

  test('says that nobody told us of an account, and takes it as one that may not be safe', async () => {
    expect(await decided({ surface: 'follow', actor: 'new', target: 'teen' })).toBe('notice C20 / actor')
    expect(await decided({ surface: 'search', actor: 'new', target: 'teen' })).toBe('filter C15 / actor')
    expect(await decided({ surface: 'likers_list_view', actor: 'new', target: 'man' })).toBe(
      'filter C17 / actor',
    )
    expect(await decided({ surface: 'recommend', actor: 'teen', target: 'new' })).toBe('filter C13 / target')
    expect(await decided({ surface: 'search', actor: 'man', target: 'teen' })).toBe('allow / ')
  })

  test('with an account that only edges name is one of which nobody told us', async () => {
    await put('named/edges/follow/teen')
    expect(await decided({ surface: 'search', actor: 'named', target: 'teen' })).toBe('filter C15 / actor')
  })

  test('takes what is sent as more than words where its kind is not said, and as the act itself where nothing is', async () => {
    const first = { surface: 'dm_start', actor: 'man', target: 'woman' }
    expect(await decided({ ...first, content: { nudity: 'none' } })).toBe('deny C08 / content.kind')
    expect(await decided({ ...first, content: { kind: 'text' } })).toBe('limit C08 / ')
    expect(await decided(first)).toBe('limit C08 / ')
  })

  test('changes a setting from what it is now, which nobody needs to say', async () => {
    const change = (setting: string, to: string) =>
      decided({ surface: 'setting_change', actor: 'teen', change: { setting, to } })
    await put('teen', { age: 15, country: 'US', settings: { tags: 'everyone' } })
    expect(await change('tags', 'followed')).toBe('allow / ')
    expect(await change('mentions', 'followed')).toBe('allow / ')
    expect(await change('mentions', 'everyone')).toBe('limit C38 / ')
    expect(await change('constructor', 'everyone')).toBe('limit C38 / ')
    const ofNobody = { actor: 'man', target: 'nobody', change: { setting: 'tags', to: 'everyone' } }
    expect(await decided({ ...ofNobody, surface: 'setting_change' })).toBe('limit C38 / target')
  })

  test('sent whole keeps its meaning: what it leaves out of a group or of what is sent is nothing', async () => {
    const whole = { actor: { age: 35, country: 'US' }, target: { age: 33, country: 'US' }, edge: {} }
    expect(await decided({ ...whole, surface: 'group_add' })).toBe('limit C08 / ')
    expect(await decided({ ...whole, surface: 'dm_start', content: {} })).toBe('limit C08 / ')
  })
})

describe('requests to minors', () => {
  const now = () => server.now().getTime()
  const minors = Array.from({ length: 10 }, (_, n) => `minor-${n}`)
  const ask = (from: string, at: number) =>
    server.post(
      '/v1/accounts',
      {
        edges: minors.map(to => ({ kind: 'request', from, to, at: new Date(at).toISOString() })),
      },
      { key },
    )
  const said = async (actor: string): Promise<string[]> => {
    await put(actor, { age: 35, country: 'US' })
    await put(`teen/edges/follow/${actor}`)
    await put(`teen/edges/mutuals/${actor}`, { count: 4 })
    const contact = { surface: 'dm_start', actor, target: 'teen' }
    return (await server.post<DecisionBody>('/v1/contacts/decide', contact, { key })).body.rules
  }

  test('within a day are counted from state, and told to whoever talks with the one who sent them', async () => {
    const accounts = minors.map(id => ({ id, age: 15, country: 'US' }))
    await server.post('/v1/accounts', { accounts }, { key })
    await ask('many', now())
    expect(await said('many')).toEqual(['C25', 'C28'])
  })

  test('are not counted a day later, nor where they went to people known for a month, to adults or to nine', async () => {
    await ask('yesterday', now() - 25 * 60 * 60_000)
    expect(await said('yesterday')).toEqual(['C28'])
    const grown = Array.from({ length: 12 }, (_, n) => ({ id: `grown-${n}`, age: 30, country: 'US' }))
    const edges = grown.map(({ id }) => ({ kind: 'request', from: 'social', to: id }))
    await server.post('/v1/accounts', { accounts: grown, edges }, { key })
    expect(await said('social')).toEqual(['C28'])
    await ask('nine', now())
    await server.ask('DELETE', '/v1/accounts/minor-0', undefined, { key })
    expect(await said('nine')).toEqual(['C28'])
    await put('minor-0', { age: 15, country: 'US' })
    const known = minors.map(to => ({ kind: 'mutuals', from: 'coach', to, count: 3 }))
    await server.post('/v1/accounts', { edges: known }, { key })
    await ask('coach', now())
    expect(await said('coach')).toEqual(['C25', 'C28'])
    server.forward(31 * 86_400_000)
    const again = minors.map(to => ({ kind: 'mutuals', from: 'trainer', to, count: 3 }))
    await server.post('/v1/accounts', { edges: again }, { key })
    server.forward(31 * 86_400_000)
    await ask('trainer', now())
    expect(await said('trainer')).toEqual(['C28'])
  })
})

describe('a filter by ids', () => {
  test('says which accounts nobody told us of, and keeps teens from them', async () => {
    const ask = (actor: string, ...targets: string[]) =>
      server.post<FilterAnswer>(
        '/v1/contacts/filter',
        { surface: 'search', actor, candidates: targets.map(target => ({ target })) },
        { key },
      )
    const { body } = await ask('untold', 'teen', 'nobody', 'man')
    expect(body.missing).toEqual(['actor', 'candidates/1/target'])
    expect(body.shown.map(({ limits }) => limits.map(({ kind }) => kind).join())).toEqual([
      'no_follow_button',
      'no_follow_button',
      '',
    ])
    expect((await ask('man', 'teen')).body.missing).toBeUndefined()
    await put('ageless', { country: 'US' })
    expect((await ask('man', 'teen', 'ageless')).body.missing).toEqual(['candidates/1/target.age'])
  })
})

describe('what an account begins with', () => {
  const begin = (body: object, as = key) =>
    server.post<DefaultsAnswer>('/v1/accounts/defaults', body, { key: as })

  test('is the safest for a teen, and open for an adult', async () => {
    const { body } = await begin({ age: 15, country: 'US' }, nothing)
    expect(body).toMatchObject({
      private: true,
      teenAccount: true,
      loosenedBy: 'parent',
      rules: ['C01', 'C02'],
    })
    expect(body.settings['messages']).toBe('connected')
    expect((await begin({ age: 30, country: 'US' })).body).toMatchObject({ teenAccount: false, limits: [] })
  })

  test('is a teen’s where a minor’s account is on the same device or contact point, until the age is verified', async () => {
    await put('little', { age: 14, country: 'US', devices: ['tablet'], contactPoints: ['mail'] })
    await put('big', { age: 40, country: 'US', devices: ['laptop'] })
    const grown = { age: 25, country: 'US' }
    for (const shared of [{ devices: ['x', 'tablet'] }, { contactPoints: ['mail'] }]) {
      const { body } = await begin({ ...grown, ...shared })
      expect(body).toMatchObject({ teenAccount: true, limits: [{ kind: 'verify_age' }] })
      expect(body.rules).toContain('C39')
    }
    for (const shared of [
      { devices: ['laptop'] },
      { devices: ['mail'] },
      { minorOnDevice: false, devices: ['tablet'] },
    ])
      expect((await begin({ ...grown, ...shared })).body).toMatchObject({ teenAccount: false, limits: [] })
    const verified = { ...grown, ageSource: 'verified', devices: ['tablet'] }
    expect((await begin(verified)).body.limits).toEqual([])
  })

  test('is looked up for keys with the scope alone, and refused by field', async () => {
    expect((await begin({ age: 25, devices: ['tablet'] }, nothing)).refusal).toBe('access.denied')
    expect(await begin({ age: 25, country: 'Atlantis' })).toMatchObject({ field: 'account.country' })
    expect((await server.post('/v1/accounts/defaults', { age: 25 })).refusal).toBe('access.key-missing')
  })
})

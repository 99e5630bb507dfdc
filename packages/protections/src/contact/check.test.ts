import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as any from '../arbitrary.suite.ts'
import { checkAccount, checkContact, isContactRefusal } from '../index.ts'

const refusal = (value: unknown) => {
  const checked = checkContact(value)
  return isContactRefusal(checked) ? `${checked.refusal} ${checked.field}` : 'contact'
}
const at = (part: object) => ({ id: 'x', surface: 'dm_start', ...part })
const actor = (part: object) => at({ actor: part })
const target = (part: object) => at({ target: part })
const edge = (part: object) => at({ edge: part })

describe('a value is a contact', () => {
  it('as it stands, whatever is null or left out', () => {
    fc.assert(fc.property(any.contact, contact => checkContact(contact) === contact))
  })

  it.each([
    [at({ at: '2026-11-01T10:00:00Z', actor: { createdAt: '2027-01-01T00:00Z' } })],
    [actor({ age: 0 })],
    [actor({ age: 130 })],
    [actor({ age: 17.5 })],
    [actor({ country: 'zz' })],
    [actor({ id: 'x'.repeat(256) })],
    [target({ settings: { aSettingOfLater: 7 } })],
    [at({ aFieldOfLater: {} })],
    [at({ change: { setting: 'lists', from: 1, to: false } })],
    [Object.assign(Object.create(null), { surface: 'tag' })],
  ])('%j', value => {
    expect(refusal(value)).toBe('contact')
  })
})

describe('a value is refused, naming the field', () => {
  it.each([
    ['contact.malformed ', null],
    ['contact.malformed ', 'dm_start'],
    ['contact.malformed ', []],
    ['contact.unknown-surface surface', {}],
    ['contact.unknown-surface surface', { surface: null }],
    ['contact.unknown-surface surface', { surface: 'dm' }],
    ['contact.unknown-surface surface', { surface: 'toString' }],
    ['contact.invalid id', { ...at({}), id: 7 }],
    ['contact.too-long id', { ...at({}), id: 'x'.repeat(257) }],
    ['contact.invalid at', at({ at: 'yesterday' })],
    ['contact.invalid at', at({ at: '2026-13-01T00:00Z' })],
    ['contact.invalid at', at({ at: 1_700_000_000 })],
    ['contact.invalid at', at({ at: `2026-11-01T10:00:00.${'0'.repeat(30)}Z` })],
    ['contact.invalid actor', at({ actor: 'a' })],
    ['contact.invalid actor', at({ actor: [] })],
    ['contact.too-long actor.id', actor({ id: 'x'.repeat(1 << 20) })],
    ['contact.invalid actor.age', actor({ age: -1 })],
    ['contact.invalid actor.age', actor({ age: 131 })],
    ['contact.invalid actor.age', actor({ age: Number.NaN })],
    ['contact.invalid actor.age', actor({ age: '15' })],
    ['contact.invalid actor.ageSource', actor({ ageSource: 'guessed' })],
    ['contact.invalid actor.ages.inferred', actor({ ages: { inferred: -1 } })],
    ['contact.invalid actor.country', actor({ country: 'USA' })],
    ['contact.invalid actor.country', actor({ country: 7 })],
    ['contact.invalid actor.countries[1]', actor({ countries: ['US', 'U5'] })],
    ['contact.invalid actor.countries', actor({ countries: 'US' })],
    ['contact.too-long actor.countries', actor({ countries: Array.from({ length: 65 }, () => 'US') })],
    ['contact.invalid actor.createdAt', actor({ createdAt: '2026' })],
    ['contact.invalid actor.suspicion', actor({ suspicion: 4 })],
    ['contact.invalid actor.suspicion', actor({ suspicion: '1' })],
    ['contact.invalid actor.platform', actor({ platform: 'fridge' })],
    ['contact.invalid actor.minorRequests24h', actor({ minorRequests24h: 1.5 })],
    ['contact.invalid actor.teenAccount', actor({ teenAccount: 1 })],
    ['contact.invalid target.private', target({ private: 'no' })],
    ['contact.invalid target.supervised', target({ supervised: 0 })],
    ['contact.invalid target.childFeatured', target({ childFeatured: 'x' })],
    ['contact.invalid target.parentAllowsLive', target({ parentAllowsLive: 'x' })],
    ['contact.invalid target.screenshotPreventable', target({ screenshotPreventable: 1 })],
    ['contact.invalid target.settings', target({ settings: [] })],
    ['contact.invalid target.settings.messages', target({ settings: { messages: 'friends' } })],
    ['contact.invalid target.settings.messages', target({ settings: { messages: 7 } })],
    ['contact.invalid target.parentApproved[0]', target({ parentApproved: [7] })],
    ['contact.invalid edge', edge([])],
    ['contact.invalid edge.mutuals', edge({ mutuals: -1 })],
    ['contact.invalid edge.mutuals', edge({ mutuals: 2 ** 60 })],
    ['contact.invalid edge.requestsSent', edge({ requestsSent: '1' })],
    ['contact.invalid edge.requestState', edge({ requestState: 'ignored' })],
    ...[
      'actorFollowsTarget',
      'targetFollowsActor',
      'friends',
      'targetHasActorPhone',
      'acceptedThread',
      'blockedByTarget',
      'blockedByActor',
      'restrictedByTarget',
    ].map(name => [`contact.invalid edge.${name}`, edge({ [name]: 'true' })] as const),
    ['contact.invalid group.protectedUnconnected', at({ group: { protectedUnconnected: -1 } })],
    ['contact.invalid group.suspiciousUnconnected', at({ group: { suspiciousUnconnected: true } })],
    ['contact.invalid change.setting', at({ change: { setting: 7 } })],
    ['contact.invalid change.to', at({ change: { to: {} } })],
    ['contact.too-long change.from', at({ change: { from: 'x'.repeat(257) } })],
    ['contact.invalid content.kind', at({ content: { kind: 'hologram' } })],
    ['contact.invalid content.ephemeral', at({ content: { ephemeral: true } })],
    ['contact.invalid content.nudity', at({ content: { nudity: 'certain' } })],
  ] as const)('%s', (said, value) => {
    expect(refusal(value)).toBe(said)
  })

  it('with the contact’s own id, where it has one that can be one', () => {
    expect(checkContact({ id: 'mine', surface: 'x' })).toMatchObject({ id: 'mine' })
    expect(checkContact({ id: 7, surface: 'x' })).toMatchObject({ id: null })
    expect(checkContact({ id: 'x'.repeat(257), surface: 'tag' })).toMatchObject({ id: null })
  })

  it('in an account on its own', () => {
    expect(checkAccount({ age: 15 })).toBeNull()
    expect(checkAccount({ age: -15 })).toMatchObject({ refusal: 'contact.invalid', field: 'account.age' })
    expect(checkAccount(null, 'newcomer')).toMatchObject({ field: 'newcomer' })
  })
})

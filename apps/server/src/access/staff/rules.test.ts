import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const member = (id: string, about: Partial<rules.MemberFacts> = {}): rules.MemberFacts => ({
  id,
  role: 'administrator',
  isSuspended: false,
  ways: ['passkey'],
  ...about,
})

describe('a session', () => {
  const at = (ms: number) => new Date(Date.parse('2026-11-01T08:00:00Z') + ms)
  const table = [
    ['just begun', 0, 0, 0, true],
    ['used a moment before thirty idle minutes', 0, 0, rules.SESSION_IDLE_MS - 1, true],
    ['idle for thirty minutes', 0, 0, rules.SESSION_IDLE_MS, false],
    ['in use for hours', 0, rules.SESSION_MAX_MS - 2, rules.SESSION_MAX_MS - 1, true],
    ['in use for twelve hours', 0, rules.SESSION_MAX_MS - 1, rules.SESSION_MAX_MS, false],
  ] as const
  it.each(table)('%s: open is %5$s', (_, created, seen, now, open) => {
    expect(rules.isOpen({ createdAt: at(created), seenAt: at(seen) }, at(now))).toBe(open)
  })
})

describe('where a request with a session comes from', () => {
  const ours = 'https://console.example'
  const table = [
    ['POST', 'same-origin', ours, true],
    ['POST', 'same-site', 'https://portal.example', false],
    ['POST', 'cross-site', 'https://elsewhere.example', false],
    ['POST', 'none', undefined, false],
    ['POST', undefined, ours, true],
    ['POST', undefined, 'https://elsewhere.example', false],
    ['POST', undefined, 'null', false],
    ['POST', undefined, undefined, false],
    ['PATCH', 'same-origin', undefined, true],
    ['GET', 'none', undefined, true],
    ['GET', 'cross-site', undefined, false],
    ['GET', undefined, undefined, true],
    ['HEAD', 'same-origin', undefined, true],
  ] as const
  it.each(table)('%s, %s, %s: ours is %s', (method, fetchSite, origin, expected) => {
    expect(rules.isFromOurPages({ method, fetchSite, origin, ours })).toBe(expected)
  })
})

describe('a change of the staff', () => {
  it('may not take away the last administrator who can sign in', () => {
    const staff = [member('a'), member('b', { role: 'reviewer' }), member('c', { ways: [] })]
    const lost = [{ role: 'senior' }, { isSuspended: true }, { ways: [] }]
    for (const change of lost)
      expect(rules.changeObjection(staff, member('a', change))).toBe('staff.last-administrator')
    expect(rules.changeObjection(staff, member('b', { role: 'senior' }))).toBe(null)
  })

  it('may take away one of two', () => {
    const staff = [member('a'), member('b')]
    expect(rules.changeObjection(staff, member('a', { isSuspended: true }))).toBe(null)
  })

  it('may do as it likes while nobody can sign in yet', () => {
    const staff = [member('a', { ways: [] })]
    expect(rules.changeObjection(staff, member('a', { ways: [], role: 'reviewer' }))).toBe(null)
  })
})

describe('roles', () => {
  it('a reviewer may work, and neither lead, nor curate, nor administer', () => {
    expect(rules.ROLE_PERMISSIONS.reviewer).toEqual(['review:work'])
  })

  it('an administrator sees no reported picture or message by that role', () => {
    expect(rules.ROLE_PERMISSIONS.administrator).not.toContain('review:work')
  })

  const names = [
    ['Ana Conceição', true],
    ["Siobhán O'Neill", true],
    ['Ἀριάδνη', true],
    ['अनीता', true],
    ['', false],
    [' Ana', false],
    ['<b>Ana</b>', false],
    ['Ana\u202e', false],
    ['a'.repeat(81), false],
  ] as const
  it.each(names)('a name %j: %s', (name, is) => {
    expect(rules.isStaffName(name)).toBe(is)
  })
})

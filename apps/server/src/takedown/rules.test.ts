import type { TakedownDraft } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const whole: TakedownDraft = {
  relation: 'self',
  ageThen: 'adult',
  signature: 'Kim Vale',
  contact: { email: 'kim@example.org' },
  places: [{ url: 'https://elsewhere.example/a' }],
  declares: ['nonconsensual', 'intimate', 'subject_or_for_them', 'true'],
  facts: 'I never said yes.',
}
const without = (...fields: (keyof TakedownDraft)[]): TakedownDraft =>
  Object.fromEntries(
    Object.entries(whole).filter(([field]) => !fields.includes(field as keyof TakedownDraft)),
  )
const fields = (draft: TakedownDraft) => rules.missing(draft).map(one => one.field)

describe('a request', () => {
  it('with everything is valid', () => {
    expect(rules.missing(whole)).toEqual([])
  })

  it.each<[string, TakedownDraft, readonly string[]]>([
    ['nothing', {}, ['places', 'relation', 'contact', 'declares']],
    ['no place', without('places'), ['places']],
    ['only a blank place', { ...whole, places: [{ url: '  ' }] }, ['places']],
    ['no contact', without('contact'), ['contact']],
    ['a blank contact', { ...whole, contact: { email: ' ' } }, ['contact']],
    ['no relation', without('relation'), ['relation']],
    [
      'no signature and no word of the UK, in the US',
      { ...without('signature'), declares: ['nonconsensual'], country: 'US' },
      ['signature'],
    ],
    [
      'no facts and no word of the UK, in the US',
      { ...without('facts'), declares: ['nonconsensual'], country: 'US' },
      ['facts'],
    ],
    [
      'half of what the UK wants declared, in the UK',
      { ...without('signature'), declares: ['intimate', 'true'], country: 'GB' },
      ['declares'],
    ],
  ])('with %s is asked for what is missing', (_, draft, missing) => {
    expect(fields(draft)).toEqual(missing)
  })

  it.each<[string, TakedownDraft]>([
    ['the UK, which wants no signature and no facts', without('signature', 'facts')],
    ['the US, which wants one declaration', { ...whole, declares: ['nonconsensual'] }],
  ])('that one law is content with is valid: %s', (_, draft) => {
    expect(rules.missing(draft)).toEqual([])
  })

  it('about somebody who was under 18 needs a place and nothing else', () => {
    expect(rules.missing({ ageThen: 'under18', places: [{ url: 'https://elsewhere.example/a' }] })).toEqual(
      [],
    )
    expect(fields({ ageThen: 'under18' })).toEqual(['places'])
  })

  it('keeps what was sent before when more is sent', () => {
    const first = without('signature', 'contact')
    expect(
      rules.missing(rules.together(first, { contact: { phone: '123' }, signature: 'Kim Vale' })),
    ).toEqual([])
    expect(rules.together(whole, { places: [{ url: 'b' }] }).places).toHaveLength(2)
  })
})

describe('the outcome in words', () => {
  const done = { removalAsked: false, someLeft: false, copies: 0, elsewhere: false }
  const down = 'We told the service to take the picture down.'
  const copied = 'Copies of it are looked for.'
  const notOurs = 'not on a service that we can remove from'
  const byCase = 'Open a case with us'

  it.each<[string, Partial<typeof done>, readonly string[], readonly string[]]>([
    [
      'taken down and banked',
      { removalAsked: true, copies: 1 },
      ['You were right to ask.', down, copied],
      [notOurs, byCase],
    ],
    ['taken down alone', { removalAsked: true }, [down, byCase], [copied, notOurs]],
    [
      'on a page of nobody we serve',
      { elsewhere: true },
      ['You were right to ask.', notOurs, 'Ask the people who run that site', byCase],
      [down, copied],
    ],
    [
      'taken down here, and on a page elsewhere',
      { removalAsked: true, copies: 2, elsewhere: true },
      [down, 'Another page that you named', notOurs, copied],
      [byCase],
    ],
    [
      'taken down in one place and left in another',
      { removalAsked: true, someLeft: true },
      [down, 'Another place that you named was left'],
      [notOurs],
    ],
    ['left where it is', {}, ['not told the service', 'ask again'], [down, copied, notOurs]],
  ])('of a granted request says what was done: %s', (_, what, says, saysNot) => {
    const words = rules.outcomeWords('granted', { ...done, ...what })
    for (const part of says) expect(words).toContain(part)
    for (const part of saysNot) expect(words).not.toContain(part)
  })

  it('of a reversed one says that the picture is back where it had been taken down, and only there', () => {
    expect(rules.outcomeWords('reversed', { ...done, removalAsked: true })).toContain('there again')
    expect(rules.outcomeWords('reversed', done)).not.toContain('there again')
  })

  it('is none while there is no outcome', () => {
    expect(rules.outcomeWords('incomplete', done)).toBeNull()
    expect(rules.outcomeWords('valid', { ...done, removalAsked: true })).toBeNull()
  })

  it.each<[readonly string[], boolean]>([
    [['received', 'valid', 'granted', 'removal_asked'], true],
    [['received', 'valid', 'granted', 'removal_asked', 'reversed'], true],
    [['received', 'valid', 'granted'], false],
    [['received', 'valid', 'granted', 'removal_asked', 'valid', 'granted'], false],
  ])('counts what the newest grant asked for: %s', (history, isAsked) => {
    expect(rules.isRemovalAsked(history)).toBe(isAsked)
  })
})

describe('the clock', () => {
  const start = new Date('2026-11-01T10:00:00Z')
  const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

  it.each([
    [0, 0, null],
    [23.9, 0, null],
    [24, 0, 24],
    [30, 24, null],
    [36, 24, 36],
    [44, 36, 44],
    [48, 44, 48],
    [50, 0, 48],
    [50, 48, null],
  ])('at %d hours, alarmed at %d, gives the alarm %s', (hours, alarmed, due) => {
    expect(rules.alarmDue(start, alarmed, after(hours))).toBe(due)
  })

  it('is 48 hours by the clock on no wall: a night when the clocks change does not move it', () => {
    const before = new Date('2026-10-24T23:30:00Z')
    expect(rules.dueAt(before).getTime() - before.getTime()).toBe(48 * 3_600_000)
  })
})

describe('the moves of a request', () => {
  const states = ['incomplete', 'valid', 'granted', 'refused', 'reversed'] as const
  const events = ['complete', 'grant', 'refuse', 'reverse', 'reopen'] as const
  const allowed: Readonly<Record<string, string>> = {
    'incomplete complete': 'valid',
    'valid grant': 'granted',
    'valid refuse': 'refused',
    'granted reverse': 'reversed',
    'granted reopen': 'valid',
    'refused reopen': 'valid',
    'refused grant': 'granted',
    'reversed grant': 'granted',
  }
  it.each(states.flatMap(state => events.map(event => [state, event] as const)))('%s, %s', (state, event) => {
    expect(rules.move(state, event)).toBe(allowed[`${state} ${event}`] ?? null)
  })
})

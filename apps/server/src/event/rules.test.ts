import { describe, expect, it } from 'vitest'
import {
  type Admitted,
  admit,
  type Circumstances,
  EVENT_LENGTH_MAX,
  type Layer,
  switchesFrom,
} from './rules.ts'

const NOW = Date.parse('2026-11-01T10:00:00Z')
const everythingOn: Circumstances = {
  now_ms: NOW,
  watermark_ms: null,
  switches: new Map(),
  countryOf: () => null,
}
const message = {
  id: 'm1',
  type: 'message.sent',
  at: '2026-11-01T09:59:00.000Z',
  actor: 'a',
  target: 't',
  thread: 'th',
  content: { kind: 'image', text: 'hi', language: 'en', nudity: 'none', pdq: 'ab'.repeat(32) },
  session: { device: 'd', country: 'US' },
}
const follow = { id: 'f1', type: 'follow.requested', at: message.at, actor: 'a', target: 't' }
const kept = (value: unknown, about: Partial<Circumstances> = {}) =>
  admit(value, { ...everythingOn, ...about }) as Admitted
const bodyOf = (admitted: Admitted) => JSON.parse(admitted.body ?? 'null') as Record<string, unknown>

describe('an event is taken', () => {
  it('as it came, with fields that nobody knows', () => {
    const value = { ...message, weather: { is: 'fine' } }
    expect(bodyOf(kept(value))).toEqual(value)
  })

  it.each([
    ['no object', 'hello', null, 'event.malformed', ''],
    ['no id', { ...follow, id: undefined }, null, 'event.invalid', 'id'],
    ['no one it is about', { ...follow, target: undefined }, 'f1', 'event.invalid', 'target'],
    ['a time that is none', { ...follow, at: 'yesterday' }, 'f1', 'event.invalid', 'at'],
    ['six minutes ahead', { ...follow, at: '2026-11-01T10:06:00Z' }, 'f1', 'event.ahead', 'at'],
    ['an id with a newline', { ...follow, id: 'a\nb' }, null, 'event.invalid', 'id'],
    ['an actor with the character zero', { ...follow, actor: 'a\0' }, null, 'event.invalid', 'actor'],
    ['half a character for a thread', { ...follow, thread: 'th\ud800' }, null, 'event.invalid', 'thread'],
    ['an id of 257', { ...follow, id: 'x'.repeat(257) }, null, 'event.too-long', 'id'],
    ['more than fits', { ...follow, more: 'x'.repeat(EVENT_LENGTH_MAX) }, 'f1', 'event.too-long', ''],
  ])('not with %s', (_, value, id, refusal, field) => {
    expect(admit(value, everythingOn)).toEqual({ id, refusal, field })
  })

  it('not when it is over two days older than the latest folded, and just so when it is not', () => {
    const watermark_ms = Date.parse(follow.at) + 2 * 86_400_000
    expect(kept(follow, { watermark_ms }).body).not.toBeNull()
    expect(admit(follow, { ...everythingOn, watermark_ms: watermark_ms + 1 })).toMatchObject({
      refusal: 'event.too-late',
    })
  })

  it('with a text of a megabyte cut to both its ends', () => {
    const text = `start ${'x'.repeat(1_000_000)} end`
    const { content } = bodyOf(kept({ ...message, content: { text } })) as { content: { text: string } }
    expect(content.text.length).toBeLessThan(17_000)
    expect(content.text.startsWith('start')).toBe(true)
    expect(content.text.endsWith('end')).toBe(true)
  })

  it('with words mended that no database can hold, since a broken emoji must not hide a threat', () => {
    const admitted = kept({ ...message, content: { text: 'pay \ud83d now\0' } })
    expect(bodyOf(admitted)['content']).toEqual({ text: 'pay \ufffd now' })
  })

  it('without names that mean something to a program, and with ids that only look so', () => {
    const value = JSON.parse(
      `{"id":"constructor","type":"follow.requested","at":"${follow.at}","actor":"__proto__","target":"toString","__proto__":{"admin":true}}`,
    ) as unknown
    const body = kept(value).body ?? ''
    expect(JSON.parse(body)).toEqual({ ...follow, id: 'constructor', actor: '__proto__', target: 'toString' })
    expect(body).not.toContain('admin')
  })

  it('not when it is too deep to be written down', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(admit({ ...follow, deep }, everythingOn)).toMatchObject({ refusal: 'event.invalid' })
  })
})

describe('what is switched off', () => {
  const off = (setting: string, places: Record<string, string> = {}, country = 'US') =>
    kept(
      { ...message, session: { device: 'd', country } },
      { switches: switchesFrom(setting), countryOf: id => places[id] ?? null },
    )

  it('is nothing outside the places named', () => {
    expect(off('text:EU,media:EU,metadata:EU')).toMatchObject({ absent: [] })
  })

  it.each<[string, string, Record<string, string>, Layer[], string[]]>([
    ['text, where the session is', 'text:US', {}, ['text'], ['kind', 'nudity', 'pdq']],
    ['media, where the target is at home', 'media:EU', { t: 'FR' }, ['media'], ['kind', 'language', 'text']],
    ['both, where the actor is', 'text:EU,media:EU', { a: 'de' }, ['text', 'media'], ['kind']],
  ])('%s, is absent and not empty', (_, setting, places, absent, left) => {
    const admitted = off(setting, places)
    expect(admitted.absent).toEqual(absent)
    expect(Object.keys(bodyOf(admitted)['content'] as object).sort()).toEqual(left)
  })

  it('is absent from a message to a group where one member of it lives', () => {
    const { target: _, ...rest } = message
    const group = { ...rest, targets: ['one', 'two'] }
    const about = (home: string) => ({
      switches: switchesFrom('text:EU'),
      countryOf: (id: string) => (id === 'two' ? home : null),
    })
    expect(kept(group, about('FR')).absent).toEqual(['text'])
    expect(kept(group, about('US')).absent).toEqual([])
  })

  it('leaves nothing of a message where its metadata is off, and everything of a follow', () => {
    const about = { switches: switchesFrom('metadata:EU'), countryOf: () => 'IE' }
    expect(kept(message, about)).toMatchObject({ body: null, absent: ['metadata'] })
    expect(kept(follow, about)).toMatchObject({ absent: [] })
  })

  it.each(['text', 'words:EU', 'text:Europe', ''])('is not described by "%s"', setting => {
    expect(() => switchesFrom(setting)).toThrow(TypeError)
  })

  it('is nothing for "none"', () => expect(switchesFrom('none').size).toBe(0))
})

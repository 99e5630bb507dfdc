import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const start = { position: 0, seal: rules.FIRST_SEAL }

const line = (id: string): rules.AuditLine => ({
  id,
  at: new Date('2026-11-01T10:00:00.000Z'),
  caller: 'operator',
  event: 'partner.added',
  subject: { partner: 'Harbour', scopes: ['match'] },
})

function sealed(...lines: rules.AuditLine[]): rules.SealedLine[] {
  let seal = rules.FIRST_SEAL
  return lines.map((line, place) => {
    seal = rules.sealOf(seal, place + 1, line, digest)
    return { ...line, position: place + 1, seal }
  })
}

describe('a seal', () => {
  const plain = () => rules.sealOf(rules.FIRST_SEAL, 1, line('a'), digest)

  it.each<[string, () => string]>([
    ['the seal before it', () => rules.sealOf('1'.repeat(64), 1, line('a'), digest)],
    ['its position', () => rules.sealOf(rules.FIRST_SEAL, 2, line('a'), digest)],
    ['its id', () => rules.sealOf(rules.FIRST_SEAL, 1, line('b'), digest)],
    ['its time', () => rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), at: new Date(0) }, digest)],
    ['who did it', () => rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), caller: 'partner X' }, digest)],
    [
      'what happened',
      () => rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), event: 'partner.revoked' }, digest),
    ],
    ['to whom', () => rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), subject: {} }, digest)],
  ])('changes with %s', (_, seal) => {
    expect(seal()).not.toBe(plain())
  })

  it('is the digest of the seal before, the position and each field, in this order', () => {
    const text = JSON.stringify([
      '0'.repeat(64),
      1,
      'a',
      '2026-11-01T10:00:00.000Z',
      'operator',
      'partner.added',
      '{"partner":"Harbour","scopes":["match"]}',
    ])
    expect(plain()).toBe(digest(text))
  })

  it('does not depend on the order in which a database gives back the keys of a subject', () => {
    const turned = { ...line('a'), subject: { scopes: ['match'], partner: 'Harbour' } }
    expect(rules.sealOf(rules.FIRST_SEAL, 1, turned, digest)).toBe(plain())
  })
})

describe('a chain', () => {
  type Chain = [rules.SealedLine, rules.SealedLine, rules.SealedLine, rules.SealedLine]
  const chain = () => sealed(line('a'), line('b'), line('c'), line('d')) as Chain
  const forged = (b: rules.SealedLine): rules.SealedLine => ({ ...b, caller: 'partner X' })
  const resealed = (a: rules.SealedLine, b: rules.SealedLine): rules.SealedLine => ({
    ...forged(b),
    seal: rules.sealOf(a.seal, 2, forged(b), digest),
  })

  it.each<[string, (...lines: Chain) => rules.SealedLine[], number | null]>([
    ['whole', (...lines) => lines, null],
    ['empty', () => [], null],
    ['with its end cut off, which only a noted head shows', (a, b, c) => [a, b, c], null],
    ['with an altered line', (a, b, c, d) => [a, forged(b), c, d], 2],
    ['with an altered line sealed again', (a, b, c, d) => [a, resealed(a, b), c, d], 3],
    ['with a line numbered wrongly', (a, b, c, d) => [a, { ...b, position: 9 }, c, d], 2],
    ['with its first line removed', (_, b, c, d) => [b, c, d], 1],
    ['with a line removed', (a, _, c, d) => [a, c, d], 2],
    [
      'with a line removed and the rest numbered anew',
      (a, _, c, d) => [a, { ...c, position: 2 }, { ...d, position: 3 }],
      2,
    ],
    ['with two lines changed about', (a, b, c, d) => [a, { ...c, position: 2 }, { ...b, position: 3 }, d], 2],
    ['with a line twice', (a, b, c, d) => [a, b, { ...b, position: 3 }, c, d], 3],
  ])('%s is broken where it should be', (_, change, at) => {
    expect(rules.breakIn(change(...chain()), start, digest)).toBe(at)
  })

  it('is read on from where the last page ended', () => {
    const [a, b, c, d] = chain()
    expect(rules.breakIn([c, d], b, digest)).toBeNull()
    expect(rules.breakIn([c, d], a, digest)).toBe(2)
  })
})

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: { d: [3, { y: 1, x: 2 }], c: null } }, '{"a":{"c":null,"d":[3,{"x":2,"y":1}]},"b":1}'],
    [[2, 1], '[2,1]'],
    ['word "quoted"', '"word \\"quoted\\""'],
    [null, 'null'],
    [undefined, 'null'],
    [true, 'true'],
    [{}, '{}'],
    [[], '[]'],
  ])('of %j is %s', (value, text) => {
    expect(rules.canonical(value)).toBe(text)
  })
})

describe('a page opened again', () => {
  const at = new Date('2026-11-01T10:00:00.000Z')
  const later = (ms: number): Date => new Date(at.getTime() + ms)

  it.each<[string, Date | undefined, Date, boolean]>([
    ['after none', undefined, at, false],
    ['at once', at, at, true],
    ['within a minute', at, later(59_999), true],
    ['after a minute', at, later(60_000), false],
    ['by a clock that went back', at, later(-1), false],
  ])('%s: the same look or another', (_, last, now, isSame) => {
    expect(rules.isSameLook(last, now)).toBe(isSame)
  })
})

describe('what was asked for', () => {
  it('is kept as it is where it is an id of ours, and as a digest where somebody may have written it', () => {
    const id = '0192a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a5b'
    const marked = (text: string): string => `digest of ${text}`
    expect(rules.askedOf([{ job: id }, null, { about: 'mia', limit: 20 }, undefined], marked)).toEqual({
      job: id,
      about: 'digest of mia',
      limit: 'digest of 20',
    })
    for (const near of [`x${id}`, `${id}x`, id.toUpperCase(), id.slice(0, -1), id.replaceAll('-', '')])
      expect(rules.askedOf([{ near }], marked)).toEqual({ near: marked(near) })
  })
})

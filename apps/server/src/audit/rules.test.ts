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
  const plain = rules.sealOf(rules.FIRST_SEAL, 1, line('a'), digest)

  it.each<[string, string]>([
    ['the seal before it', rules.sealOf('1'.repeat(64), 1, line('a'), digest)],
    ['its position', rules.sealOf(rules.FIRST_SEAL, 2, line('a'), digest)],
    ['its id', rules.sealOf(rules.FIRST_SEAL, 1, line('b'), digest)],
    ['its time', rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), at: new Date(0) }, digest)],
    ['who did it', rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), caller: 'partner X' }, digest)],
    ['what happened', rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), event: 'partner.revoked' }, digest)],
    ['to whom', rules.sealOf(rules.FIRST_SEAL, 1, { ...line('a'), subject: {} }, digest)],
  ])('changes with %s', (_, seal) => {
    expect(seal).not.toBe(plain)
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
    expect(plain).toBe(digest(text))
  })

  it('does not depend on the order in which a database gives back the keys of a subject', () => {
    const turned = { ...line('a'), subject: { scopes: ['match'], partner: 'Harbour' } }
    expect(rules.sealOf(rules.FIRST_SEAL, 1, turned, digest)).toBe(plain)
  })
})

describe('a chain', () => {
  const chain = sealed(line('a'), line('b'), line('c'), line('d'))
  const [a, b, c, d] = chain as [rules.SealedLine, rules.SealedLine, rules.SealedLine, rules.SealedLine]
  const forged: rules.SealedLine = { ...b, caller: 'partner X' }
  const resealed: rules.SealedLine = { ...forged, seal: rules.sealOf(a.seal, 2, forged, digest) }

  it.each<[string, rules.SealedLine[], number | null]>([
    ['whole', chain, null],
    ['empty', [], null],
    ['with its end cut off, which only a noted head shows', [a, b, c], null],
    ['with an altered line', [a, forged, c, d], 2],
    ['with an altered line sealed again', [a, resealed, c, d], 3],
    ['with its first line removed', [b, c, d], 1],
    ['with a line removed', [a, c, d], 2],
    ['with a line removed and the rest numbered anew', [a, { ...c, position: 2 }, { ...d, position: 3 }], 2],
    ['with two lines changed about', [a, { ...c, position: 2 }, { ...b, position: 3 }, d], 2],
    ['with a line twice', [a, b, { ...b, position: 3 }, c, d], 3],
  ])('%s is broken at: %s', (_, lines, at) => {
    expect(rules.breakIn(lines, start, digest)).toBe(at)
  })

  it('is read on from where the last page ended', () => {
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

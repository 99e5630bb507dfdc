import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber, spelled } from './case-number.ts'
import { isPin, pinHeader } from './pin.ts'
import { canonical, newRecoveryCode, recoveryCode, recoveryHash } from './recovery-code.ts'

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('a recovery code carries all of its 128 bits', () => {
  fc.assert(
    fc.property(sixteen, random => {
      const symbols = canonical(recoveryCode(random))
      const value = [...symbols].reduce(
        (sum, symbol) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(symbol)),
        0n,
      )
      const bytes = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
      expect(value >> 2n).toBe(bytes)
    }),
  )
})

test('a recovery code is 26 symbols in groups of four, and two are never the same', () => {
  expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/)
  expect(newRecoveryCode()).not.toBe(newRecoveryCode())
})

test('a code copied by hand, small, spaced and with look-alikes, is the same code', async () => {
  expect(canonical(' abcd 0o1i-lZ ')).toBe('ABCD00111Z')
  expect(await recoveryHash('abcd-ef0o')).toBe(await recoveryHash('ABCDEF00'))
})

test('the recovery hash is SHA-256 of the canonical form', async () => {
  expect(await recoveryHash('AB-cd')).toBe(createHash('sha256').update('ABCD').digest('hex'))
})

test.each([
  ['7kqf 2m9d xw3h', '7KQF-2M9D-XW3H'],
  ['7KQF-2M9D-XW3H', '7KQF-2M9D-XW3H'],
  ['7KQF2M9DXW3', null],
  ['7KQF-2M9D-XW3U', null],
  ['oiql-0000-1111', '01Q1-0000-1111'],
  ['', null],
])('the number typed as "%s" is read as %s', (typed, number) => {
  expect(readNumber(typed)).toBe(number)
})

test('every letter of a number has its word, and digits stay digits', () => {
  expect(spelled('7KQF-2M9D-XW3H')).toEqual([
    '7 Kilo Quebec Foxtrot',
    '2 Mike 9 Delta',
    'X-ray Whiskey 3 Hotel',
  ])
})

test.each([
  ['1234', true],
  ['123', false],
  ['سلام', true],
  ['🌊🌊🌊🌊', true],
  ['🌊🌊', false],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['\ud800abcd', false],
])('the PIN %j is taken: %s', (pin, taken) => {
  expect(isPin(pin)).toBe(taken)
})

test('a PIN of any script survives the header', () => {
  expect(decodeURIComponent(pinHeader('gå på 🌊')['X-Case-Pin'] ?? '')).toBe('gå på 🌊')
})

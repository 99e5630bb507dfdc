import type { BankSettings } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

describe('a name of a bank', () => {
  it.each([
    ['adult', true],
    ['my-bank-2', true],
    ['b'.repeat(40), true],
    ['b'.repeat(41), false],
    ['', false],
    ['My', false],
    ['a b', false],
    ['a:b', false],
    ['a/b', false],
  ])('%j: %s', (name, isName) => {
    expect(rules.isBankName(name)).toBe(isName)
  })
})

describe('settings of a bank', () => {
  it.each<[BankSettings, string | null]>([
    [{}, null],
    [{ thresholds: { pdq: 0, md5: 0 } }, null],
    [{ thresholds: { pdq: 63 } }, null],
    [{ thresholds: { pdq: 64 } }, 'thresholds/pdq'],
    [{ thresholds: { vpdq: 60 } }, null],
    [{ thresholds: { vpdq: 61 } }, 'thresholds/vpdq'],
    [{ thresholds: { md5: 1 } }, 'thresholds/md5'],
    [{ thresholds: { sha1: 0 } }, 'thresholds/sha1'],
    [{ thresholds: { constructor: 0 } }, 'thresholds/constructor'],
    [{ openScopes: ['match', 'fetch', 'feedback', 'write'] }, null],
    [{ openScopes: ['match', 'curate'] }, 'openScopes/1'],
  ])('%j are refused at %s', (settings, field) => {
    expect(rules.settingsObjection(settings)?.field ?? null).toBe(field)
  })

  it('are put over what the bank is, thresholds one by one', () => {
    const bank = rules.newBank('mine')
    expect(bank).toMatchObject({
      thresholds: { pdq: 31, md5: 0 },
      openScopes: ['match', 'feedback'],
      share: 1,
    })
    expect(rules.withSettings(bank, { thresholds: { pdq: 20 }, share: 0 })).toEqual({
      ...bank,
      thresholds: { ...bank.thresholds, pdq: 20 },
      share: 0,
    })
  })
})

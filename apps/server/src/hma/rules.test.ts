import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

describe('a name of HMA', () => {
  it.each([
    ['MY_BANK', 'my-bank'],
    ['_X9', '-x9'],
    ['A'.repeat(40), 'a'.repeat(40)],
    ['A'.repeat(41), null],
    ['my_bank', null],
    ['9A', null],
    ['A-B', null],
    ['', null],
  ])('%j is our bank %j', (hma, bank) => {
    expect(rules.bankNameOf(hma)).toBe(bank)
    if (bank !== null) expect(rules.hmaNameOf(bank)).toBe(hma)
  })

  it.each([
    ['pdq', 'pdq'],
    ['video_md5', 'md5'],
    ['md5', null],
    ['constructor', null],
  ])('%j is our type %j', (hma, type) => {
    expect(rules.typeOf(hma)).toBe(type)
    if (type !== null) expect(rules.hmaTypeOf(type)).toBe(hma)
  })
})

describe('content', () => {
  it.each([
    ['image/jpeg', 'photo'],
    ['video/mp4', 'video'],
    ['text/html', null],
    ['', null],
  ])('%j is %j', (header, content) => {
    expect(rules.contentTypeIn(header)).toBe(content)
  })

  it.each([
    ['photo', undefined, ['pdq']],
    ['photo', '', ['pdq']],
    ['photo', 'pdq,video_md5', ['pdq']],
    ['photo', 'video_md5', []],
    ['video', undefined, ['video_md5']],
  ] as const)('%s with types %j has %j', (content, types, own) => {
    expect(rules.typesOf(content, types)).toEqual(own)
  })
})

describe('a bank is on for', () => {
  it.each([
    [{}, {}],
    [{ enabled: true }, { share: 1 }],
    [{ enabled: false }, { share: 0 }],
    [{ enabled: true, enabled_ratio: 0.25 }, { share: 0.25 }],
    [{ enabled_ratio: 0 }, { share: 0 }],
  ])('%j: %j', (asked, settings) => {
    expect(rules.settingsOf(asked)).toEqual(settings)
  })
})

describe('disable_until_ts', () => {
  const now_s = 1_800_000_000
  it.each([
    [0, { off: true, offUntil: null }, 0],
    [1, { off: false }, 1],
    [now_s, { off: false }, 1],
    [now_s + 60, { off: true, offUntil: new Date((now_s + 60) * 1_000).toISOString() }, now_s + 60],
    [now_s + 6 * 366 * 86_400, null, null],
    [-1, null, null],
    [1.5, null, null],
  ])('%d is %j', (ts, edit, back) => {
    expect(rules.editOf(ts, now_s)).toEqual(edit)
    if (edit !== null) expect(rules.disabledUntil({ offUntil: null, ...edit })).toBe(back)
  })
})

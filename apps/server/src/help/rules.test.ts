import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const row = (service: string, about: Partial<rules.HelpRow> = {}): rules.HelpRow => ({
  country: 'GB',
  service,
  kind: 'helpline',
  audience: 'all',
  languages: 'en',
  hours: 'all day',
  url: null,
  phone: '123',
  text: null,
  checkedAt: '2026-07-01',
  check: 'A',
  ...about,
})
const named = (services: readonly { readonly service: string }[]): string[] =>
  services.map(({ service }) => service)

const rows = [
  row('one list', { check: 'C' }),
  row('read by us'),
  row('two lists', { check: 'B', languages: 'CY, en' }),
  row('elsewhere', { country: 'FR' }),
  row('directory', { country: 'XX', check: 'C' }),
]
const emergency = { GB: '999' }

describe('help in a country', () => {
  const found = () => rules.helpFor(rows, emergency, { country: 'GB', language: null })

  it('comes checked first, then directories for everywhere, then what nobody of us checked', () => {
    const help = found()
    expect(named(help.checked)).toEqual(['read by us', 'two lists'])
    expect(named(help.directories)).toEqual(['directory'])
    expect(named(help.unchecked)).toEqual(['one list'])
  })

  it('says when it was checked, only of what was', () => {
    const help = found()
    expect(help.checked.map(service => service.checkedAt)).toEqual(['2026-07-01', '2026-07-01'])
    expect(help.unchecked.map(service => service.checkedAt)).toEqual([null])
    expect(help.directories.map(service => service.checkedAt)).toEqual([null])
    expect(help.checked[0]).not.toHaveProperty('check')
  })

  it('gives the emergency number, as not checked', () => {
    const help = found()
    expect(help).toMatchObject({ country: 'GB', emergency: { number: '999', checkedAt: null } })
  })
})

describe('help', () => {
  it('without a country is what covers everywhere', () => {
    const help = rules.helpFor(rows, emergency, { country: null, language: null })
    expect(help).toMatchObject({ country: null, emergency: null, checked: [], unchecked: [] })
    expect(named(help.directories)).toEqual(['directory'])
  })

  it('in a country we know nothing of has no number and no service of its own', () => {
    const help = rules.helpFor(rows, emergency, { country: 'ZZ', language: 'en' })
    expect(help).toMatchObject({ country: 'ZZ', emergency: null, checked: [], unchecked: [] })
  })

  it('for "everywhere" names each directory once', () => {
    const help = rules.helpFor([row('d', { country: 'XX' })], emergency, { country: 'XX', language: null })
    expect(help.checked).toEqual([])
    expect(named(help.directories)).toEqual(['d'])
  })

  it.each([
    ['cy', ['two lists', 'read by us']],
    ['CY', ['two lists', 'read by us']],
    ['en', ['read by us', 'two lists']],
    ['c', ['read by us', 'two lists']],
    [null, ['read by us', 'two lists']],
  ])('in %s is reordered, never cut', (language, order) => {
    expect(named(rules.helpFor(rows, emergency, { country: 'GB', language }).checked)).toEqual(order)
  })

  it.each(['fr en', 'fr,en', 'fr;en', 'fr/en', 'fr ,  en', 'en'])('reads %j as two languages', languages => {
    const two = [row('other', { languages: 'de' }), row('speaks', { languages })]
    const help = rules.helpFor(two, emergency, { country: 'GB', language: 'en' })
    expect(named(help.checked)).toEqual(['speaks', 'other'])
  })
})

describe('the files of help', () => {
  const head = 'country_iso2\tservice\tkind\taudience\tlanguages\thours\turl\tphone\ttext_sms\tcheck\tseen_at'

  it('are read by the names of their columns', () => {
    const cells = ['GB', 'A line', 'helpline', 'all', 'en', 'always', 'u', 'p', 't', 'B', '2026-07-01']
    expect(rules.readHelplines(`${head}\n${cells.join('\t')}\n`)).toEqual([
      {
        country: 'GB',
        service: 'A line',
        kind: 'helpline',
        audience: 'all',
        languages: 'en',
        hours: 'always',
        url: 'u',
        phone: 'p',
        text: 't',
        checkedAt: '2026-07-01',
        check: 'B',
      },
    ])
  })

  it.each([
    ['A', 'A'],
    ['B', 'B'],
    ['C', 'C'],
    ['', 'C'],
    ['a', 'C'],
  ])('count a check of %j as %s', (check, read) => {
    const line = ['GB', 's', 'k', 'a', 'l', 'h', 'u', 'p', 't', check, 'd'].join('\t')
    expect(rules.readHelplines(`${head}\n${line}`)[0]?.check).toBe(read)
  })

  it('read an empty or missing cell as nothing', () => {
    const [found] = rules.readHelplines(`${head}\nGB\ts`)
    expect(found).toEqual(
      row('s', {
        kind: '',
        audience: '',
        languages: '',
        hours: '',
        phone: null,
        checkedAt: null,
        check: 'C',
      }),
    )
    expect(rules.readHelplines('other\nx')).toEqual([
      row('', {
        country: '',
        kind: '',
        audience: '',
        languages: '',
        hours: '',
        phone: null,
        checkedAt: null,
        check: 'C',
      }),
    ])
  })

  it('give emergency numbers by country', () => {
    expect(rules.readEmergency('country_iso2\tpolice_or_general\nGB\t999\nFR\t17\n')).toEqual({
      GB: '999',
      FR: '17',
    })
    expect(rules.readEmergency('other\nx')).toEqual({ '': '' })
  })

  it('as carried, name a service, a known check and a way to reach it in every line', () => {
    const carried = rules.readHelplines(
      readFileSync(new URL('../../data/helplines.tsv', import.meta.url), 'utf8'),
    )
    expect(carried.length).toBeGreaterThan(100)
    for (const line of carried) {
      expect(line.country).toMatch(/^[A-Z]{2}$/)
      expect(line.service).not.toBe('')
      expect(line.url ?? line.phone ?? line.text, line.service).not.toBeNull()
      if (line.check !== 'C') expect(line.checkedAt, line.service).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })
})

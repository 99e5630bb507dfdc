import { expect, test } from 'vitest'
import { byCountry, dialled, languageNames, readEmergency, readHelplines } from './helplines.ts'

const head =
  'country_iso2\tservice\turl\tphone\ttext_sms\taudience\tlanguages\tsource_url\thours\tkind\tcheck\tseen_at'
const rows = [
  'AA\tOfficial\thttps://a.example\t111\t\tchildren\taa\tx\t24/7\thelpline\tA\t2026-11-23',
  'AA\tTwo lists\t\t222\tyes (verify)\tanyone\taa\tx\t24/7 (verify)\tcrisis\tB\t2026-11-23',
  'AA\tOne list\t\t333\t\tanyone\taa\tx\tvaries\tcrisis\tC\t',
  'AA\tNever seen\t\t444\t\tanyone\taa\tx\tvaries\tcrisis\tD\t',
  'BB\tOnly one list\t\t555\t\tanyone\tbb\tx\tvaries\tcrisis\tC\t',
  'XX\tEverywhere\t\t\t\tanyone\tmany\tx\talways\tdirectory\tB\t2026-11-23',
]
const lines = readHelplines([head, ...rows].join('\n'))
const emergency = readEmergency('country_iso2\tpolice_or_general\tnote\nAA\t112\tgeneral\nCC\t999\tgeneral\n')

test('what one list names is not called checked, and what nobody saw is not shown', () => {
  const [first] = byCountry(lines, emergency)
  expect(first?.checked.map(line => line.service)).toEqual(['Official', 'Two lists'])
  expect(first?.unchecked.map(line => line.service)).toEqual(['One list'])
  expect(lines.some(line => line.service === 'Never seen')).toBe(false)
})

test('a value the data asks to verify is left out', () => {
  const doubtful = lines.find(line => line.service === 'Two lists')
  expect(doubtful).toMatchObject({ hours: null, text: null, phone: '222' })
})

test('a country with an emergency number alone is listed, and everywhere is not a country', () => {
  expect(byCountry(lines, emergency).map(found => found.country)).toEqual(['AA', 'BB', 'CC'])
  expect(byCountry(lines, emergency)[2]).toMatchObject({ emergency: '999', checked: [], unchecked: [] })
})

test('languages are named, and words that are no code stay', () => {
  expect(languageNames('en,cy', 'en', 'many languages')).toBe('English, Welsh')
  expect(languageNames('en + interpreters', 'en', 'many languages')).toBe('en + interpreters')
  expect(languageNames('many', 'en', 'many languages')).toBe('many languages')
})

test.each([
  ['0800 1111', '08001111'],
  ['+44 20 7946 0000', '+442079460000'],
  ['101 (999 emergency)', '101'],
  ['1799 (earlier 1991/9911)', '1799'],
  ['135 / (011) 5275-1135', '135'],
  ['(011) 5275-1135', '01152751135'],
  ['112 / 182', '112'],
  ['text only', null],
])('%s dials %s', (phone, number) => {
  expect(dialled(phone)).toBe(number)
})

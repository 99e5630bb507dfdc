import type { HelpService } from '@breakwater/contract'
import { expect, test } from 'vitest'
import { inOrderFor, likelyCountry } from './helplines.ts'

const service = (audience: string): HelpService => ({
  country: 'AA',
  service: audience,
  kind: 'helpline',
  audience,
  languages: 'en',
  hours: '24/7',
  url: null,
  phone: '1',
  text: null,
  checkedAt: null,
})
const services = ['anyone', 'children', 'children, families', 'adults'].map(service)

test.each([
  ['young', ['children', 'children, families', 'anyone', 'adults']],
  ['beside', ['children, families', 'children', 'anyone', 'adults']],
  ['childhood', ['anyone', 'adults', 'children', 'children, families']],
] as const)('for %s the lines that fit come first, and none is lost', (who, order) => {
  expect(inOrderFor(who, services).map(line => line.audience)).toEqual(order)
})

test('the country is guessed from the browser’s language, and only among those we know', () => {
  expect(likelyCountry(['fr', 'en-GB'], ['GB', 'FR'])).toBe('GB')
  expect(likelyCountry(['en-ZZ', 'de'], ['GB'])).toBe('')
})

import { expect, it } from 'vitest'
import { asLine, shiftsIn, wordsIn } from './shifts.ts'

it('reads what it writes', () => {
  const shift = { days: [1, 2, 6], from: '22:00', to: '06:00', zone: 'Europe/Lisbon' }
  expect(shiftsIn(asLine(shift))).toEqual([shift])
})

it('takes spans of days, and no line that is none', () => {
  expect(shiftsIn('1-3,5 08:00-16:00 UTC\n\n')?.[0]?.days).toEqual([1, 2, 3, 5])
  expect(shiftsIn('')).toEqual([])
  for (const wrong of ['monday 8-16', '8 08:00-16:00 UTC', '1 8:00-16:00 UTC', '1 08:00-16:00'])
    expect(shiftsIn(`1 08:00-16:00 UTC\n${wrong}`)).toBe(null)
})

it('takes words once', () => {
  expect(wordsIn(' en, pt  en')).toEqual(['en', 'pt'])
})

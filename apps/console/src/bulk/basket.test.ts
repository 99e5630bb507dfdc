import { expect, it } from 'vitest'
import { subjectsIn } from './basket.ts'

it('takes one id a line, once, and no empty ones', () => {
  const subjects = subjectsIn(' a \n\nb\na\r\n', 'Harbour', 'account')
  expect(subjects).toEqual([
    { platform: 'Harbour', kind: 'account', id: 'a' },
    { platform: 'Harbour', kind: 'account', id: 'b' },
  ])
})

it('takes no more than the server would', () => {
  const text = Array.from({ length: 6_000 }, (_, at) => `id${at}`).join('\n')
  expect(subjectsIn(text, null, 'account')).toHaveLength(5_000)
})

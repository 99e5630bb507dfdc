import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine, fieldsOf } from './csv.ts'

it.each([
  ['a,b', ['a', 'b']],
  ['', ['']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""no""",', ['say "no"', '']],
  ['"",x', ['', 'x']],
  ['"a', null],
  ['"a"b,c', null],
  ['a"b', null],
])('the line %j has the fields %j', (line, fields) => {
  expect(fieldsOf(line)).toEqual(fields)
})

it('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string().filter(text => !/[\r\n]/.test(text)),
        { minLength: 1 },
      ),
      fields => {
        expect(fieldsOf(csvLine(fields))).toEqual(fields)
      },
    ),
  )
})

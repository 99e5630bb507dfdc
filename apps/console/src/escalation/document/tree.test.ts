import type { TipElement } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { addable, emptyOf, label, typed, valuesOf, withoutBlanks, withValue } from './tree.ts'

const part = (owner: string, name: string, more: Partial<TipElement> = {}): TipElement => ({
  owner,
  name,
  kind: 'element',
  type: 'xs:string',
  min: 0,
  max: 1,
  words: null,
  isMark: false,
  from: 'person',
  ...more,
})
const victim = part('report', 'victim', { type: 'victim', max: null })
const person = part('victim', 'victimPerson', { type: 'person', min: 1 })
const batch = part('report', 'batchedReport', { from: 'never: another product’s work' })
const grammar = new Map([
  ['report', [batch, victim]],
  ['victim', [person]],
  ['person', [part('person', 'age', { type: 'xs:int' })]],
])

describe('a tip that somebody changes', () => {
  it('keeps many values in order and drops the name with the last of them', () => {
    const two = withValue(withValue({}, victim, 0, { a: 'one' }), victim, 1, { a: 'two' })
    expect(two).toEqual({ victim: [{ a: 'one' }, { a: 'two' }] })
    const one = withValue(two, victim, 0, null)
    expect(one).toEqual({ victim: [{ a: 'two' }] })
    expect(withValue(one, victim, 0, null)).toEqual({})
  })

  it('offers nothing that is never sent, and begins a part with what it needs', () => {
    expect(addable(grammar, 'report', {}).map(({ name }) => name)).toEqual(['victim'])
    expect(emptyOf(grammar, victim)).toEqual({ victimPerson: {} })
    expect(addable(grammar, 'victim', { victimPerson: {} })).toEqual([])
  })

  it('loses what was left empty, and only that', () => {
    const report = { a: '', b: ['', 'x'], c: [''], d: { e: '' }, f: false, g: 0 }
    const draft = { report, files: [{ sha256: 'f', details: { a: '' } }], conversation: true }
    expect(withoutBlanks(draft)).toEqual({
      report: { b: ['x'], d: {}, f: false, g: 0 },
      files: [{ sha256: 'f', details: {} }],
      conversation: true,
    })
    expect(withoutBlanks({ report: {}, files: [], conversation: false }).files).toEqual([])
  })

  it('has numbers where numbers belong, and otherwise what was typed', () => {
    const age = part('person', 'age', { type: 'xs:int' })
    expect([typed(age, '15'), typed(age, 'fifteen'), typed(part('a', 'b'), '15')]).toEqual([
      15,
      'fifteen',
      '15',
    ])
    expect(valuesOf({ age: 15 }, age)).toEqual([15])
  })
})

it.each([
  ['espIdentifier', 'ESP identifier'],
  ['ipCaptureEvent', 'IP capture event'],
  ['legalURL', 'Legal URL'],
  ['priorCTReports', 'Prior CT reports'],
])('%s is read as %s', (name, words) => {
  expect(label({ name, kind: 'element' })).toBe(words)
})

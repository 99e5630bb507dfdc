import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../known/index.ts'
import { documentOf, type Node, objections, openGrammar } from '../schema/index.ts'
import { anyConnection, NOW } from './known.suite.ts'
import { traceOf, wayOf } from './trace.ts'

const grammar = openGrammar()
const fits = (type: string, node: Node) => objections(grammar.schema, type, node, NOW).length === 0
const tracing = (connections: readonly Connection[]) => ({ connections, prior: new Map(), fits })

describe('whatever a platform recorded', () => {
  it('leads to a document that libxml2 finds valid, with nothing in it that may not be sent', () => {
    fc.assert(
      fc.property(fc.array(anyConnection, { maxLength: 4 }), connections => {
        const { person, rest, associated } = traceOf(['a', null], 'Harbour', tracing(connections))
        const report: Node = {
          incidentSummary: {
            incidentType: 'Online Enticement of Children for Sexual Acts',
            incidentDateTime: '2026-10-01T10:00:00Z',
          },
          reporter: { reportingPerson: { email: ['ts@example.org'] } },
          personOrUserReported: [{ personOrUserReportedPerson: person, ...rest, ...associated }],
        }
        expect(objections(grammar.schema, 'report', report, NOW)).toEqual([])
        expect(grammar.faultIn(documentOf(grammar.schema, 'report', report))).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('is taken for the account that it names, and for no other', () => {
    const connections: Connection[] = [
      { account: 'a', phones: ['1'] },
      { account: 'b', phones: ['2'] },
      { account: null, emails: ['c@example.org'] },
    ]
    const personOf = (...whose: (string | null)[]) => traceOf(whose, 'Harbour', tracing(connections)).person
    expect(personOf('b')).toEqual({ phone: ['2'] })
    expect(personOf('a', null)).toEqual({ phone: ['1'], email: ['c@example.org'] })
    expect(traceOf(['d'], 'Harbour', tracing(connections))).toEqual({ person: {}, rest: {}, associated: {} })
  })

  it('says which way a file came, by the first connection that may be sent', () => {
    const file = 'f'.repeat(64)
    const connections: Connection[] = [
      { account: 'a', addresses: [{ ip: 'nowhere', file }, { ip: '192.0.2.1', file }, { ip: '192.0.2.2' }] },
    ]
    expect(wayOf(file, tracing(connections))).toEqual({ ipCaptureEvent: { ipAddress: '192.0.2.1' } })
    expect(wayOf('0'.repeat(64), tracing(connections))).toEqual({})
  })
})

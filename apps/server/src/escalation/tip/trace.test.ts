import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../known/index.ts'
import { documentOf, type Node, objections, openGrammar } from '../schema/index.ts'
import { traceOf, wayOf } from './trace.ts'

const grammar = openGrammar()
const now = new Date('2026-11-01T00:00:00Z')
const fits = (type: string, node: Node) => objections(grammar.schema, type, node, now).length === 0
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', 'a@example.org', 'x y'),
)
const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map(at => at.toISOString())
const event = fc.constantFrom('login', 'registration', 'purchase', 'upload', 'other', 'unknown')
const record = fc.record(
  {
    account: fc.constantFrom(null, 'a', 'b'),
    addresses: fc.array(
      fc.record(
        {
          ip: fc.oneof(fc.ipV4(), fc.ipV6(), word),
          at: moment,
          event,
          port: fc.integer({ min: 1, max: 65_535 }),
          isProxy: fc.boolean(),
        },
        { requiredKeys: ['ip'] },
      ),
      { maxLength: 5 },
    ),
    devices: fc.array(
      fc.record({ type: word, id: word, at: moment, event }, { requiredKeys: ['type', 'id'] }),
      {
        maxLength: 3,
      },
    ),
    emails: fc.array(word, { maxLength: 4 }),
    phones: fc.array(word, { maxLength: 4 }),
    screenName: word.filter(text => text.length < 256),
    profileUrls: fc.array(fc.oneof(fc.webUrl(), word), { maxLength: 3 }),
  },
  { requiredKeys: ['account'] },
) as fc.Arbitrary<Connection>

describe('whatever a platform recorded', () => {
  it('leads to a document that libxml2 finds valid, with nothing in it that may not be sent', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 4 }), connections => {
        const { person, rest } = traceOf(['a', null], { connections, fits })
        const report: Node = {
          incidentSummary: {
            incidentType: 'Online Enticement of Children for Sexual Acts',
            incidentDateTime: '2026-10-01T10:00:00Z',
          },
          reporter: { reportingPerson: { email: ['ts@example.org'] } },
          personOrUserReported: [{ ...(person !== null && { personOrUserReportedPerson: person }), ...rest }],
        }
        expect(objections(grammar.schema, 'report', report, now)).toEqual([])
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
    expect(traceOf(['b'], { connections, fits })).toEqual({ person: { phone: ['2'] }, rest: {} })
    expect(traceOf(['a', null], { connections, fits }).person).toEqual({
      phone: ['1'],
      email: ['c@example.org'],
    })
    expect(traceOf(['d'], { connections, fits })).toEqual({ person: null, rest: {} })
  })

  it('says which way a file came, by the first connection that may be sent', () => {
    const file = 'f'.repeat(64)
    const connections: Connection[] = [
      { account: 'a', addresses: [{ ip: 'nowhere', file }, { ip: '192.0.2.1', file }, { ip: '192.0.2.2' }] },
    ]
    expect(wayOf(file, { connections, fits })).toEqual({ ipCaptureEvent: { ipAddress: '192.0.2.1' } })
    expect(wayOf('0'.repeat(64), { connections, fits })).toEqual({})
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf, type Node, objections, openGrammar, type Value, writable } from './index.ts'
import { type Part, readSchema, type Schema } from './table.ts'
import { xsdOf } from './xsd.ts'

const grammar = openGrammar()
const { schema } = grammar
const now = new Date('2026-11-20T10:00:00Z')
const data = (name: string) => readFileSync(new URL(`../../../cybertipline/${name}`, import.meta.url), 'utf8')
const codes = (node: Node, type = 'report') =>
  objections(schema, type, node, now).map(({ path, code }) => `${path} ${code}`)

const reporter: Node = { reportingPerson: { email: ['ts@example.org'] } }
const incident: Node = {
  incidentType: 'Online Enticement of Children for Sexual Acts',
  incidentDateTime: '2026-11-01T10:00:00Z',
}
const report = (more: Node = {}): Node => ({ incidentSummary: incident, reporter, ...more })

describe('the table of elements', () => {
  const lines = data('elements.tsv').trim().split('\n').slice(1)
  it('says of every element where it comes from, or why it is never sent', () => {
    expect(lines.length).toBe(272)
    const silent = lines.filter(line => (line.split('\t')[8] ?? '') === '')
    expect(silent).toEqual([])
    const nevers = lines.filter(line => line.split('\t')[8]?.startsWith('never'))
    expect(nevers.every(line => /never: .{10,}/.test(line))).toBe(true)
  })
  it('is the committed XML Schema, line for line', () => {
    expect(xsdOf(schema)).toBe(data('report.xsd'))
  })
  it('takes a newer element only where it is switched on, in its place', () => {
    const younger = {
      victim: [{ victimPerson: { dateOfBirth: '2011-02-03', ageAssertionDiscrepancy: true, age: 15 } }],
    }
    expect(codes(report(younger))).toEqual(['victim/0/victimPerson/ageAssertionDiscrepancy unknown'])
    const later = openGrammar(['ageAssertionDiscrepancy', 'informational'])
    const whole = report({
      ...younger,
      incidentSummary: { ...incident, reportAnnotations: { informational: true } },
    })
    expect(objections(later.schema, 'report', whole, now)).toEqual([])
    const xml = documentOf(later.schema, 'report', whole)
    expect(xml).toContain('<age>15</age><ageAssertionDiscrepancy>true')
    expect([later.faultIn(xml), grammar.faultIn(xml)]).toEqual([null, expect.stringContaining('not valid')])
  })
})

describe('the grammar', () => {
  it.each<[string, Node, string]>([
    ['no reporter', { incidentSummary: incident }, 'reporter missing'],
    [
      'a reporter without an e-mail',
      report({ reporter: { reportingPerson: {} } }),
      'reporter/reportingPerson/email needs-another',
    ],
    [
      'a batch of memes',
      report({ batchedReport: { reason: 'VIRAL_POTENTIAL_MEME' } }),
      'batchedReport never',
    ],
    ['two reported people', report({ personOrUserReported: [{}, {}] }), 'personOrUserReported needs-another'],
    ['a word too many', report({ colour: 'red' }), 'colour unknown'],
    [
      'a type of incident that an old client misspells',
      report({
        incidentSummary: { ...incident, incidentType: 'Online Enticement of Children for Sexual Act' },
      }),
      'incidentSummary/incidentType not-a-word',
    ],
    [
      'a future',
      report({ incidentSummary: { ...incident, incidentDateTime: '2027-01-01T00:00:00Z' } }),
      'incidentSummary/incidentDateTime in-the-future',
    ],
    [
      'a time without its zone',
      report({ incidentSummary: { ...incident, incidentDateTime: '2026-01-01T00:00:00' } }),
      'incidentSummary/incidentDateTime not-a-date',
    ],
    [
      'a day that never was',
      report({ incidentSummary: { ...incident, incidentDateTime: '2026-02-30T00:00:00Z' } }),
      'incidentSummary/incidentDateTime not-a-date',
    ],
    [
      'a blank reason to hurry',
      report({ incidentSummary: { ...incident, escalateToHighPriority: ' ' } }),
      'incidentSummary/escalateToHighPriority blank',
    ],
    [
      'an annotation that says no',
      report({ incidentSummary: { ...incident, reportAnnotations: { sextortion: false } } }),
      'incidentSummary/reportAnnotations/sextortion not-a-word',
    ],
    [
      'two kinds of place in one',
      report({ internetDetails: [{ chatImIncident: {}, webPageIncident: {} }] }),
      'internetDetails/0 too-many',
    ],
    [
      'a page that is none',
      report({ internetDetails: [{ webPageIncident: { url: ['javascript:alert(1)'] } }] }),
      'internetDetails/0/webPageIncident/url/0 not-a-url',
    ],
    [
      'an e-mail of nobody',
      report({ internetDetails: [{ emailIncident: { emailAddress: ['a@b.org'] } }] }),
      'internetDetails/0/emailIncident/emailAddress/0 needs-another',
    ],
    ['a control character', report({ additionalInfo: 'a\u0007b' }), 'additionalInfo unwritable'],
    ['half a pair', report({ additionalInfo: 'a\ud83d' }), 'additionalInfo unwritable'],
    [
      'a long name',
      report({ personOrUserReported: [{ screenName: 'x'.repeat(257) }] }),
      'personOrUserReported/0/screenName too-long',
    ],
    [
      'an address of no machine',
      report({ personOrUserReported: [{ ipCaptureEvent: [{ ipAddress: '1.2.3.400' }] }] }),
      'personOrUserReported/0/ipCaptureEvent/0/ipAddress not-an-ip',
    ],
    [
      'port 0',
      report({ personOrUserReported: [{ ipCaptureEvent: [{ ipAddress: '::ffff:192.0.2.1', port: 0 }] }] }),
      'personOrUserReported/0/ipCaptureEvent/0/port out-of-range',
    ],
    [
      'an e-mail that is none',
      report({ reporter: { reportingPerson: { email: ['no'] } } }),
      'reporter/reportingPerson/email/0 not-an-email',
    ],
    [
      'an unverified verification',
      report({
        reporter: {
          reportingPerson: { email: [{ text: 'a@b.org', verificationDate: '2026-01-01T00:00:00Z' }] },
        },
      }),
      'reporter/reportingPerson/email/0/verified needs-another',
    ],
    [
      'a number with its code twice',
      report({ victim: [{ victimPerson: { phone: [{ text: '+441', countryCallingCode: '+44' }] } }] }),
      'victim/0/victimPerson/phone/0/text needs-another',
    ],
    [
      'a state that is none',
      report({ victim: [{ victimPerson: {}, estimatedLocation: { countryCode: 'US', region: 'Kent' } }] }),
      'victim/0/estimatedLocation/region needs-another',
    ],
    [
      'an associated account of no kind',
      report({ victim: [{ victimPerson: {}, associatedAccount: [{ espService: 'x' }] }] }),
      'victim/0/associatedAccount/0/type missing',
    ],
    [
      'two ages',
      report({
        victim: [
          {
            victimPerson: {},
            associatedAccount: [{ type: 'Linked', approximateAge: 15, dateOfBirth: '2011-01-01' }],
          },
        ],
      }),
      'victim/0/associatedAccount/0/approximateAge needs-another',
    ],
    [
      'told before it was disabled',
      report({
        personOrUserReported: [
          {
            accountPermanentlyDisabled: {
              text: true,
              disabledDate: '2026-11-02T00:00:00Z',
              userNotifiedDate: '2026-11-01T00:00:00Z',
            },
          },
        ],
      }),
      'personOrUserReported/0/accountPermanentlyDisabled/userNotifiedDate needs-another',
    ],
    ['a victim who is nobody', report({ victim: [{}] }), 'victim/0/victimPerson missing'],
  ])('refuses %s', (_, node, wanted) => {
    expect(codes(node)).toEqual([wanted])
  })
  it('refuses a file that is supplemental and classified', () => {
    const file = { fileRelevance: 'Supplemental Reported', industryClassification: 'B2' }
    expect(codes(file, 'fileDetails')).toEqual(['fileRelevance needs-another'])
  })
  it('escapes markup, keeps other scripts, and takes a megabyte where the length is free', () => {
    const text = `</report><!-- & ]]> "' ${'ж漢字🙂ع'.repeat(100)}${'a'.repeat(1_000_000)}`
    const xml = documentOf(schema, 'report', report({ additionalInfo: text }))
    expect(grammar.faultIn(xml)).toBeNull()
    expect(xml).toContain('&lt;/report&gt;&lt;!-- &amp; ]]&gt;')
  })
  it('shows what cannot be written as a replacement character', () => {
    expect(writable('a\u0000b\ud83dc🙂', 100)).toBe('a\ufffdb\ufffdc🙂')
  })
  it('reads no document with entities', () => {
    expect(grammar.faultIn('<!DOCTYPE report [<!ENTITY x "y">]><report/>')).toBe('it has a document type')
  })
  it('does not quote a value when it names a fault', () => {
    const xml = documentOf(schema, 'report', report()).replace('2026-11-01T10:00:00Z', 'secret')
    expect(grammar.faultIn(xml)).toBe('not valid at incidentDateTime')
  })
})

/** Any tree of the schema's names, with values good and bad. */
function anyNode(of: Schema, type: string, depth: number): fc.Arbitrary<Node> {
  const parts = (of.types.get(type) ?? []).filter(
    part => !part.from.startsWith('never') && part.from !== 'answer',
  )
  const fields = parts.map(
    part => [part.kind === 'text' ? 'text' : part.name, anyValue(of, part, depth)] as const,
  )
  const needed = parts.flatMap(part =>
    part.min > 0 && part.group !== 'choice' ? [part.kind === 'text' ? 'text' : part.name] : [],
  )
  const isChoice = parts.length > 0 && parts.every(part => part.group === 'choice')
  if (isChoice) return fc.oneof(...fields.map(([name, value]) => value.map(one => ({ [name]: one }))))
  return fc.record(Object.fromEntries(fields), { requiredKeys: needed as never[] }) as fc.Arbitrary<Node>
}

function anyValue(of: Schema, part: Part, depth: number): fc.Arbitrary<Value> {
  const one = anyOne(of, part, depth)
  return part.max === 1 ? one : fc.array(one, { maxLength: 2 })
}

function anyOne(of: Schema, part: Part, depth: number): fc.Arbitrary<Value> {
  if (of.types.has(part.type)) return depth > 5 ? fc.constant({}) : anyNode(of, part.type, depth + 1)
  const words = of.values.get(part.type)
  const good: fc.Arbitrary<Value> =
    part.type === 'xs:boolean'
      ? fc.constant(true)
      : part.type === 'xs:int'
        ? fc.integer({ min: 1, max: 150 })
        : part.type === 'latlong'
          ? fc.double({ noNaN: true, noDefaultInfinity: true })
          : part.type === 'xs:long'
            ? fc.bigInt({ min: 0n, max: 999_999_999_999n }).map(String)
            : part.type === 'xs:dateTime'
              ? fc
                  .date({ min: new Date('2000-01-01'), max: now, noInvalidDate: true })
                  .map(at => at.toISOString())
              : part.type === 'xs:date'
                ? fc.constantFrom('2011-02-03', '1990-12-31')
                : words !== undefined
                  ? fc.constantFrom(...words)
                  : part.rules.has('url')
                    ? fc.webUrl()
                    : part.rules.has('email')
                      ? fc.constantFrom('a@b.org', 'ж@пример.org')
                      : part.rules.has('ip')
                        ? fc.oneof(fc.ipV4(), fc.ipV6())
                        : of.patterns.has(part.type)
                          ? fc.constantFrom('+44', '123')
                          : fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
  const bad = fc.constantFrom<Value>('', '\u0001', 'x'.repeat(4_000), -1, '2999-01-01T00:00:00Z', false, [])
  return fc.oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: bad })
}

/** Without what is refused, as somebody would leave it out who reads the list of what is wrong. */
function pruned(node: Node): Node {
  let left: Node = structuredClone(node)
  for (let round = 0; round < 40; round++) {
    const wrong = objections(schema, 'report', left, now)
    if (wrong.length === 0) return left
    for (const { path, code } of wrong.toReversed())
      cut(left, code === 'missing' ? path.split('/').slice(0, -1) : path.split('/'))
    left = structuredClone(left)
  }
  return left
}

function cut(node: Node, path: readonly string[]): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, name) => (at as Node | undefined)?.[name], node)
  const last = path.at(-1) ?? ''
  const isThere = typeof parent === 'object' && parent !== null && last in parent
  if (!isThere && path.length > 1) cut(node, path.slice(0, -1))
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (isThere) Reflect.deleteProperty(parent, last)
}

describe('any draft', () => {
  it('gives a document that libxml2 finds valid, or a list of what is wrong', () => {
    let valid = 0
    fc.assert(
      fc.property(anyNode(schema, 'report', 0), drawn => {
        const node = { ...pruned(drawn), incidentSummary: incident, reporter }
        if (objections(schema, 'report', node, now).length > 0) return
        valid += 1
        expect(grammar.faultIn(documentOf(schema, 'report', node))).toBeNull()
      }),
      { numRuns: 25 },
    )
    expect(valid).toBeGreaterThan(0)
  })
  it('of a file does so too', () => {
    const whole = { reportId: '1', fileId: 'a' }
    let valid = 0
    fc.assert(
      fc.property(anyNode(schema, 'fileDetails', 0), node => {
        const file = { ...node, ...whole }
        if (objections(schema, 'fileDetails', file, now).length > 0) return
        valid += 1
        expect(grammar.faultIn(documentOf(schema, 'fileDetails', file))).toBeNull()
      }),
      { numRuns: 100 },
    )
    expect(valid).toBeGreaterThan(10)
  })
  it('that is no tree of ours is answered, not thrown', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), node => void objections(schema, 'report', node as Node, now)),
    )
  })
})

it('is read whole: no line of the table is lost', () => {
  const parts = [
    ...readSchema(
      data('elements.tsv'),
      new Set(['informational', 'potentialAggravatingFactors', 'instrumentalUse', 'ageAssertionDiscrepancy']),
    ).types.values(),
  ].flat()
  const { values, patterns } = schema
  expect(parts.length + values.size + patterns.size).toBe(272)
})

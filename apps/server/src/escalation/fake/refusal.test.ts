import { afterAll, describe, expect, it } from 'vitest'
import { documentOf, type Node, openGrammar } from '../schema/index.ts'
import { openFake } from './cybertipline.ts'
import { CODES, type Fault, type Step } from './report.ts'

const fake = await openFake({ now: () => new Date('2026-11-01T10:00:00Z') })
afterAll(() => fake.close())
const { schema } = openGrammar()

const incidentSummary: Node = {
  incidentType: 'Online Enticement of Children for Sexual Acts',
  incidentDateTime: '2026-10-01T10:00:00Z',
}
const reporter: Node = { reportingPerson: { email: ['ts@example.org'] } }
const report = (more: Node = {}): string =>
  documentOf(schema, 'report', { incidentSummary, reporter, ...more })
const summary = (more: Node): string => report({ incidentSummary: { ...incidentSummary, ...more } })
const victim = (person: Node, more: Node = {}): string =>
  report({ victim: [{ victimPerson: person, ...more }] })
const batch = (more: Node = {}): string =>
  report({
    batchedReport: { reason: 'VIRAL_POTENTIAL_MEME' },
    personOrUserReported: [{ espIdentifier: 'a' }, { espIdentifier: 'b' }],
    ...more,
  })

interface Answer {
  readonly code: number
  readonly status: number
  readonly text: string
  field(name: string): string
}
async function ask(step: string, body: string | FormData, type = 'text/xml; charset=utf-8'): Promise<Answer> {
  const headers = { authorization: `Basic ${btoa('isp:fake')}` }
  const typed = typeof body === 'string' ? { ...headers, 'content-type': type } : headers
  const answer = await fetch(`${fake.url}/${step}`, { method: 'POST', body, headers: typed })
  const text = await answer.text()
  const field = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1] ?? ''
  return { code: Number(field('responseCode')), status: answer.status, text, field }
}
const submit = (xml: string) => ask('submit', xml)
const form = (id: string | null, file?: Blob | string): FormData => {
  const body = new FormData()
  if (id !== null) body.append('id', id)
  if (file !== undefined) body.append('file', file)
  return body
}
const open = async (xml = report()): Promise<string> => (await submit(xml)).field('reportId')
async function withFile(xml = report()): Promise<{ readonly id: string; readonly file: string }> {
  const id = await open(xml)
  return { id, file: (await ask('upload', form(id, new Blob(['bytes'])))).field('fileId') }
}
const details = async (more: Node, xml = report()): Promise<Answer> => {
  const { id, file } = await withFile(xml)
  return ask('fileinfo', documentOf(schema, 'fileDetails', { reportId: id, fileId: file, ...more }))
}
const over = async (step: 'finish' | 'retract'): Promise<string> => {
  const id = await open()
  await ask(step, form(id))
  return id
}
const failing = async (step: Step, fault: Fault, body: string | FormData): Promise<Answer> => {
  fake.fail(step, fault)
  return ask(step, body)
}
const FUTURE = '2027-01-01T00:00:00Z'
const page = (url: string): string => report({ internetDetails: [{ webPageIncident: { url: [url] } }] })

/** Everything the service documents, or was recorded, as refused: how, and the code. */
const DOCUMENTED: readonly (readonly [string, () => Promise<Answer>, number])[] = [
  ['no address of the service', () => ask('amend', form('1')), 1210],
  ['a document of another type', () => ask('submit', report(), 'application/json'), 4000],
  ['XML that is cut off', () => submit('<report'), 4110],
  ['an element that is none', () => submit(report().replace('<reporter>', '<colour/><reporter>')), 4100],
  ['a document of another root', () => submit('<fileDetails/>'), 4100],
  ['a reporter without an e-mail', () => submit(report({ reporter: { reportingPerson: {} } })), 4100],
  ['an incident that is to come', () => submit(summary({ incidentDateTime: FUTURE })), 4100],
  [
    'a time without its zone',
    () => submit(report().replace('2026-10-01T10:00:00Z', '2026-10-01T10:00:00')),
    4100,
  ],
  [
    'a connection that is to come',
    () =>
      submit(
        report({
          personOrUserReported: [{ ipCaptureEvent: [{ ipAddress: '192.0.2.1', dateTime: FUTURE }] }],
        }),
      ),
    4100,
  ],
  ['a blank reason to hurry', () => submit(summary({ escalateToHighPriority: ' ' })), 4100],
  [
    'a description that is too long',
    () => submit(summary({ incidentDateTimeDescription: 'x'.repeat(3_001) })),
    4100,
  ],
  ['an address that is none', () => submit(page('nowhere')), 4100],
  ['an address with white space', () => submit(page('https://example.org/a b')), 4100],
  ['an address that is too long', () => submit(page(`https://example.org/${'a'.repeat(2_083)}`)), 4100],
  [
    'an e-mail of nobody in the report',
    () => submit(report({ internetDetails: [{ emailIncident: { emailAddress: ['x@example.org'] } }] })),
    4100,
  ],
  ['two reported people outside a batch', () => submit(report({ personOrUserReported: [{}, {}] })), 4100],
  ['an age of nobody', () => submit(victim({ age: 151 })), 4100],
  [
    'a verification of what was not verified',
    () => submit(victim({ email: [{ text: 'a@example.org', verificationDate: '2026-01-01T00:00:00Z' }] })),
    4100,
  ],
  [
    'a telephone number with its code twice',
    () => submit(victim({ phone: [{ text: '+44 20', countryCallingCode: '+44' }] })),
    4100,
  ],
  [
    'a region of the US that is none',
    () => submit(victim({}, { estimatedLocation: { countryCode: 'US', region: 'Kent' } })),
    4100,
  ],
  ['a place without its country', () => submit(victim({}, { estimatedLocation: { city: 'Kent' } })), 4100],
  ['an earlier report that never was', () => submit(victim({}, { priorCTReports: ['12'] })), 4100],
  ['a batch that says more than ids', () => submit(batch({ additionalInfo: 'More.' })), 4100],
  [
    'a batch of people with names',
    () => submit(batch({ personOrUserReported: [{ espIdentifier: 'a', screenName: 'b' }] })),
    4100,
  ],
  [
    'a batch in a hurry',
    () => submit(batch({ incidentSummary: { ...incidentSummary, escalateToHighPriority: 'x' } })),
    4100,
  ],
  ['an upload to no report', () => ask('upload', form(null, new Blob(['x']))), 4000],
  ['an upload to a report that never was', () => ask('upload', form('1', new Blob(['x']))), 5001],
  ['an upload of no file', async () => ask('upload', form(await open())), 4200],
  ['an upload after the end', async () => ask('upload', form(await over('finish'), new Blob(['x']))), 5102],
  [
    'an upload to what was taken back',
    async () => ask('upload', form(await over('retract'), new Blob(['x']))),
    5101,
  ],
  [
    'details of a file that never came',
    async () =>
      ask('fileinfo', documentOf(schema, 'fileDetails', { reportId: await open(), fileId: 'none' })),
    5002,
  ],
  [
    'details of a report that never was',
    () => ask('fileinfo', documentOf(schema, 'fileDetails', { reportId: '1', fileId: 'none' })),
    5001,
  ],
  [
    'details of one file twice',
    async () => {
      const { id, file } = await withFile()
      const xml = documentOf(schema, 'fileDetails', { reportId: id, fileId: file })
      await ask('fileinfo', xml)
      return ask('fileinfo', xml)
    },
    4000,
  ],
  ['EXIF that was viewed in a file that was not', () => details({ exifViewedByEsp: true }), 4100],
  [
    'a supplemental file that is classified',
    () => details({ fileRelevance: 'Supplemental Reported', industryClassification: 'B2' }),
    4100,
  ],
  [
    'a supplemental file that is a meme',
    () => details({ fileRelevance: 'Supplemental Reported', fileAnnotations: { potentialMeme: true } }),
    4100,
  ],
  ['a file that came tomorrow', () => details({ uploadedToEspTimestamp: FUTURE }), 4100],
  ['the name of a file in a batch', () => details({ originalFileName: 'a' }, batch()), 4100],
  [
    'an annotation that is none of a batch',
    () => details({ fileAnnotations: { infant: true } }, batch()),
    4100,
  ],
  [
    'two files in a batch, at its end',
    async () => {
      const { id } = await withFile(batch())
      await ask('upload', form(id, new Blob(['more'])))
      return ask('finish', form(id))
    },
    4100,
  ],
  ['the end of what ended', async () => ask('finish', form(await over('finish'))), 5102],
  ['the end of what was taken back', async () => ask('finish', form(await over('retract'))), 5101],
  ['the end of nothing', () => ask('finish', form('1')), 5001],
  ['the end of a report without its number', () => ask('finish', form(null)), 4000],
  ['taking back what ended', async () => ask('retract', form(await over('finish'))), 5102],
  ['taking back twice', async () => ask('retract', form(await over('retract'))), 5101],
  ['taking back nothing', () => ask('retract', form('1')), 5001],
  ...([1000, 1100, 3000, 3100, 1001, 2000] as const).map(
    code =>
      [
        `what fails over there with ${code}`,
        () => failing('submit', `answer-${code}`, report()),
        code,
      ] as const,
  ),
  ...([1110, 1111, 3300, 1300] as const).map(
    code =>
      [
        `what fails over there with ${code}`,
        async () => failing('upload', `answer-${code}`, form(await open(), new Blob(['x']))),
        code,
      ] as const,
  ),
  ['entry, as in 2016', () => failing('submit', 'no-entry-2016', report()), 1000],
]

describe('the fake refuses as documented:', () => {
  it.each(DOCUMENTED)('%s', async (words, provoke, code) => {
    const answer = await provoke()
    expect(answer.code).toBe(code)
    expect(answer.status).toBe(words === 'entry, as in 2016' ? 401 : CODES[code]?.[0])
  })

  it('every documented code, and none else', () => {
    const provoked = new Set(DOCUMENTED.map(([, , code]) => String(code)))
    expect([...provoked, '0'].toSorted()).toEqual(Object.keys(CODES).toSorted())
  })

  it('and takes what stands just inside', async () => {
    expect((await submit(summary({ incidentDateTimeDescription: 'x'.repeat(3_000) }))).code).toBe(0)
    expect((await submit(victim({ age: 150 }))).code).toBe(0)
    const earlier = await over('finish')
    expect((await submit(victim({}, { priorCTReports: [earlier] }))).code).toBe(0)
    const { id, file } = await withFile(batch())
    const meme = {
      reportId: id,
      fileId: file,
      fileAnnotations: { viral: true },
      industryClassification: 'A1',
    }
    expect((await ask('fileinfo', documentOf(schema, 'fileDetails', meme))).code).toBe(0)
    expect((await ask('finish', form(id))).code).toBe(0)
  })

  it('and says nothing, in 2026, to whoever may not come in', async () => {
    expect(await failing('submit', 'no-entry', report())).toMatchObject({ status: 401, text: '' })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known, KnownAccount } from '../known/index.ts'
import { documentOf, type Node, objections, openGrammar } from '../schema/index.ts'
import { isNode, listOf } from '../schema/rules.ts'
import { type Body, documentIn, fileDocument, filesOf, wrongIn } from './contents.ts'
import { type Around, draftOf } from './draft.ts'
import { anyAround, anyKnown, NOW } from './known.suite.ts'

const grammar = openGrammar()
const { schema } = grammar
const fits: Around['fits'] = (type, node) => objections(schema, type, node, NOW).length === 0

const NO_ACCOUNT: KnownAccount = {
  age: null,
  source: null,
  country: null,
  removedAt: null,
  toldAt: null,
  wasHijacked: false,
  record: null,
}
const SHA256 = 'f'.repeat(64)
const picture = {
  sha256: SHA256,
  kind: 'image',
  name: 'one.jpg',
  account: 'him',
  message: null,
  at: '2026-10-29T08:00:00Z',
  bytes: 10,
} as const

const known = (job: object = {}, facts: object = {}, more: Partial<Known> = {}): Known => ({
  job: {
    id: 'job-1',
    platform: 'Harbour',
    account: 'him',
    subjectKind: 'account',
    subject: 'him',
    thread: 'th',
    reason: 'sextortion',
    country: null,
    openedAt: new Date('2026-10-31T12:00:00Z'),
    ...job,
    facts: {
      acts: ['threatened', 'asked_for_pictures', 'made_with_ai', 'countdown'],
      reasons: ['sextortion'],
      age: 'under18',
      harmed: ['kid'],
      matched: null,
      countdownEndsAt: '2026-11-02T00:00:00Z',
      ...facts,
    },
  },
  accounts: new Map([
    [
      'him',
      {
        age: 16,
        source: 'stated',
        country: 'GB',
        removedAt: new Date('2026-10-31T13:00:00Z'),
        toldAt: new Date('2026-10-31T14:00:00Z'),
        wasHijacked: true,
        record: null,
      },
    ],
    ['kid', { ...NO_ACCOUNT, age: 15, removedAt: new Date('2026-10-30T13:00:00Z'), wasHijacked: true }],
    ['other', { ...NO_ACCOUNT, age: 14, removedAt: new Date('2026-10-30T13:00:00Z'), wasHijacked: true }],
  ]),
  messages: ['him', 'kid', 'other'].map((from, place) => ({
    id: `m${place}`,
    at: new Date(`2026-10-30T10:0${place}:00Z`),
    from,
    text: 'hello',
    media: [],
  })) as unknown as Known['messages'],
  evidence: [picture],
  looks: [{ media: SHA256, blur: 0, shown_ms: 900, byStaff: 'ana', at: NOW }],
  ...more,
})

/** All that a platform can record of an account. */
const recorded = (account: string) => ({
  account,
  addresses: [
    {
      ip: '192.0.2.7',
      at: '2026-10-30T09:00:00Z',
      event: 'login' as const,
      port: 443,
      isProxy: true,
      file: SHA256,
    },
  ],
  devices: [{ type: 'IMEI', id: '490154203237518', at: '2026-10-30T09:01:00Z', event: 'purchase' as const }],
  emails: [`${account}@example.org`],
  phones: ['+1 555 0100'],
  screenName: `${account}-screen`,
  displayNames: [`${account} shown`],
  profileUrls: [`https://harbour.example/${account}`],
  place: { country: 'US', region: 'OH', city: 'Columbus' },
  disabled: { how: 'temporarily' as const, at: '2026-10-30T11:00:00Z', toldAt: '2026-10-30T12:00:00Z' },
  associated: [
    {
      type: 'Billing' as const,
      account: `${account}-billing`,
      screenName: `${account}-pays`,
      emails: ['pays@example.org'],
      phones: ['+1 555 0199'],
      profileUrls: ['https://harbour.example/pays'],
    },
  ],
})
const around = (more: Partial<Around> = {}): Around => ({
  reporter: {
    reportingPerson: { email: ['ts@example.org'] },
    contactPerson: { email: ['law@example.org'] },
    companyTemplate: 'Write to us.',
    termsOfService: 'Be kind.',
    legalURL: 'https://example.org/legal',
  },
  prior: new Map([
    ['him', ['4000001']],
    ['kid', ['4000002']],
    ['other', ['4000003']],
    ['him-billing', ['4000004']],
  ]),
  connections: ['him', 'kid', 'other'].map(recorded),
  now: NOW,
  fits,
  ...more,
})

/** The documents of a first draft as they would be sent, as trees and as XML. */
function documentsOf(of: Known, beside: Around): { readonly trees: [string, Node][]; readonly xml: string } {
  const draft = draftOf(of, beside)
  const body: Body = { draft, conversation: null, hashes: { [SHA256]: { md5: '0'.repeat(32) } } }
  expect(wrongIn(grammar, draft, NOW)).toEqual([])
  const files = filesOf(body, of.evidence, of.looks)
  const xml = [
    documentIn(grammar, draft, NOW),
    ...files.map(file => fileDocument(grammar, file, '777', 'f1')),
  ]
  const details = files.map(
    file => ['fileDetails', { ...file.details, reportId: '777', fileId: 'f1' }] as const,
  )
  return {
    trees: [['report', draft.report as Node], ...details.map(one => [...one] as [string, Node])],
    xml: xml.join('\n'),
  }
}

/** The parts of the grammar that stand in a tree, as `owner/name`, each with its values. Who reports is not looked into. */
function partsIn(type: string, node: Node, found: Map<string, Set<string>>): void {
  for (const part of schema.types.get(type) ?? []) {
    const name = part.kind === 'text' ? 'text' : part.name
    for (const value of listOf(node[name])) {
      const key = `${part.owner}/${part.name}`
      const values = found.get(key) ?? new Set()
      found.set(key, values)
      if (!isNode(value)) values.add(typeof value === 'string' ? value : JSON.stringify(value))
      else if (part.owner !== 'reporter') partsIn(part.type, value, found)
    }
  }
}

const RICH: readonly (readonly [Known, Around])[] = [
  [known(), around()],
  [known({}, { countdownEndsAt: null }), around({ connections: [] })],
  [known({ subjectKind: 'page', subject: 'https://harbour.example/p' }), around()],
]
const arrived = new Map<string, Set<string>>()
const written = RICH.map(([of, beside]) => documentsOf(of, beside))
for (const { trees } of written) for (const [type, node] of trees) partsIn(type, node, arrived)
const xml = written.map(one => one.xml).join('\n')

const inUse = [...schema.types.values()].flat().filter(({ kind }) => kind !== 'text')
const filledByUs = inUse.filter(({ from }) =>
  /^(job|evidence|account|decision|earlier tips|settings|vault|reveal record|sender)/.test(from),
)
const roles = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    ['personOrUserReported', 'intendedRecipient', 'victim'].flatMap((role, place) =>
      Object.entries(values).map(([name, value]) => [
        `${role}/${name}`,
        value.replace('WHO', ['him', 'other', 'kid'][place] ?? ''),
      ]),
    ),
  )
/** What must arrive of each element that is not made of others. */
const VALUES: Readonly<Record<string, string>> = {
  'report/additionalInfo':
    'The conversation is attached as a text file with the time of each message.\nWhoever told us says that a picture was made with AI.\nAges as our records have them: him: age 16, stated; kid: age 15, source not known; other: age 14, source not known.\nOur reference: job-1.',
  'incidentSummary/incidentType': 'Online Enticement of Children for Sexual Acts',
  'incidentSummary/platform': 'Harbour',
  'incidentSummary/escalateToHighPriority': 'A threat names a time: 2026-11-02T00:00:00.000Z.',
  'incidentSummary/incidentDateTime': '2026-10-30T10:00:00.000Z',
  'incidentSummary/incidentDateTimeDescription': 'The first message of the conversation.',
  'webPageIncident/url': 'https://harbour.example/p',
  'chatImIncident/chatClient': 'Harbour',
  'reporter/companyTemplate': 'Write to us.',
  'reporter/termsOfService': 'Be kind.',
  'reporter/legalURL': 'https://example.org/legal',
  ...roles({
    espIdentifier: 'WHO',
    espService: 'Harbour',
    compromisedAccount: 'true',
    screenName: 'WHO-screen',
    displayName: 'WHO shown',
    profileUrl: 'https://harbour.example/WHO',
  }),
  'personOrUserReported/priorCTReports': '4000001',
  'intendedRecipient/priorCTReports': '4000003',
  'victim/priorCTReports': '4000002',
  'person/phone': '+1 555 0100',
  'person/email': 'kid@example.org',
  'person/age': '14',
  'ipCaptureEvent/ipAddress': '192.0.2.7',
  'ipCaptureEvent/eventName': 'Login',
  'ipCaptureEvent/dateTime': '2026-10-30T09:00:00Z',
  'ipCaptureEvent/possibleProxy': 'true',
  'ipCaptureEvent/port': '443',
  'deviceId/idType': 'IMEI',
  'deviceId/idValue': '490154203237518',
  'deviceId/eventName': 'Purchase',
  'deviceId/dateTime': '2026-10-30T09:01:00Z',
  'estimatedLocation/city': 'Columbus',
  'estimatedLocation/region': 'OH',
  'estimatedLocation/countryCode': 'GB',
  'accountTemporarilyDisabled/disabledDate': '2026-10-30T11:00:00Z',
  'accountTemporarilyDisabled/userNotified': 'true',
  'accountTemporarilyDisabled/userNotifiedDate': '2026-10-30T12:00:00Z',
  'accountPermanentlyDisabled/disabledDate': '2026-10-31T13:00:00.000Z',
  'accountPermanentlyDisabled/userNotified': 'false',
  'accountPermanentlyDisabled/userNotifiedDate': '2026-10-31T14:00:00.000Z',
  'associatedAccount/phone': '+1 555 0199',
  'associatedAccount/email': 'pays@example.org',
  'associatedAccount/platform': 'Harbour',
  'associatedAccount/espService': 'Harbour',
  'associatedAccount/espIdentifier': 'him-billing',
  'associatedAccount/profileUrl': 'https://harbour.example/pays',
  'associatedAccount/screenName': 'him-pays',
  'associatedAccount/priorCTReport': '4000004',
  'associatedAccount/type': 'Billing',
  'fileDetails/reportId': '777',
  'fileDetails/fileId': 'f1',
  'fileDetails/originalFileName': 'one.jpg',
  'fileDetails/uploadedToEspTimestamp': '2026-10-29T08:00:00Z',
  'fileDetails/fileViewedByEsp': 'true',
  'fileDetails/fileRelevance': 'Reported',
  'fileDetails/originalFileHash': SHA256,
  'hash/hashType': 'MD5',
}
const isMark = ({ rules }: (typeof inUse)[number]): boolean => rules.has('fixed')

describe('the table of elements', () => {
  it('says "person", "never" or "later" of exactly those that no draft fills', () => {
    const names = filledByUs.map(({ owner, name }) => `${owner}/${name}`)
    const drafted = [...arrived.keys()].filter(key => !key.endsWith('/(text)'))
    expect(drafted.toSorted()).toEqual([...new Set(names)].toSorted())
  })

  it.each(filledByUs.map(part => [`${part.owner}/${part.name}`, part.from, part] as const))(
    'of %s says: %s; and the value arrives',
    (key, _, part) => {
      if (isMark(part)) return expect(xml).toContain(`<${part.name}/>`)
      expect(xml).toMatch(new RegExp(part.kind === 'attribute' ? ` ${part.name}="` : `<${part.name}[ >]`))
      const wanted = VALUES[key]
      if (wanted !== undefined) expect(xml).toContain(wanted)
      const values = [...(arrived.get(key) ?? [])]
      if (values.length > 0) expect(values).toContain(wanted)
    },
  )
})

describe('the type of an incident', () => {
  const PASSED_ON = { acts: ['shared'], reasons: ['private_images'] }
  it.each<[string, object, object, Partial<Known>, string]>([
    ['a threat', {}, {}, {}, 'Online Enticement'],
    [
      'pictures of a child that were passed on',
      { reason: 'private_images' },
      PASSED_ON,
      {},
      'Child Pornography',
    ],
    [
      'a picture of a child that a list knows',
      { reason: 'other' },
      { acts: [], reasons: [], matched: 'block' },
      {},
      'Child Pornography',
    ],
    [
      'the same of no child',
      { reason: 'other' },
      { ...PASSED_ON, age: 'adult', harmed: [] },
      {},
      'Online Enticement',
    ],
    ['words alone', { reason: 'other' }, PASSED_ON, { evidence: [] }, 'Online Enticement'],
    [
      'pictures and pressure',
      { reason: 'other' },
      { ...PASSED_ON, acts: ['shared', 'asked_for_money'] },
      {},
      'Online Enticement',
    ],
  ])('of %s', (_, job, facts, more, wanted) => {
    const { incidentSummary } = draftOf(known(job, facts, more), around()).report
    expect((incidentSummary as Node)['incidentType']).toContain(wanted)
  })
})

describe('a first draft', () => {
  it('hurries nobody for a time that is over, and says made with AI of no picture among several', () => {
    const of = known({}, { countdownEndsAt: '2026-10-31T00:00:00Z' })
    const two = { ...of, evidence: [picture, { ...picture, sha256: '0'.repeat(64) }] }
    const draft = draftOf(two, around())
    expect(JSON.stringify(draft)).not.toContain('escalateToHighPriority')
    expect(JSON.stringify(draft)).not.toContain('generativeAi')
    expect(draft.report['additionalInfo']).toContain('made with AI')
  })

  it('of any job is valid to libxml2, or says what is wrong', () => {
    let valid = 0
    let wrong = 0
    fc.assert(
      fc.property(anyKnown, anyAround, (of, beside) => {
        const draft = draftOf(of, { ...beside, fits })
        const found = wrongIn(grammar, draft, NOW)
        if (found.length > 0) return void (wrong += 1)
        valid += 1
        expect(grammar.faultIn(documentOf(schema, 'report', draft.report as Node))).toBeNull()
        const body: Body = { draft, conversation: 'hello', hashes: {} }
        for (const file of filesOf(body, of.evidence, of.looks))
          expect(grammar.faultIn(fileDocument(grammar, file, '777', 'f1'))).toBeNull()
      }),
      { numRuns: 400 },
    )
    expect(Math.min(valid, wrong)).toBeGreaterThan(20)
  })

  it('lacks only what a person must supply: who reports, a page that is none, a first time that is to come', () => {
    const allowed =
      /^report\/(reporter|internetDetails\/0\/webPageIncident\/url\/0|incidentSummary\/incidentDateTime|personOrUserReported\/0\/espIdentifier|(victim|intendedRecipient)\/\d+\/espIdentifier)$/
    fc.assert(
      fc.property(anyKnown, anyAround, (of, beside) => {
        const draft = draftOf(of, { ...beside, fits })
        expect(wrongIn(grammar, draft, NOW).filter(({ path }) => !allowed.test(path))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

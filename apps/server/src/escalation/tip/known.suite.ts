import fc from 'fast-check'
import type { Connection, Known, KnownAccount } from '../known/index.ts'
import type { Around } from './draft.ts'

export const NOW = new Date('2026-11-01T00:00:00Z')

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', 'a@example.org', 'x y', 'a'),
)
const account = fc.constantFrom('a', 'b', 'c', '\u0000<&', 'x'.repeat(400))
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
const iso = moment.map(at => at.toISOString())
const event = fc.constantFrom('login', 'registration', 'purchase', 'upload', 'other', 'unknown')
const words = fc.array(word, { maxLength: 3 })
const urls = fc.array(fc.oneof(fc.webUrl(), word), { maxLength: 3 })
const country = fc.constantFrom('US', 'GB', 'ZZ', '', 'us')
const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })

const address = fc.record(
  {
    ip: fc.oneof(fc.ipV4(), fc.ipV6(), word),
    at: iso,
    event,
    port: fc.integer({ min: 1, max: 65_535 }),
    isProxy: fc.boolean(),
  },
  { requiredKeys: ['ip'] },
)
const associated = fc.record(
  {
    type: fc.constantFrom('Billing', 'Linked', 'Parent/Guardian'),
    service: word,
    account,
    screenName: word,
    emails: words,
    phones: words,
    profileUrls: urls,
  },
  { requiredKeys: ['type'] },
)

/** Whatever a platform may have recorded of an account. */
export const anyConnection = fc.record(
  {
    account: orNone(account),
    addresses: fc.array(address, { maxLength: 4 }),
    devices: fc.array(fc.record({ type: word, id: word, at: iso, event }, { requiredKeys: ['type', 'id'] }), {
      maxLength: 3,
    }),
    emails: words,
    phones: words,
    screenName: word,
    displayNames: words,
    profileUrls: urls,
    place: fc.record({ country, region: word, city: word }, { requiredKeys: ['country'] }),
    disabled: fc.record(
      { how: fc.constantFrom('temporarily', 'permanently'), at: iso, toldAt: iso },
      { requiredKeys: ['how'] },
    ),
    associated: fc.array(associated, { maxLength: 3 }),
  },
  { requiredKeys: ['account'] },
) as fc.Arbitrary<Connection>

const anyAccount: fc.Arbitrary<KnownAccount> = fc.record({
  age: orNone(fc.oneof(fc.integer(), fc.double(), fc.constant(15))),
  source: orNone(word),
  country: orNone(country),
  removedAt: orNone(moment),
  toldAt: orNone(moment),
  wasHijacked: fc.boolean(),
  record: fc.constant(null),
})

const acts = fc.subarray([
  'threatened',
  'shared',
  'asked_for_pictures',
  'asked_for_money',
  'made_with_ai',
  'countdown',
  'told_to_self_harm',
] as const)

const job = fc.record({
  id: fc.uuid(),
  platform: orNone(word),
  account: orNone(account),
  subjectKind: fc.constantFrom('account', 'content', 'thread', 'page'),
  subject: fc.oneof(account, fc.webUrl(), word),
  thread: orNone(word),
  reason: fc.constantFrom('sextortion', 'private_images', 'other'),
  country: orNone(country),
  openedAt: moment,
  facts: fc.record({
    acts,
    reasons: fc.subarray(['sextortion', 'private_images', 'scam'] as const),
    age: fc.constantFrom('under18', 'adult', 'unknown', null),
    harmed: fc.uniqueArray(account, { maxLength: 3 }),
    matched: fc.constantFrom('block', 'review', null),
    countdownEndsAt: orNone(iso),
  }),
})

const file = fc.record({
  sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  kind: fc.constantFrom('image', 'video', 'audio', 'connection', 'other'),
  name: orNone(word),
  account: orNone(account),
  message: fc.constant(null),
  at: orNone(iso),
  bytes: fc.nat(),
})
const message = fc.record({
  id: word,
  at: moment,
  from: account,
  text: word,
  media: fc.array(fc.record({ id: word }), { maxLength: 2 }),
})

/** Whatever this installation may know of a job. */
export const anyKnown = fc.record({
  job,
  accounts: fc.array(fc.tuple(account, anyAccount), { maxLength: 4 }).map(entries => new Map(entries)),
  messages: fc.array(message, { maxLength: 4 }),
  evidence: fc.uniqueArray(file, { maxLength: 3, selector: ({ sha256 }) => sha256 }),
  looks: fc.constant([]),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<Known>

/** Whatever may stand beside it, but for what holds it against the grammar. */
export const anyAround = fc.record({
  connections: fc.array(anyConnection, { maxLength: 3 }),
  prior: fc
    .array(fc.tuple(account, fc.array(fc.constantFrom('4000001', '4000002'), { maxLength: 2 })), {
      maxLength: 3,
    })
    .map(entries => new Map(entries)),
  reporter: fc.constantFrom(null, { reportingPerson: { email: ['ts@example.org'] } }),
  now: fc.constant(NOW),
}) as fc.Arbitrary<Omit<Around, 'fits'>>

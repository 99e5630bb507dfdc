import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RefusalCode, refusals } from '@breakwater/contract'
import { describe, expect, inject, it } from 'vitest'
import type { Asking } from './infra/test-client.suite.ts'
import { serverForFile } from './infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from './infra/test-signal.suite.ts'

const server = await serverForFile()
const key = await server.partner('Harbour', 'match,fetch,feedback,write,contacts,webhooks')
const opened = await server.openCase()
const json = { 'content-type': 'application/json' }
const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/signals/damaged/${name}`, import.meta.url)))

interface No {
  readonly refusal: string | null
  readonly status?: number
}
type Provocation = () => Promise<No>
/** Where no server is asked: the test that proves the code. */
type Elsewhere = string

const open = (about: object, asking: Asking = {}) =>
  server.post('/v1/cases', { audience: 'adult', pin: '2580', items: [someItem()], ...about }, asking)
const match = (signal: object) => server.post('/v1/match', { signals: [signal] }, { key })
const file = (raw: BodyInit) =>
  server.post('/v1/match/content', undefined, { raw, key, headers: { 'content-type': 'image/jpeg' } })
const decide = (contact: unknown) => server.post('/v1/contacts/decide', contact, { key })
const someEvent = { id: 'e', type: 'post.created', at: '2026-11-01T09:00:00Z', actor: 'a' }
let tellers = 0
const tell = async (event: unknown) =>
  server.post('/v1/events', event, { key: await server.partner(`Teller ${(tellers += 1)}`, 'events') })
const rulebook = (document: unknown) => server.control('rulebook.put', { role: 'shadow', document })
const because = { reason: 'r', by: 'b' }
const inAdult = { bank: 'adult', reason: 'r' }

/** A partner of this name; whether it was there before does not matter. */
const partnerNamed = (name: string, ...scopes: string[]) => server.control('partner.add', { name, scopes })

async function banked(): Promise<string> {
  const signals = [someMd5()]
  const { body } = await server.post<{ item: string }>(
    '/v1/banks/adult/items',
    { kind: 'image', signals },
    { key },
  )
  return body.item
}

/** An import of nothing. */
const imported = (name: string, how = '', format = 'ndjson') =>
  server.post(`/v1/banks/adult/imports/${name}?format=${format}&${how}`, undefined, {
    raw: '',
    key,
    headers: { 'content-type': 'text/plain' },
  })

async function withdrawn(): Promise<string> {
  const item = await banked()
  await server.ask('DELETE', `/v1/banks/adult/items/${item}`, undefined, { key })
  return item
}

async function inFolder(work: (folder: string) => Promise<No>): Promise<No> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-refusal-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const ofAccess = {
  'access.key-missing': () => server.post('/v1/match', { signals: [somePdq()] }),
  'access.key-wrong': () => server.get('/v1/banks', { key: 'bw_no' }),
  'access.denied': () => server.get('/v1/banks/minor/items', { key }),
  'partner.exists': () => partnerNamed('Harbour'),
  'partner.unknown': () => server.control('partner.rotate', { name: 'Nobody' }),
  'partner.name-malformed': () => partnerNamed('<b>'),
  'partner.revoked': async () => {
    await partnerNamed('Gone')
    await server.control('partner.revoke', { name: 'Gone' })
    return server.control('partner.rotate', { name: 'Gone' })
  },
  'scope.unknown': () => partnerNamed('Any', 'everything'),
  'grant.second-needed': () => partnerNamed('Any', 'match:minor', 'fetch:minor'),
  'grant.match-first': () =>
    server.control('partner.grant', { name: 'Harbour', scope: 'fetch:minor', ...because }),
  'operator.incomplete': () => server.control('operator.set', { name: '', contact: 'x' }),
} satisfies Partial<Record<RefusalCode, Provocation>>

const asStaff = 'apps/server/src/access/staff/staff.test.ts'
const ofStaff = {
  'staff.sign-in-needed': () => server.get('/v1/staff/me'),
  'staff.sign-in-failed': () => server.post('/v1/staff/passkey/finish', { response: { id: 'x' } }),
  'staff.invitation-ended': () => server.post('/v1/staff/invitation', { invitation: 'x'.repeat(43) }),
  'staff.name-malformed': () => server.control('staff.invite', { name: '<b>', role: 'reviewer' }),
  'staff.cross-site': asStaff,
  'staff.unknown': asStaff,
  'staff.last-administrator': asStaff,
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const ofRequests = {
  'request.malformed': () => server.post('/v1/cases', undefined, { raw: '{', headers: json }),
  'request.too-large': () => open({ pin: 'x'.repeat(9 * 1024 * 1024) }),
  'request.wrong-type': () =>
    server.post('/v1/cases', undefined, { raw: 'x', headers: { 'content-type': 'text/plain' } }),
  'route.unknown': () => server.post('/v1/harbour'),
  'idempotency.key-malformed': () => open({}, { once: 'two words' }),
  'idempotency.key-reused': async () => {
    await open({}, { once: 'the-same' })
    return open({}, { once: 'the-same' })
  },
  'cursor.malformed': () => server.get('/v1/banks/adult/items?cursor=x', { key }),
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const ofBanks = {
  'signal.malformed': () => match({ type: 'pdq', value: 'AB' }),
  'signal.blank': () => match({ type: 'md5', value: '0'.repeat(32) }),
  'signal.quality-malformed': () => match({ ...somePdq(), quality: 101 }),
  'signal.too-plain': () => open({ items: [someItem(somePdq(49))] }),
  'bank.unknown': () => server.get('/v1/banks/harbour/items', { key }),
  'bank.exists': () => server.control('bank.add', { bank: 'adult', settings: {} }),
  'bank.name-malformed': () => server.control('bank.add', { bank: 'A b', settings: {} }),
  'bank.invalid': () =>
    server.control('bank.set', { bank: 'adult', settings: { thresholds: { pdq: 63, md5: 1 } } }),
  'bank.needed': () => server.control('bank.remove', { bank: 'minor', reason: 'r' }),
  'item.not-confirmed': async () => server.control('bank.doubt', { ...inAdult, item: await banked() }),
  'index.foreign': 'packages/engine/src/signal-index/multi/index-file.test.ts',
  'index.torn': 'packages/engine/src/signal-index/multi/index-file.test.ts',
  'hma.fetch-off': 'apps/server/src/hma/hma.test.ts',
  'hma.address-refused': 'apps/server/src/hma/hma.test.ts',
  'hma.unreachable': 'apps/server/src/hma/hma.test.ts',
  'hma.rename': 'apps/server/src/hma/hma.test.ts',
  'hma.no-exchanges': 'apps/server/src/hma/hma.test.ts',
  'import.unknown': () => server.get('/v1/banks/adult/imports/none', { key }),
  'import.out-of-step': () => imported('early', 'from=2'),
  'import.done': async () => (await imported('twice'), imported('twice')),
  'import.malformed': () => imported('none', 'from=2', 'csv'),
  'item.unknown': () => server.ask('DELETE', '/v1/banks/adult/items/x', undefined, { key }),
  'item.withdrawn': async () =>
    server.ask('DELETE', `/v1/banks/adult/items/${await withdrawn()}`, undefined, { key }),
  'item.not-set-aside': async () => server.control('bank.release', { ...inAdult, item: await banked() }),
  'feedback.not-withdrawn': async () =>
    server.post('/v1/feedback', { bank: 'adult', item: await banked(), outcome: 'withdrawn' }, { key }),
  'file.missing': () => server.post('/v1/match/content', undefined, { raw: new FormData(), key }),
  'file.empty': () => file(bytesOf('empty.png')),
  'file.truncated': () => file(bytesOf('truncated.jpg')),
  'file.unreadable': () => file(bytesOf('scratched.png')),
  'picture.too-large': () => file(bytesOf('too-large.png')),
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const ofContacts = {
  'account.unknown': () => server.get('/v1/accounts/nobody', { key }),
  'account.itself': () => server.ask('PUT', '/v1/accounts/a/edges/follow/a', undefined, { key }),
  'contact.malformed': () => decide(7),
  'contact.unknown-surface': () => decide({ surface: 'harbour' }),
  'contact.invalid': () => decide({ surface: 'dm_start', actor: { age: 'old' } }),
  'contact.too-long': () => decide({ surface: 'dm_start', actor: { id: 'x'.repeat(10_000) } }),
  'contact.too-many': () => decide(Array.from({ length: 1_001 }, () => ({ surface: 'dm_start' }))),
  'event.malformed': () => tell(7),
  'event.invalid': () => tell({ ...someEvent, at: 'never' }),
  'event.too-long': () => tell({ ...someEvent, id: 'x'.repeat(257) }),
  'event.too-late': 'apps/server/src/event/rules.test.ts',
  'event.ahead': () => tell({ ...someEvent, at: '2026-11-01T10:06:00Z' }),
  'event.too-many': () => tell(Array.from({ length: 1_001 }, () => someEvent)),
  'incident.unknown': async () =>
    server.get('/v1/incidents/none', { key: await server.partner(`Teller ${(tellers += 1)}`, 'events') }),
  'suspicion.none': async () =>
    server.post('/v1/accounts/a/suspicion/contest', undefined, {
      key: await server.partner(`Teller ${(tellers += 1)}`, 'events'),
    }),
  'notice.unknown': async () =>
    server.post(
      '/v1/accounts/a/notices/none/receipt',
      {},
      {
        key: await server.partner(`Teller ${(tellers += 1)}`, 'events'),
      },
    ),
  'rulebook.malformed': () => rulebook([]),
  'rulebook.unknown-field': () => rulebook({ colour: 'blue' }),
  'rulebook.invalid': () => rulebook({ name: '' }),
  'rulebook.unknown': () => rulebook({ extends: 'nobody' }),
  'rulebook.loop': () => rulebook({ name: 'mine', extends: 'mine' }),
  'rulebook.unknown-rule': () => rulebook({ off: ['C999'] }),
  'rulebook.conflict': () => rulebook({ on: ['C17'], off: ['C17'] }),
  'rulebook.loosens': () => rulebook({ off: ['C05'] }),
  'rulebook.hash': () => rulebook({ rulebook: 'sha256:0' }),
  'rulebook.no-shadow': () => server.control('rulebook.end-shadow', {}),
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const hook = (name: string, url = 'https://example.org/hook') =>
  server.ask('PUT', `/v1/webhooks/${name}`, { url, types: ['test'] }, { key })

const ofWebhooks = {
  'webhook.unknown': () => server.post('/v1/webhooks/none/test', {}, { key }),
  'webhook.name-malformed': () => hook('Big'),
  'webhook.bad-address': () => hook('private', 'https://10.0.0.1/'),
  'webhook.too-many': async () => {
    for (let n = 0; n < 20; n++) await hook(`hook-${n}`)
    return hook('one-more')
  },
  'delivery.unknown': () => server.post(`/v1/deliveries/${crypto.randomUUID()}/replay`, {}, { key }),
} satisfies Partial<Record<RefusalCode, Provocation>>

const ofCases = {
  'case.locked': () => server.get(`/v1/cases/${opened.number}`, { pin: 'wrong' }),
  'case.pin-missing': () => server.get(`/v1/cases/${opened.number}`),
  'case.wait': async () => {
    const { number } = await server.openCase()
    for (let turn = 0; turn < 3; turn++) await server.get(`/v1/cases/${number}`, { pin: 'wrong' })
    return server.get(`/v1/cases/${number}`, { pin: 'wrong' })
  },
  'case.pin-malformed': () => open({ pin: '123' }),
  'case.recovery-wrong': () =>
    server.post(`/v1/cases/${opened.number}/pin`, { pin: '1234', recoveryCode: 'x' }),
  'case.withdrawn': async () => {
    const gone = await server.openCase()
    await server.withdraw(gone)
    return server.post(`/v1/cases/${gone.number}/withdraw`, undefined, gone)
  },
  'case.too-many-items': 'apps/server/src/case/status.test.ts',
  'case.slow-down': 'apps/server/src/case/brake.test.ts',
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const ofReview = {
  'report.unknown': 'apps/server/src/review/arrival/arrival.test.ts',
  'takedown.unknown': 'apps/server/src/review/takedown.test.ts',
  'takedown.settled': 'apps/server/src/review/takedown.test.ts',
  'statement.unknown': 'apps/server/src/review/appeal/appeal.test.ts',
  'appeal.exists': 'apps/server/src/review/appeal/appeal.test.ts',
  'appeal.too-late': 'apps/server/src/review/appeal/appeal.test.ts',
  'appeal.unknown': 'apps/server/src/review/refusal.test.ts',
  'action.unknown': 'apps/server/src/review/refusal.test.ts',
  'action.wrong-subject': 'apps/server/src/review/refusal.test.ts',
  'action.not-in-policy': 'apps/server/src/review/refusal.test.ts',
  'job.unknown': 'apps/server/src/review/look/look.test.ts',
  'job.taken': 'apps/server/src/review/one-job.test.ts',
  'job.not-yours': 'apps/server/src/review/refusal.test.ts',
  'job.wrong-state': 'apps/server/src/review/assignment/assignment.test.ts',
  'job.conflict': 'apps/server/src/review/assignment/entry.test.ts',
  'job.other-queue': 'apps/server/src/review/assignment/entry.test.ts',
  'job.too-many-held': 'apps/server/src/review/assignment/assignment.test.ts',
  'policy.unknown': 'apps/server/src/review/refusal.test.ts',
  'policy.wrong-verdict': 'apps/server/src/review/refusal.test.ts',
  'decision.plan-changed': 'apps/server/src/review/one-job.test.ts',
  'decision.unknown': 'apps/server/src/review/refusal.test.ts',
  'decision.wrong-state': 'apps/server/src/review/refusal.test.ts',
  'decision.escalation-open': 'apps/server/src/escalation/tip.test.ts',
  'decision.second-person': 'apps/server/src/review/one-job.test.ts',
  'decision.because-missing': 'apps/server/src/review/refusal.test.ts',
  'bulk.unknown': 'apps/server/src/review/bulk/bulk.test.ts',
  'reviewer.unknown': 'apps/server/src/review/assignment/assignment.test.ts',
  'reveal.unknown': 'apps/server/src/review/look/look.test.ts',
  'reveal.spent': 'apps/server/src/review/look/look.test.ts',
  'evidence.unknown': 'apps/server/src/review/look/look.test.ts',
  'evidence.wrong-hash': 'apps/server/src/review/look/look.test.ts',
  'evidence.too-large': 'apps/server/src/review/refusal.test.ts',
  'golden.unsuitable': 'apps/server/src/review/refusal.test.ts',
  'translation.off': 'apps/server/src/review/translation/translation.test.ts',
  'translation.failed': 'apps/server/src/review/translation/translation.test.ts',
} satisfies Partial<Record<RefusalCode, Elsewhere>>

const ofStorage = {
  'storage.busy': 'apps/server/src/infra/folder/folder-lock.test.ts',
  'storage.full': 'apps/server/src/infra/folder/disk.test.ts',
  'storage.away': 'apps/server/src/infra/database/away.test.ts',
  'storage.not-empty': 'apps/server/src/control/backup.test.ts',
  'backup.unreadable': 'apps/server/src/control/backup.test.ts',
  'backup.embedded-only':
    inject('serverUrl') === null
      ? 'apps/server/src/refusal.test.ts'
      : () => inFolder(folder => server.control('backup', { out: join(folder, 'x') })),
  'backup.exists':
    inject('serverUrl') === null
      ? () =>
          inFolder(async folder => {
            await server.control('backup', { out: join(folder, 'x') })
            return server.control('backup', { out: join(folder, 'x') })
          })
      : 'apps/server/src/refusal.test.ts',
  'server.away': 'e2e/guide.test.ts',
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const tipTest = 'apps/server/src/escalation/tip.test.ts'
const ofEscalation = {
  'tip.unknown': tipTest,
  'tip.exists': tipTest,
  'tip.wrong-state': tipTest,
  'tip.invalid': tipTest,
  'tip.changed': tipTest,
  'tip.second-person': tipTest,
  'tip.file-unknown': tipTest,
  'tip.production-off': tipTest,
  'tip.credentials-missing': tipTest,
  'tip.not-kept': 'apps/server/src/escalation/preserved.test.ts',
  'law-request.unknown': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.wrong-state': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.number-given': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.not-published': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.danger-missing': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.until-past': 'apps/server/src/escalation/law-request/law-request.test.ts',
  'law-request.second-person': 'apps/server/src/escalation/law-request/law-request.test.ts',
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

const ruleTest = 'apps/server/src/analyst-rule/analyst-rule.test.ts'
const ofRules = {
  'rule.unknown': ruleTest,
  'rule.invalid': ruleTest,
  'rule.untested': ruleTest,
  'rule.wrong-state': ruleTest,
  'rule.second-person': ruleTest,
  'rule.too-many': ruleTest,
  'rule.busy': ruleTest,
} satisfies Partial<Record<RefusalCode, Provocation | Elsewhere>>

/** No program says this yet; whoever makes one say it moves it into a table above. */
const unspoken: readonly string[] = ['request.too-many']
const tables = {
  ...ofAccess,
  ...ofStaff,
  ...ofRequests,
  ...ofBanks,
  ...ofContacts,
  ...ofWebhooks,
  ...ofCases,
  ...ofStorage,
  ...ofReview,
  ...ofEscalation,
  ...ofRules,
}
const codes = Object.keys(refusals) as RefusalCode[]

describe('each code of the refusal table', () => {
  it('has a test that provokes it', () => {
    const provoked = [...Object.keys(tables), ...unspoken]
    expect(codes.filter(code => !provoked.includes(code))).toEqual([])
  })

  it.each(Object.entries<Provocation | Elsewhere>(tables))('%s is said', async (code, provoke) => {
    if (typeof provoke === 'string') {
      const test = new URL(`../../../${provoke}`, import.meta.url)
      expect(existsSync(test) && readFileSync(test, 'utf8').includes(code), provoke).toBe(true)
      return
    }
    const said = await provoke()
    expect(said.refusal).toBe(code)
    if (said.status !== undefined) expect(said.status).toBe(refusals[code as RefusalCode][0])
  })
})

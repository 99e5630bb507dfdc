import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Decision, type Pack, type Plan, Refusal, type Tip } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { deskForFile } from './desk.suite.ts'
import { sendDue } from './sending/index.ts'
import { forgetOld } from './tip/index.ts'
import { sendTip } from './tip/tip.ts'

const desk = await deskForFile()
const { server, fake, ana, ben, key } = desk
const A_DAY_MS = 24 * 60 * 60_000

const threat = { acts: ['threatened', 'asked_for_pictures'], ageThen: 'under18' }
const messages = (other: string, ...texts: string[]) =>
  texts.map((text, place) => ({
    id: `m${place}`,
    at: `2026-10-31T10:0${place}:00Z`,
    from: place % 2 === 0 ? other : 'child',
    text,
  }))

describe('a tip in words alone', () => {
  it('is drafted, approved by a second person, sent, and preserved for a year', async () => {
    const job = await desk.jobAbout('t1', {
      ...threat,
      from: { relation: 'self', account: 'child' },
      messages: messages('t1', 'pay or I tell', 'please no\u0007', 'now'),
    })
    const tip = await desk.draft(job)
    expect(tip).toMatchObject({ state: 'drafted', wrong: [], files: [{ kind: 'messages', isViewed: false }] })
    expect(tip.document).toContain('<reportAnnotations><sextortion/>')
    expect(tip.document).toContain('<incidentDateTime>2026-10-31T10:00:00.000Z</incidentDateTime>')
    expect(tip.completeness.score).toBeLessThan(100)
    expect(tip.completeness.missing[0]).toMatchObject({ code: 'reported-ip', who: 'platform' })

    await desk.handedOver(tip)
    await desk.send()
    const sent = await desk.see(tip)
    expect(sent).toMatchObject({
      state: 'finished',
      environment: 'local',
      by: 'Ana',
      approvedBy: 'Ben',
      fault: null,
    })
    expect(sent.requests.map(({ step, code }) => [step, code])).toEqual([
      ['submit', 0],
      ['upload', 0],
      ['fileinfo', 0],
      ['finish', 0],
    ])
    expect(sent.requests.every(({ requestId }) => /^[0-9a-f]{16}$/.test(requestId ?? ''))).toBe(true)
    const report = fake.reports.find(one => one.id === sent.report)
    expect(report).toMatchObject({ state: 'finished', files: [{ name: 'conversation.txt' }] })
    expect(Date.parse(sent.keepUntil ?? '') - Date.parse(sent.finishedAt ?? '')).toBe(365 * A_DAY_MS)
  })
})

describe('somebody who knows a person in a job', () => {
  it('makes, reads, approves, sends and takes back no tip of it, and makes no pack', async () => {
    const job = await desk.jobAbout('cousin', threat)
    const kin = await reviewer(server, 'Kin', { role: 'senior', conflicts: ['cousin'] })
    const other = await desk.jobAbout('t_other', threat)
    expect((await server.post('/v1/tips', { job }, kin.asking)).refusal).toBe('job.conflict')
    expect((await server.post('/v1/tips', { job: other }, kin.asking)).status).toBe(201)
    const tip = await desk.draft(job)
    const at = `/v1/tips/${tip.id}`
    const because = { because: 'He is nice.' }
    const ways = [
      server.get(at, kin.asking),
      server.post(`${at}/approve`, { draft: tip.draftHash }, kin.asking),
      server.post(`${at}/send`, {}, kin.asking),
      server.post(`${at}/retract`, because, kin.asking),
      server.get(`/v1/packs?job=${job}&country=GB&age=adult`, kin.asking),
    ]
    for (const way of ways) expect((await way).refusal).toBe('job.conflict')
    expect((await desk.see(tip)).state).toBe('drafted')
    await server.post(`${at}/retract`, because, ana.asking)
  })
})

describe('a tip with files', () => {
  it('says of each file what the record of looks says, and names earlier reports', async () => {
    const job = await desk.jobAbout('a2', threat)
    const [seen, unseen] = [await desk.fileOf(job, 'one.jpg'), await desk.fileOf(job, 'two.jpg')]
    await desk.look(job, seen)
    const tip = await desk.draft(job)
    expect(tip.files.map(file => [file.sha256, file.isViewed])).toEqual([
      [seen, true],
      [unseen, false],
    ])
    await desk.handedOver(tip)
    await desk.send()
    const sent = await desk.see(tip)
    const details =
      fake.reports.find(one => one.id === sent.report)?.files.map(file => file.details ?? '') ?? []
    expect(details.map(xml => /<fileViewedByEsp>(\w+)/.exec(xml)?.[1])).toEqual(['true', 'false'])
    expect(details[0]).toContain(`<originalFileHash hashType="SHA256">${seen}</originalFileHash>`)

    const again = await desk.draft(job)
    expect(again.document).toContain(`<priorCTReports>${sent.report}</priorCTReports>`)
    await server.post(`/v1/tips/${again.id}/retract`, { because: 'a test' }, ana.asking)
  })

  it('goes back to whoever drafted it when a file has vanished, and is sent without it', async () => {
    const job = await desk.jobAbout('a3', threat)
    await desk.fileOf(job, 'gone.jpg')
    const tip = await desk.draft(job)
    await desk.handedOver(tip)
    await rm(`${server.data}/evidence`, { recursive: true })
    await desk.send()
    const back = await desk.see(tip)
    expect(back).toMatchObject({
      state: 'drafted',
      fault: 'file-gone',
      approvedBy: null,
      files: [{ isThere: false }],
    })
    await desk.handedOver(await desk.put(back, { ...back.draft, files: [] }))
    await desk.send()
    expect((await desk.see(tip)).state).toBe('finished')
  })
})

describe('what a platform recorded', () => {
  it('goes with the tip: addresses and devices by account, hashes by file; what may not be sent does not', async () => {
    const job = await desk.jobAbout('a11', { ...threat, from: { relation: 'self', account: 'child11' } })
    const picture = readFileSync(new URL('../../../../fixtures/signals/pictures/clear.png', import.meta.url))
    const sha256 = await desk.evidence(job, new Uint8Array(picture), { kind: 'image', name: 'one.png' })
    const record = (content: object) =>
      desk.evidence(job, Buffer.from(JSON.stringify(content)), { kind: 'connection', name: 'record.json' })
    await record({
      addresses: [
        { ip: '192.0.2.7', at: '2026-10-30T09:00:00Z', event: 'login', port: 443, isProxy: true },
        { ip: '192.0.2.8', at: '2026-10-30T10:00:00Z', event: 'upload', file: sha256 },
        { ip: 'not an address' },
        { ip: '192.0.2.9', at: '2031-01-01T00:00:00Z' },
      ],
      devices: [{ type: 'IMEI', id: '490154203237518', event: 'login' }],
      emails: ['a11@example.org', 'nobody'],
      screenName: 'eleven',
    })
    await record({ account: 'child11', phones: ['+1 555 0100'] })
    await record({ addresses: 'many' })
    const tip = await desk.draft(job)
    expect(tip.wrong).toEqual([])
    expect(tip.draft.report['personOrUserReported']).toMatchObject([
      {
        espIdentifier: 'a11',
        screenName: 'eleven',
        personOrUserReportedPerson: { email: ['a11@example.org'] },
        ipCaptureEvent: [
          { ipAddress: '192.0.2.7', eventName: 'Login', port: 443, possibleProxy: true },
          { ipAddress: '192.0.2.8', eventName: 'Upload' },
        ],
        deviceId: [{ idType: 'IMEI', idValue: '490154203237518', eventName: 'Login' }],
      },
    ])
    expect(tip.draft.report['victim']).toMatchObject([{ victimPerson: { phone: ['+1 555 0100'] } }])
    expect(tip.completeness.missing.map(({ code }) => code)).not.toContain('reported-ip')
    await desk.handedOver(tip)
    await desk.send()
    const sent = await desk.see(tip)
    const [file] = fake.reports.find(one => one.id === sent.report)?.files ?? []
    expect(file?.details).toContain(`<originalFileHash hashType="MD5">${file?.md5}</originalFileHash>`)
    expect(file?.details).toMatch(/<originalFileHash hashType="PDQ">[0-9a-f]{64}<\/originalFileHash>/)
    expect(file?.details).toContain('<ipCaptureEvent><ipAddress>192.0.2.8</ipAddress>')

    const other = await desk.jobAbout('a12', { ...threat, from: { relation: 'self', account: 'child11' } })
    const next = await desk.draft(other)
    expect(next.draft.report['victim']).toMatchObject([{ priorCTReports: [sent.report] }])
    await server.post(`/v1/tips/${next.id}/retract`, { because: 'a test' }, ana.asking)
  })
})

describe('a case between two minors', () => {
  it('says so', async () => {
    const events = ['a4', 'child4'].map((actor, place) => ({
      id: `e${place}`,
      type: 'account.created',
      at: '2026-10-01T00:00:00Z',
      actor,
      account: { age: 15, ageSource: 'stated' },
    }))
    await server.post('/v1/events', events, { key })
    await server.runJobs()
    const job = await desk.jobAbout('a4', { ...threat, from: { relation: 'self', account: 'child4' } })
    const tip = await desk.draft(job)
    expect(tip.document).toContain('<minorToMinorInteraction/>')
    expect(tip.document).toContain('<victimPerson><age>15</age></victimPerson>')
  })
})

/** A job that was decided, what to tell kept for later, while a tip about it is a draft. */
async function decidedWithTip(account: string) {
  const job = await desk.jobAbout(account, threat)
  const tip = await desk.draft(job)
  await desk.heard()
  const draft = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'limit_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
    tell: { when: 'now' },
  }
  await server.post(`/v1/jobs/${job}/take`, undefined, ben.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ben.asking)
  expect(plan.tells.find(({ to }) => to === 'affected')?.when).toBe('later')
  const asked = { job, plan: plan.plan, ...draft }
  const { body: decision } = await server.post<Decision>('/v1/decisions', asked, ben.asking)
  return { tip, tell: () => server.post(`/v1/decisions/${decision.id}/tell`, undefined, ben.asking) }
}

describe('what a tip is about', () => {
  it('is told to nobody before the tip is finished: decision.escalation-open', async () => {
    const { tip, tell } = await decidedWithTip('a10')
    expect(await tell()).toMatchObject({ status: 409, refusal: 'decision.escalation-open' })

    await desk.handedOver(tip)
    await desk.send()
    await desk.heard()
    expect((await tell()).status).toBe(200)
  })

  it.each(['drafted', 'approved'])('may be told once a tip that stayed %s is given up', async state => {
    const { tip, tell } = await decidedWithTip(`a14-${state}`)
    if (state === 'approved')
      await server.post(`/v1/tips/${tip.id}/approve`, { draft: tip.draftHash }, ben.asking)
    expect((await desk.see(tip)).state).toBe(state)
    expect(await tell()).toMatchObject({ status: 409, refusal: 'decision.escalation-open' })
    server.forward(91 * A_DAY_MS)
    await forgetOld(desk.ctx())
    await desk.heard()
    expect(await tell()).toMatchObject({ status: 200 })
  })
})

describe('no one person', () => {
  it('sends a tip, and nobody approves what they wrote or did not read', async () => {
    const job = await desk.jobAbout('a5', threat)
    const tip = await desk.draft(job)
    const approve = (draft: string, who = ben) =>
      server.post(`/v1/tips/${tip.id}/approve`, { draft }, who.asking)
    const send = (who = ben) => server.post(`/v1/tips/${tip.id}/send`, {}, who.asking)
    expect((await send()).refusal).toBe('tip.wrong-state')
    expect((await approve(tip.draftHash, ana)).refusal).toBe('tip.second-person')
    expect((await approve('0'.repeat(64))).refusal).toBe('tip.changed')
    expect((await server.post(`/v1/tips/${tip.id}/approve`, { draft: tip.draftHash }, { key })).refusal).toBe(
      'access.denied',
    )
    expect((await server.post('/v1/tips', { job }, ana.asking)).refusal).toBe('tip.exists')
    expect((await server.get('/v1/tips/nobody', ana.asking)).refusal).toBe('tip.unknown')

    expect((await approve(tip.draftHash)).status).toBe(200)
    const changed = await desk.put(tip, {
      ...tip.draft,
      report: { ...tip.draft.report, additionalInfo: 'More.' },
    })
    expect(changed).toMatchObject({ state: 'drafted', approvedBy: null, isYours: true })
    expect((await server.get<Tip>(`/v1/tips/${tip.id}`, ben.asking)).body.isYours).toBe(false)
    const late = { ...tip.draft, instead: tip.draftHash }
    expect((await server.ask('PUT', `/v1/tips/${tip.id}/draft`, late, ben.asking)).refusal).toBe(
      'tip.changed',
    )
    expect((await send()).refusal).toBe('tip.wrong-state')
    await approve(changed.draftHash)
    const pressed = await Promise.all([send(ana), send(ben)])
    expect(pressed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const before = fake.reports.length
    await Promise.all([desk.send(), desk.send()])
    expect(fake.reports.length - before).toBe(1)
    expect((await server.post(`/v1/tips/${tip.id}/retract`, { because: 'late' }, ben.asking)).refusal).toBe(
      'tip.wrong-state',
    )
  })

  it('approves what is wrong, or adds a file of another job', async () => {
    const job = await desk.jobAbout('a6', threat)
    const tip = await desk.draft(job)
    const stranger = { sha256: '0'.repeat(64), details: {} }
    const put = (draft: object) => server.ask<Tip>('PUT', `/v1/tips/${tip.id}/draft`, draft, ana.asking)
    expect(await put({ ...tip.draft, files: [stranger] })).toMatchObject({
      refusal: 'tip.file-unknown',
      field: 'files/0/sha256',
    })
    const wrong = await put({ ...tip.draft, report: { ...tip.draft.report, additionalInfo: 'a\u0001' } })
    expect(wrong.body).toMatchObject({
      document: null,
      wrong: [{ path: 'report/additionalInfo', code: 'unwritable' }],
    })
    const answer = await server.post(
      `/v1/tips/${tip.id}/approve`,
      { draft: wrong.body.draftHash },
      ben.asking,
    )
    expect(answer).toMatchObject({ refusal: 'tip.invalid', field: 'report/additionalInfo' })
    expect((await put({ ...tip.draft, report: { additionalInfo: 'x'.repeat(1_100_000) } })).refusal).toBe(
      'request.too-large',
    )
  })
})

describe('real reports', () => {
  it('need the configuration, a recorded switch, and an account of their own', async () => {
    const service = { environment: 'production', url: fake.url } as const
    const deps = {
      ...desk.deps,
      service,
      memory: { accounts: async () => new Map(), catchUp: async () => {} },
    }
    const tip = await desk.draft(await desk.jobAbout('a8', threat))
    await server.post(`/v1/tips/${tip.id}/approve`, { draft: tip.draftHash }, ben.asking)
    const send = () => sendTip(desk.ctx(ben), deps, tip.id)
    const because = { reason: 'we registered', by: 'Cat' }
    await expect(send()).rejects.toThrow(new Refusal('tip.production-off'))
    await desk.control('production', { on: true, ...because })
    await expect(send()).rejects.toThrow(new Refusal('tip.credentials-missing'))
    await desk.control('credentials', { environment: 'production', username: 'isp', password: 'fake' })
    expect((await send()).state).toBe('opening')

    await desk.control('production', { on: false, ...because })
    const before = fake.asked.length
    await sendDue(desk.ctx(), deps)
    expect((await desk.see(tip)).fault).toBe('production-off')
    await desk.control('production', { on: true, ...because })
    await send()
    await sendDue(desk.ctx(), desk.deps)
    expect((await desk.see(tip)).fault).toBe('environment-changed')
    expect(fake.asked.length).toBe(before)
    const shown = JSON.stringify(await desk.control('show', {}))
    expect(shown).toContain('isp')
    expect(shown).not.toContain('fake"')
  })
})

describe('a pack for an adult', () => {
  it('names where to go in their country, and holds their own copy', async () => {
    const job = await desk.jobAbout('a9', { acts: ['threatened'], ageThen: 'adult' })
    const pack = await server.get<Pack>(`/v1/packs?job=${job}&country=GB&age=adult`, ana.asking)
    expect(pack.body.offices.map(({ id }) => id)).toEqual(['gb-police'])
    expect(pack.body.copy).toContain('You were threatened.')
    expect(pack.body.completeness.missing.length).toBeGreaterThan(0)
    expect((await server.get(`/v1/packs?job=${job}&country=GB&age=adult`, { key })).refusal).toBe(
      'access.denied',
    )
  })
})

import type { Decision, LawRequest, Plan, TransparencyCounts } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { deskForFile } from '../desk.suite.ts'

const desk = await deskForFile()
const { server, ana, ben, key } = desk
const SPAN = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z'
const about = (path: string, who = ana.asking) => server.get(`/v1/transparency${path}?${SPAN}`, who)
const account = 'secret-account'

const job = await desk.jobAbout(account, {
  acts: ['threatened'],
  language: 'pt',
  country: 'BR',
  words: 'words that somebody wrote',
})
const seen = await desk.fileOf(job, 'seen.jpg')
await desk.look(job, seen)
const draft = {
  verdict: 'violates',
  policy: 'threat',
  actions: [{ action: 'limit_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
  tell: { when: 'now' },
}
await server.post(`/v1/jobs/${job}/take`, undefined, ben.asking)
const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ben.asking)
await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ben.asking)
await server.runJobs()

describe('what may be published', () => {
  it('counts reports, decisions, actions and requests, as CSV and for a page alike', async () => {
    const request = {
      kind: 'legal_process',
      country: 'GB',
      agency: 'A police force',
      officer: 'PC Example',
      reference: 'R-1',
      asksFor: 'Who wrote this.',
    }
    expect((await server.post<LawRequest>('/v1/law-requests', request, ana.asking)).status).toBe(201)
    const { body } = await server.get<TransparencyCounts>(`/v1/transparency/counts?${SPAN}`, ana.asking)
    const lines = body.counts.map(({ what, which, count }) => `${what}: ${which} ${count}`)
    for (const line of [
      'reports by reason: sextortion 1',
      'reports by language: pt 1',
      'reports by country: BR 1',
      'decisions by verdict: violates 1',
      'decisions by policy: threat 1',
      'decisions by how it was found: by a notice 1',
      'decisions by time to decide: within 24 hours 1',
      'actions, decided by people: limit_account 1',
      'law requests: legal_process/GB/received 1',
    ])
      expect(lines).toContain(line)
    const { text, headers } = await about('')
    expect(headers.get('content-type')).toContain('text/csv')
    expect(text).toContain('reports by reason,sextortion,1\r\n')
    expect(text.trim().split('\r\n').length).toBe(body.counts.length + 1)
  })

  it('counts nothing of another span', async () => {
    const { body } = await server.get<TransparencyCounts>(
      '/v1/transparency/counts?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z',
      ana.asking,
    )
    expect(body.counts).toEqual([])
  })

  it('states the reasons of each restriction, and of nobody’s account', async () => {
    const { text } = await about('/statements')
    const [names, line, ...more] = text.trim().split('\r\n')
    expect(names).toContain('restriction,subject,ground,policy,source,automated_detection')
    expect(line).toMatch(
      /,account restricted,account,terms of service,threat,notice,false,false,false,DECISION_PROVISION_PARTIAL_SUSPENSION,DECISION_GROUND_INCOMPATIBLE_CONTENT,STATEMENT_CATEGORY_CYBER_VIOLENCE,KEYWORD_CYBER_BULLYING_INTIMIDATION,SOURCE_ARTICLE_16$/,
    )
    expect(more).toEqual([])
    const published = [text, (await about('')).text].join('\n')
    for (const word of [account, job, 'words that', ben.id, 'Harbour', 'PC Example'])
      expect(published).not.toContain(word)
    expect((await about('/statements', { key })).refusal).toBe('access.denied')
  })
})

describe('what a regulator may ask for', () => {
  it('is given to who may read the audit: every sealed line, and every look; that it was is a line too', async () => {
    for (const path of ['/audit', '/looks']) expect((await about(path)).refusal).toBe('access.denied')
    const boss = await reviewer(server, 'Bo', { role: 'administrator' })
    await server.runJobs()
    const audit = (await about('/audit', boss.asking)).text.trim().split('\r\n')
    expect(audit[0]).toBe('position,at,caller,event,subject,seal')
    const positions = audit.slice(1).map(line => Number(line.split(',')[0]))
    expect(positions).toEqual(positions.map((_, place) => place + 1))
    expect(audit.slice(1).every(line => /,[0-9a-f]{64}$/.test(line))).toBe(true)
    const looks = (await about('/looks', boss.asking)).text.trim().split('\r\n')
    expect(looks.slice(1)).toEqual([expect.stringContaining(`,${ana.id},${job},${seen},true,0,true,2500`)])
    await server.runJobs()
    const later = (await about('/audit', boss.asking)).text
    expect(later).toContain('record.exported')
  })
})

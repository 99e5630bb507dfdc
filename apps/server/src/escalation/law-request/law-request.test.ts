import type { LawAnswer, LawRequest } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { deskForFile } from '../desk.suite.ts'
import { callObjection } from './rules.ts'

const desk = await deskForFile()
const { server, ana, ben } = desk

const draft = {
  kind: 'emergency',
  country: 'GB',
  agency: 'A police force',
  officer: 'PC Example',
  phone: '+44 20 7946 0000',
  email: 'pc@police.example',
  reference: 'R-1',
  asksFor: 'Who wrote this. Call me on 020 7946 0001.',
}
const call = {
  number: '020 7946 0999',
  source: 'https://police.example/contact',
  isConfirmed: true,
  words: 'The switchboard put me through.',
}
const path = (id: string, verb = '') => `/v1/law-requests/${id}${verb}`
const take = async () => (await server.post<LawRequest>('/v1/law-requests', draft, ana.asking)).body.id

describe('a request of the police', () => {
  it('is answered after a call back by one and a yes by another, with hashes and who had it in hand', async () => {
    const job = await desk.jobAbout('t9', {
      acts: ['threatened'],
      messages: [{ id: 'm', at: '2026-10-31T10:00:00Z', from: 't9', text: 'pay' }],
    })
    const file = await desk.fileOf(job, 'a.jpg')
    const id = await take()
    const answer = () => server.post<LawAnswer>(path(id, '/answer'), { job }, ana.asking)
    const confirm = (who: typeof ana) => server.post<LawRequest>(path(id, '/confirm'), {}, who.asking)
    const calling = (more: object) =>
      server.post<LawRequest>(path(id, '/call'), { ...call, ...more }, ana.asking)
    expect((await answer()).refusal).toBe('law-request.wrong-state')
    expect((await confirm(ben)).refusal).toBe('law-request.wrong-state')
    expect((await calling({ number: draft.phone })).refusal).toBe('law-request.number-given')
    expect((await calling({ source: 'the e-mail' })).refusal).toBe('law-request.not-published')
    expect((await calling({ isConfirmed: false })).body.state).toBe('called')
    expect((await confirm(ben)).refusal).toBe('law-request.wrong-state')
    await calling({})
    expect((await confirm(ana)).refusal).toBe('law-request.second-person')
    expect((await confirm(ben)).body.state).toBe('verified')

    const { body } = await answer()
    expect(body.items.map(({ what, sha256 }) => [what, sha256.length])).toEqual([
      ['image', 64],
      ['conversation', 64],
    ])
    expect(body.items[0]?.sha256).toBe(file)
    expect(body.request.steps.map(({ by, what }) => [by, what])).toEqual([
      [ana.id, 'received'],
      [ana.id, 'call'],
      [ana.id, 'call'],
      [ben.id, 'confirm'],
      [ana.id, 'answer'],
    ])
    expect((await server.get(path('nobody'), ana.asking)).refusal).toBe('law-request.unknown')
    expect((await server.get(path(id), { key: desk.key })).refusal).toBe('access.denied')
  })

  it('is counted, refused or not, without a name', async () => {
    const id = await take()
    await server.post(path(id, '/refuse'), { because: 'nobody there knew of it' }, ben.asking)
    const span = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z'
    const { text, headers } = await server.get(`/v1/transparency?${span}`, ana.asking)
    expect(headers.get('content-type')).toContain('text/csv')
    expect(text).toContain('law requests,emergency/GB/refused,1')
    expect(text).not.toContain('Example')
  })
})

describe('a call back', () => {
  it.each([
    ['+442079460000', 'law-request.number-given'],
    ['(020) 7946-0001', 'law-request.number-given'],
    ['', 'law-request.number-given'],
    ['020 7946 0999', null],
  ])('to %s: %s', (number, wanted) => {
    expect(callObjection({ ...call, number }, draft)).toBe(wanted)
  })
})

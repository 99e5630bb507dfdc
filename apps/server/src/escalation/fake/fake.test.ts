import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { documentOf, type Node, openGrammar } from '../schema/index.ts'
import { openFake } from './cybertipline.ts'

let ms = Date.parse('2026-11-01T10:00:00Z')
const fake = await openFake({ now: () => new Date(ms) })
afterAll(() => fake.close())
const { schema } = openGrammar()
const HOUR_MS = 3_600_000

const report: Node = {
  incidentSummary: {
    incidentType: 'Online Enticement of Children for Sexual Acts',
    incidentDateTime: '2026-10-01T10:00:00Z',
  },
  reporter: { reportingPerson: { email: ['ts@example.org'] } },
}
const headers = { authorization: `Basic ${btoa('isp:fake')}` }
async function ask(step: string, body: string | FormData, more: Record<string, string> = {}) {
  const type = typeof body === 'string' ? { 'content-type': 'text/xml; charset=utf-8' } : {}
  const answer = await fetch(`${fake.url}/${step}`, {
    method: 'POST',
    body,
    headers: { ...headers, ...type, ...more },
  })
  const text = await answer.text()
  const field = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1] ?? ''
  return { status: answer.status, text, code: Number(field('responseCode')), field, answer }
}
const form = (id: string, file?: Blob) => {
  const body = new FormData()
  body.append('id', id)
  if (file) body.append('file', file, 'a.jpg')
  return body
}
const open = async () => (await ask('submit', documentOf(schema, 'report', report))).field('reportId')
const details = (reportId: string, fileId: string, more: Node = {}) =>
  documentOf(schema, 'fileDetails', { reportId, fileId, ...more })

describe('the fake CyberTipline', () => {
  it('answers a whole report with its numbers, the MD5 of what came and a Request-ID', async () => {
    const id = await open()
    const upload = await ask('upload', form(id, new Blob(['bytes'])))
    expect(upload.field('hash')).toBe(createHash('md5').update('bytes').digest('hex'))
    expect(upload.answer.headers.get('request-id')).toMatch(/^\w{16}$/)
    const file = upload.field('fileId')
    expect((await ask('fileinfo', details(id, file, { fileViewedByEsp: true }))).code).toBe(0)
    expect((await ask('fileinfo', details(id, file))).code).toBe(4000)
    const done = await ask('finish', form(id))
    expect(done.text).toContain(`<files><fileId>${file}</fileId></files>`)
    expect(done.text).not.toContain('responseDescription')
    for (const step of ['finish', 'retract']) expect((await ask(step, form(id))).code).toBe(5102)
    expect((await ask('upload', form(id, new Blob(['late'])))).code).toBe(5102)
  })

  it('refuses what the real one documents as refused', async () => {
    const id = await open()
    const without = documentOf(schema, 'report', { ...report, reporter: { reportingPerson: {} } })
    const future = documentOf(schema, 'report', report).replace('2026-10', '2027-10')
    expect((await ask('submit', without)).code).toBe(4100)
    expect((await ask('submit', future)).code).toBe(4100)
    expect((await ask('submit', '<report')).code).toBe(4110)
    expect(
      (await ask('submit', documentOf(schema, 'report', report), { 'content-type': 'text/plain' })).code,
    ).toBe(4000)
    expect((await ask('upload', form('1', new Blob(['x'])))).code).toBe(5001)
    expect((await ask('upload', form(id))).code).toBe(4200)
    expect((await ask('fileinfo', details(id, 'nobody'))).code).toBe(5002)
    expect((await ask('retract', form(id))).code).toBe(0)
    expect(await ask('retract', form(id))).toMatchObject({ code: 5101, status: 409 })
    const out = await ask('finish', form(id), { authorization: 'Basic x' })
    expect([out.status, out.text]).toEqual([401, ''])
  })

  it('deletes what is left open, a day after it opened or an hour after the last addition', async () => {
    const [left, added] = [await open(), await open()]
    ms += 23.5 * HOUR_MS
    await ask('upload', form(added, new Blob(['x'])))
    ms += 0.6 * HOUR_MS
    expect((await ask('finish', form(left))).code).toBe(5001)
    expect((await ask('finish', form(added))).code).toBe(0)
  })
})

describe('its back room', () => {
  it('shows what came, lets the next request go wrong, and moves the clock; the schema is the grammar in force', async () => {
    const room = (path: string, body?: object) =>
      fetch(new URL(`/fake/${path}`, fake.url), body && { method: 'POST', body: JSON.stringify(body) })
    const id = await open()
    const check = async (xml: string) =>
      (await fetch(new URL('/fake/check', fake.url), { method: 'POST', body: xml })).json()
    expect(await check(documentOf(schema, 'report', report))).toEqual({ fault: null })
    expect(await check('<report/>')).toEqual({ fault: 'not valid at report' })
    const { reports } = (await (await room('reports')).json()) as { reports: { id: string; xml: string }[] }
    expect(reports.find(one => one.id === id)?.xml).toContain('<report ')
    await room('faults', { step: 'finish', fault: 'server-error' })
    expect((await ask('finish', form(id))).code).toBe(1000)
    const other = await open()
    await room('forward', { ms: 25 * HOUR_MS })
    expect((await ask('finish', form(other))).code).toBe(5001)
    expect((await room('elsewhere')).status).toBe(404)
    expect((await ask('xsd', '')).text).toBe(openGrammar().xsd)
  })
})

import type { Bank } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const ofAdult = somePdq()
const ofMinor = somePdq()
await server.openCase({ items: [someItem(ofAdult)] })
await server.openCase({ audience: 'minor', items: [someItem(ofMinor)] })

async function banksMatched(key: string): Promise<readonly string[]> {
  return (await server.match(key, ofAdult, ofMinor)).map(match => match.bank)
}

async function scopesSeen(key: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { body } = await server.get<{ banks: Bank[] }>('/v1/banks', { key })
  return Object.fromEntries(body.banks.map(bank => [bank.bank, bank.scopes]))
}

describe('a key', () => {
  it('with the bare scope matches adults and never minors', async () => {
    const key = await server.partner('Bare', 'match,fetch,feedback,write')
    expect(await banksMatched(key)).toEqual(['adult'])
    expect(await scopesSeen(key)).toEqual({ adult: ['match', 'fetch', 'feedback', 'write'] })
    expect(await server.get('/v1/banks/minor/items', { key })).toMatchObject({ refusal: 'access.denied' })
    const item = { kind: 'image', signals: [someMd5()] }
    expect(await server.post('/v1/banks/minor/items', item, { key })).toMatchObject({
      status: 403,
      refusal: 'access.denied',
    })
  })

  it('with match:minor matches minors, and that alone', async () => {
    const key = await server.partner('Minor only', 'match:minor')
    expect(await banksMatched(key)).toEqual(['minor'])
    expect(await scopesSeen(key)).toEqual({ minor: ['match'] })
    expect(await server.get('/v1/banks/minor/items', { key })).toMatchObject({ refusal: 'access.denied' })
  })

  it('with both matches both', async () => {
    expect(await banksMatched(await server.partner('Both', 'match,match:minor'))).toEqual(['adult', 'minor'])
  })

  it('without match matches nothing, not even with a file', async () => {
    const key = await server.partner('Feedback only', 'feedback')
    expect(await server.post('/v1/match', { signals: [ofAdult] }, { key })).toMatchObject({
      status: 403,
      refusal: 'access.denied',
    })
    const file = { key, raw: 'a file', headers: { 'content-type': 'application/octet-stream' } }
    expect(await server.post('/v1/match/content', undefined, file)).toMatchObject({
      status: 403,
      refusal: 'access.denied',
    })
  })
})

describe('fetching the bank of minors', () => {
  it('comes with nobody, needs match first, then a grant with a reason and a name', async () => {
    expect(
      await server.control('partner.add', { name: 'Sea', scopes: ['match:minor', 'fetch:minor'] }),
    ).toMatchObject({ refusal: 'grant.second-needed' })
    const key = await server.partner('Sea', 'match')
    const because = { name: 'Sea', reason: 'contract 12, reviewed', by: 'A. Keeper' }
    const fetch = { ...because, scope: 'fetch:minor' }
    expect(await server.control('partner.grant', fetch)).toMatchObject({ refusal: 'grant.match-first' })
    await server.control('partner.grant', { ...because, scope: 'match:minor' })
    expect(await server.get('/v1/banks/minor/items', { key })).toMatchObject({ refusal: 'access.denied' })

    await server.control('partner.grant', fetch)
    const page = await server.fetchItems(key, 'minor')
    expect(page.items.map(item => item.signals[0]?.value)).toEqual([ofMinor.value])
    expect(await grantsOf('Sea')).toEqual(['fetch:minor', 'match:minor'])
  })

  it('is not granted without a reason and a name', async () => {
    for (const because of [
      { reason: '', by: 'A. Keeper' },
      { reason: 'a contract', by: '' },
    ])
      expect(
        await server.control('partner.grant', { name: 'Sea', scope: 'fetch:minor', ...because }),
      ).toMatchObject({
        refusal: 'request.malformed',
      })
  })
})

async function grantsOf(name: string): Promise<readonly string[]> {
  const { sql } = await import('kysely')
  const rows = await server.database.db.all<{ scope: string; reason: string; by: string }>(
    sql`select scope, reason, granted_by as by from partner_grants where partner = ${name} order by scope`,
  )
  for (const row of rows) expect(row).toMatchObject({ reason: 'contract 12, reviewed', by: 'A. Keeper' })
  return rows.map(row => row.scope)
}

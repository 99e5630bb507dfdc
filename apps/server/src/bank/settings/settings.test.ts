import type { BankSettings, ItemEdit, SignalBody } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { altered, someItem, somePdq } from '../../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,feedback,write')
const bay = await server.partner('Bay', 'match,feedback')
const reason = 'looked at it'
let banks = 0

/** A bank of its own, and how its owner puts a picture into it. */
async function bankWith(settings: BankSettings = {}) {
  const bank = `bank-${(banks += 1)}`
  await server.control('bank.add', {
    bank,
    settings: { openScopes: ['match', 'write', 'feedback'], ...settings },
  })
  const add = async (signal: SignalBody, draft: object = {}) => {
    const body = { kind: 'image', signals: [signal], ...draft }
    const answer = await server.post<{ item: string }>(`/v1/banks/${bank}/items`, body, { key: harbour })
    expect(answer).toMatchObject({ status: 201 })
    return answer.body.item
  }
  const set = (settings: BankSettings) => server.control('bank.set', { bank, settings })
  return { bank, add, set }
}

const found = async (signal: SignalBody, about: object = {}) => {
  const body = { signals: [signal], ...about }
  const answer = await server.post<{ matches: { bank: string; asks: string; item: string }[] }>(
    '/v1/match',
    body,
    { key: bay },
  )
  return answer.body.matches
}
const asked = async (signal: SignalBody) => (await found(signal)).map(match => match.asks)
const edit = (bank: string, item: string, edit: ItemEdit, key = harbour) =>
  server.ask('PATCH', `/v1/banks/${bank}/items/${item}`, edit, { key })
const feedback = (bank: string, item: string, outcome: string, key = bay) =>
  server.post('/v1/feedback', { bank, item, outcome }, { key })

describe('a bank', () => {
  it('matches up to its own threshold, and up to another at once', async () => {
    const { add, set } = await bankWith({ thresholds: { pdq: 10 } })
    const picture = somePdq()
    await add(picture)
    const at = async (bits: number) => (await found(altered(picture, bits))).length
    expect([await at(10), await at(11)]).toEqual([1, 0])
    await set({ thresholds: { pdq: 40 } })
    expect([await at(11), await at(40), await at(41)]).toEqual([1, 1, 0])
  })

  it('is off, on, and on for the same share of its items whoever asks and however changed the copy', async () => {
    const { add, set } = await bankWith({ share: 0 })
    const pictures = Array.from({ length: 24 }, () => somePdq())
    for (const picture of pictures) await add(picture)
    const held = async (bits: number) => {
      const answers = []
      for (const picture of pictures) answers.push((await found(altered(picture, bits))).length)
      return answers
    }
    expect((await held(0)).includes(1)).toBe(false)
    await set({ share: 0.5 })
    const half = await held(0)
    expect(half.filter(Boolean).length).toBeGreaterThan(2)
    expect(half.filter(Boolean).length).toBeLessThan(22)
    expect(await held(12)).toEqual(half)
    await set({ share: 1 })
    expect((await held(0)).includes(0)).toBe(false)
  })

  it('that vetoes takes away what it is at least as near to, for everyone, and says so to those who may see it', async () => {
    const positive = await bankWith()
    const never = await bankWith({ vetoes: true, openScopes: ['write'] })
    const picture = somePdq()
    await positive.add(picture)
    expect(await found(altered(picture, 20))).toHaveLength(1)
    const item = await never.add(altered(picture, 20))
    expect(await found(altered(picture, 20))).toEqual([])
    expect(await found(altered(picture, 2))).toHaveLength(1)
    await never.set({ openScopes: ['match', 'write'] })
    const body = { signals: [altered(picture, 20)] }
    expect((await server.post('/v1/match', body, { key: bay })).body).toMatchObject({
      matches: [],
      vetoes: [{ bank: never.bank, item, distance: 0 }],
    })
  })

  it('says what disputed items ask, and lets go of them if it wants', async () => {
    const { bank, add, set } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    expect(await asked(picture)).toEqual(['review'])
    await feedback(bank, item, 'blocked')
    expect(await found(picture)).toMatchObject([{ asks: 'block', standing: 'affirmed' }])
    await feedback(bank, item, 'not_blocked', harbour)
    expect(await found(picture)).toMatchObject([{ asks: 'review', standing: 'disputed' }])
    await set({ disputed: 'log' })
    expect(await asked(picture)).toEqual(['log'])
    await set({ disputed: 'off' })
    expect(await asked(picture)).toEqual([])
    await feedback(bank, item, 'blocked', harbour)
    expect(await asked(picture)).toEqual(['block'])
  })

  it('that is removed matches nothing more, and its items stay tombstones when the name is used again', async () => {
    const { bank, add } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    expect((await server.control('bank.remove', { bank, reason })).lines).toEqual([
      { removed: bank, items: 1 },
    ])
    expect(await found(picture)).toEqual([])
    expect((await server.control('bank.show', { bank })).refusal).toBe('bank.unknown')
    await server.control('bank.add', { bank, settings: {} })
    expect(await found(picture)).toEqual([])
    expect((await server.control('bank.item', { bank, item })).lines[0]).toMatchObject({
      item: { state: 'withdrawn', asks: null },
      signals: [],
    })
    expect((await server.control('bank.show', { bank })).lines[0]).toMatchObject({ items: { withdrawn: 1 } })
  })

  it('shows partners what it does, and not the note that its keepers write', async () => {
    const { bank } = await bankWith({ note: 'from the port', unverified: 'log' })
    const { body } = await server.get<{ banks: { bank: string }[] }>('/v1/banks', { key: bay })
    const [shown] = body.banks.filter(each => each.bank === bank)
    expect(shown).toMatchObject({ unverified: 'log', share: 1, scopes: ['match', 'feedback'] })
    expect(shown).not.toHaveProperty('note')
  })

  it('has a signal type turned off and on everywhere', async () => {
    const { add } = await bankWith()
    const picture = somePdq()
    await add(picture)
    await server.control('bank.type', { type: 'pdq', share: 0 })
    expect(await found(picture)).toEqual([])
    await server.control('bank.type', { type: 'pdq', share: 1 })
    expect(await found(picture)).toHaveLength(1)
  })
})

describe('an item', () => {
  it('carries its tags and regions into matches, and is left out elsewhere', async () => {
    const { bank, add } = await bankWith()
    const picture = somePdq()
    const item = await add(picture, { tags: ['screenshot'], regions: ['DE', 'FR'] })
    expect(await found(picture, { country: 'FR' })).toMatchObject([{ item, tags: ['screenshot'], signal: 0 }])
    expect(await found(picture, { country: 'GB' })).toEqual([])
    await edit(bank, item, { tags: ['meme', 'old'], regions: [] })
    expect(await found(picture, { country: 'GB' })).toMatchObject([{ tags: ['meme', 'old'] }])
  })

  it('is off until its time has come, and expires at its time', async () => {
    const { bank, add } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    const after = (ms: number) => new Date(server.now().getTime() + ms).toISOString()
    await edit(bank, item, { off: true, offUntil: after(60_000) })
    expect(await found(picture)).toEqual([])
    await server.runJobs()
    expect(await found(picture)).toEqual([])
    server.forward(60_000)
    await server.runJobs()
    expect(await found(picture)).toHaveLength(1)

    await edit(bank, item, { expiresAt: after(1_000) })
    await server.runJobs()
    expect(await found(picture)).toHaveLength(1)
    server.forward(1_000)
    await server.runJobs()
    expect(await found(picture)).toEqual([])
    expect((await server.control('bank.item', { bank, item })).lines[0]).toMatchObject({
      item: { state: 'withdrawn' },
      history: [
        { what: 'added', by: 'partner Harbour' },
        { what: 'changed off, offUntil', by: 'partner Harbour' },
        { what: 'changed expiresAt' },
        { what: 'withdrawn', by: 'system banks', reason: 'expired' },
      ],
    })
  })

  it('keeps why it was confirmed, doubted and withdrawn', async () => {
    const { bank, add } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    await server.control('bank.confirm', { bank, item, reason: 'seen twice' })
    expect(await asked(picture)).toEqual(['block'])
    await server.control('bank.doubt', { bank, item, reason: 'a film poster' })
    expect(await asked(picture)).toEqual(['review'])
    expect((await server.control('bank.doubt', { bank, item, reason })).refusal).toBe('item.not-confirmed')
    await server.control('bank.withdraw', { bank, item, reason: 'not ours' })
    const { lines } = await server.control('bank.item', { bank, item })
    const history = (lines[0]?.['history'] ?? []) as { reason: string }[]
    expect(history.map(each => each.reason)).toEqual([null, 'seen twice', 'a film poster', 'not ours'])
  })

  it('is affirmed and rejected by members elsewhere, who may take it back', async () => {
    const { bank, add } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    const say = (owner: string, category: 'affirms' | 'rejects' | null) =>
      server.control('bank.opinion', { bank, item, owner, category })
    await say('exchange Stop/Bay', 'affirms')
    expect(await found(picture)).toMatchObject([{ standing: 'affirmed', asks: 'block' }])
    await say('exchange Stop/Cove', 'rejects')
    expect(await found(picture)).toMatchObject([{ standing: 'disputed', asks: 'review' }])
    expect((await say('exchange Stop/Cove', null)).lines[0]).toMatchObject({
      item: { standing: 'affirmed' },
      opinions: [{ owner: 'exchange Stop/Bay', category: 'affirms' }],
    })
  })

  it('is changed by the partner that added it and by no other', async () => {
    const { bank, add } = await bankWith()
    const item = await add(somePdq())
    const cove = await server.partner('Cove', 'write')
    expect(await edit(bank, item, { note: 'mine' }, cove)).toMatchObject({ refusal: 'access.denied' })
    expect(await edit(bank, item, { note: 'mine' }, bay)).toMatchObject({ refusal: 'access.denied' })
    expect(await edit(bank, item, { note: 'mine' })).toMatchObject({ status: 200, body: { note: 'mine' } })
    expect(
      await server.post(`/v1/banks/${bank}/items/${item}/confirm`, { reason }, { key: harbour }),
    ).toMatchObject({
      refusal: 'access.denied',
    })
  })
})

describe('the catalogue of a bank', () => {
  it('comes in pages, newest change first, and is narrowed by tag, state and standing', async () => {
    const { bank, add } = await bankWith()
    const tagged = await add(somePdq(), { tags: ['a', 'b'] })
    for (let n = 0; n < 501; n++) await add(somePdq())
    const first = await server.get<{ items: { item: string }[]; cursor: string }>(
      `/v1/banks/${bank}/catalogue`,
      {
        key: harbour,
      },
    )
    expect(first.body.items).toHaveLength(500)
    const path = `/v1/banks/${bank}/catalogue?cursor=${first.body.cursor}`
    const second = await server.get<typeof first.body>(path, { key: harbour })
    expect(second.body).toMatchObject({ cursor: null })
    expect(second.body.items.map(each => each.item).at(-1)).toBe(tagged)
    expect(new Set([...first.body.items, ...second.body.items].map(each => each.item)).size).toBe(502)

    const items = async (query: object) => {
      const { lines } = await server.control('bank.items', { bank, ...query })
      return lines.map(line => line['item'])
    }
    expect(await items({ tag: 'a' })).toEqual([tagged])
    await feedback(bank, tagged, 'blocked')
    expect(await items({ standing: 'affirmed' })).toEqual([tagged])
    await server.control('bank.withdraw', { bank, item: tagged, reason })
    expect(await items({ state: 'withdrawn' })).toEqual([tagged])
    expect(await server.get(`/v1/banks/${bank}/catalogue`, { key: bay })).toMatchObject({
      refusal: 'access.denied',
    })
  })

  it('is searched by a signal, also for what is off', async () => {
    const { bank, add, set } = await bankWith()
    const picture = somePdq()
    const item = await add(picture)
    await set({ share: 0 })
    expect(await found(picture)).toEqual([])
    const { lines } = await server.control('bank.search', { ...altered(picture, 9), bank })
    expect(lines).toMatchObject([{ item, distance: 9 }])
    expect((await server.control('bank.search', { ...altered(picture, 9), bank: 'adult' })).lines).toEqual([])
  })
})

it('a person says nothing of an item but its kind, signals and tags', async () => {
  const picture = somePdq()
  const sly = { ...someItem(picture), note: 'x', regions: ['GB'], expiresAt: '2030-01-01T00:00:00Z' }
  await server.openCase({ items: [sly] })
  const [match] = await found(picture, { country: 'DE' })
  const item = match?.item ?? ''
  expect((await server.control('bank.item', { bank: 'adult', item })).lines[0]).toMatchObject({
    item: { note: '', regions: [], expiresAt: null },
  })
})

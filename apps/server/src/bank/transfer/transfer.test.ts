import { vpdqText } from '@breakwater/engine'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { altered, someMd5, somePdq } from '../../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,write,feedback')
/** From a hundred, so that names sort in the order in which their banks were made. */
let banks = 100

async function newBank() {
  const bank = `list-${(banks += 1)}`
  await server.control('bank.add', { bank, settings: { openScopes: ['match', 'write', 'feedback'] } })
  return bank
}

interface Imported {
  line: number
  added: number
  known: number
  refused: number
  done: boolean
  refusals: { line: number; refusal: string; field: string | null }[]
}

async function put(bank: string, lines: readonly string[], how = 'format=ndjson', name = 'list') {
  const path = `/v1/banks/${bank}/imports/${name}?${how}`
  return server.post<Imported>(path, undefined, {
    raw: lines.join('\n'),
    key: harbour,
    headers: { 'content-type': 'text/plain' },
  })
}

const out = async (bank: string, format: string) =>
  (await server.get(`/v1/banks/${bank}/export?format=${format}`, { key: harbour })).text
    .split('\n')
    .filter(Boolean)
const row = (id: string, picture = somePdq(), about: object = {}) =>
  JSON.stringify({ id, kind: 'image', signals: [picture], ...about })

describe('an import', () => {
  it('adds items that match when it returns, and refuses bad lines by their number', async () => {
    const bank = await newBank()
    const [picture, other] = [somePdq(), somePdq()]
    const answer = await put(bank, [
      row('a', picture, { tags: ['list'] }),
      '{"id":',
      row('b', { ...somePdq(), value: 'short' }),
      '',
      row('c', { type: 'pdq', value: '0'.repeat(64) }),
      JSON.stringify({ id: 'd', kind: 'painting', signals: [somePdq()] }),
      row('e', somePdq(20)),
      JSON.stringify({ id: 'f', signals: [{ type: 'pdq', value: other.value }] }),
      row('g', somePdq(), { note: 'x'.repeat(501) }),
    ])
    expect(answer.body).toMatchObject({ line: 9, added: 2, known: 0, refused: 6, done: true })
    expect(answer.body.refusals).toEqual([
      { line: 2, refusal: 'import.malformed', field: null },
      { line: 3, refusal: 'signal.malformed', field: 'signals/0' },
      { line: 5, refusal: 'signal.blank', field: 'signals/0' },
      { line: 6, refusal: 'import.malformed', field: 'kind' },
      { line: 7, refusal: 'signal.too-plain', field: 'signals' },
      { line: 9, refusal: 'import.malformed', field: 'note' },
    ])
    expect(await server.match(harbour, altered(picture, 9))).toMatchObject([
      { bank, tags: ['list'], distance: 9 },
    ])
    expect(await server.match(harbour, other)).toHaveLength(1)
  })

  it('goes on where it was cut off, whatever was sent before', async () => {
    const bank = await newBank()
    const rows = Array.from({ length: 9 }, (_, n) => row(`r${n}`))
    expect((await put(bank, rows.slice(0, 4), 'format=ndjson&more=true')).body).toMatchObject({
      line: 4,
      done: false,
    })
    expect(await put(bank, rows.slice(6), 'format=ndjson&from=7')).toMatchObject({
      refusal: 'import.out-of-step',
    })
    const progress = await server.get(`/v1/banks/${bank}/imports/list`, { key: harbour })
    expect(progress.body).toMatchObject({ line: 4, added: 4, done: false })
    expect((await put(bank, rows.slice(2), 'format=ndjson&from=3')).body).toMatchObject({
      line: 9,
      added: 9,
      known: 0,
      done: true,
    })
    expect(await put(bank, rows)).toMatchObject({ refusal: 'import.done' })
    expect(await server.get(`/v1/banks/${bank}/imports/other`, { key: harbour })).toMatchObject({
      refusal: 'import.unknown',
    })
  })

  it('done again under another name adds nothing twice and revives nothing that was removed', async () => {
    const bank = await newBank()
    const [kept, byRef, bySignals] = [somePdq(), somePdq(), somePdq()]
    const unnamed = JSON.stringify({ signals: [bySignals] })
    const rows = [row('kept', kept), row('gone', byRef), unnamed]
    await put(bank, rows)
    for (const picture of [byRef, bySignals]) {
      const [match] = await server.match(harbour, picture)
      await server.ask('DELETE', `/v1/banks/${bank}/items/${match?.item}`, undefined, { key: harbour })
    }
    expect((await put(bank, rows, 'format=ndjson', 'again')).body).toMatchObject({ added: 0, known: 3 })
    expect(await server.match(harbour, byRef, bySignals)).toEqual([])
    // Nor under another id, since the signal itself was removed.
    const renamed = [row('new-name', byRef), row('fresh')]
    expect((await put(bank, renamed, 'format=ndjson', 'third')).body).toMatchObject({ added: 1, known: 1 })
    expect(await server.match(harbour, byRef)).toEqual([])
    expect(await server.match(harbour, kept)).toHaveLength(1)
  })

  it('takes the first of two lines of one id, whole, and nothing of the second', async () => {
    const bank = await newBank()
    const [first, second] = [somePdq(), somePdq()]
    const answer = await put(bank, [row('twice', first), row('twice', second)])
    expect(answer.body).toMatchObject({ added: 1, known: 1 })
    expect(await server.match(harbour, first)).toHaveLength(1)
    expect(await server.match(harbour, second)).toEqual([])
  })

  it('takes CSV with signals in columns or packed, and quotes', async () => {
    const bank = await newBank()
    const [a, b, c, file] = [somePdq(), somePdq(), somePdq(), someMd5()]
    const answer = await put(
      bank,
      [
        'id,pdq,md5,type,value,quality,signals,note,tags',
        `1,${a.value},${file.value},,,90,,"said ""no"", twice",x;y`,
        `2,,,pdq,${b.value},70,,,`,
        `3,,,,,,pdq:${c.value}:80:mirrored md5:${someMd5().value},,`,
        `4,${a.value}`,
        `5,"${a.value},,,,,,,`,
      ],
      'format=csv',
    )
    expect(answer.body).toMatchObject({ line: 6, added: 3, refused: 2 })
    expect(answer.body.refusals.map(({ line }) => line)).toEqual([5, 6])
    expect(await server.match(harbour, a, b, c, file)).toHaveLength(3)
    const [match] = await server.match(harbour, a)
    const { body } = await server.get(`/v1/banks/${bank}/items/${match?.item}`, { key: harbour })
    expect(body).toMatchObject({
      item: { note: 'said "no", twice', tags: ['x', 'y'], origin: 'partner Harbour' },
    })
  })

  it('of CSV in parts begins each part with the header', async () => {
    const bank = await newBank()
    const pictures = [somePdq(), somePdq(), somePdq()]
    const lines = ['pdq', ...pictures.map(({ value }) => value)]
    await put(bank, lines.slice(0, 2), 'format=csv&more=true')
    const rest = await put(bank, ['pdq', ...lines.slice(2)], 'format=csv&from=3')
    expect(rest.body).toMatchObject({ line: 4, added: 3, refused: 0, done: true })
  })

  it('takes what HMA answers of its contents', async () => {
    const bank = await newBank()
    const [picture, file, off] = [somePdq(), someMd5(), somePdq()]
    const answer = await put(
      bank,
      [
        { id: 7, bank: 'X', signals: { pdq: picture.value }, disable_until_ts: 1, note: 'n' },
        { id: 8, bank: 'X', signals: { video_md5: file.value }, metadata: { content_id: 'c8' } },
        { id: 9, bank: 'X', signals: { pdq: off.value }, disable_until_ts: 0 },
        { id: 10, bank: 'X', signals: { trend_query: '{}' } },
      ].map(line => JSON.stringify(line)),
      'format=hma',
    )
    expect(answer.body).toMatchObject({ added: 3, refused: 1 })
    expect(await server.match(harbour, picture, file)).toHaveLength(2)
    expect(await server.match(harbour, off)).toEqual([])
  })

  it('is for those who may write to the bank', async () => {
    const bank = await newBank()
    const key = await server.partner('Reader', 'match')
    const path = `/v1/banks/${bank}/imports/list?format=csv`
    expect(await server.post(path, undefined, { raw: 'pdq', key })).toMatchObject({
      refusal: 'access.denied',
    })
    expect(await server.get(`/v1/banks/${bank}/export?format=csv`, { key })).toMatchObject({
      refusal: 'access.denied',
    })
  })
})

describe('an export', () => {
  it.each(['ndjson', 'csv', 'hma'])('in %s is taken by another bank and matches the same', async format => {
    const [from, to] = [await newBank(), await newBank()]
    const pictures = Array.from({ length: 5 }, () => [somePdq(80), someMd5()])
    const rows = pictures.map((signals, n) =>
      JSON.stringify({ id: `p${n}`, signals, tags: n % 2 ? ['odd'] : [], note: 'a "quoted", note' }),
    )
    await put(from, rows)
    expect((await put(to, await out(from, format), `format=${format}`)).body).toMatchObject({
      added: 5,
      refused: 0,
    })
    for (const signals of pictures)
      expect(await server.match(harbour, ...signals)).toMatchObject([{ bank: from }, { bank: to }])
    expect((await put(from, await out(from, 'ndjson'), 'format=ndjson', 'back')).body).toMatchObject({
      added: 0,
      known: 5,
    })
  })

  it('holds a video however its frames were written, and what was removed stays so in any writing', async () => {
    const [from, to] = [await newBank(), await newBank()]
    const value = vpdqText([{ pdq: somePdq().value, quality: 90, time_s: 0 }])
    const written = { type: 'vpdq', value: JSON.stringify(JSON.parse(value), null, 2) }
    await put(from, [JSON.stringify({ kind: 'video', signals: [written] })])
    const answer = await put(to, await out(from, 'csv'), 'format=csv')
    expect(answer.body).toMatchObject({ added: 1, refused: 0 })
    const clip = { type: 'vpdq', value }
    const [, match] = await server.match(harbour, clip)
    await server.ask('DELETE', `/v1/banks/${to}/items/${match?.item}`, undefined, { key: harbour })
    const again = JSON.stringify({ id: 'renamed', kind: 'video', signals: [written] })
    expect((await put(to, [again], 'format=ndjson', 'again')).body).toMatchObject({ added: 0, known: 1 })
    expect(await server.match(harbour, clip)).toMatchObject([{ bank: from }])
  })

  it('goes on after the number of a line, and leaves out what was withdrawn', async () => {
    const bank = await newBank()
    const pictures = [somePdq(), somePdq(), somePdq()]
    await put(
      bank,
      pictures.map((picture, n) => row(`${n}`, picture)),
    )
    const lines = (await out(bank, 'ndjson')).map(line => JSON.parse(line) as { number: number; id: string })
    await server.ask('DELETE', `/v1/banks/${bank}/items/${lines[1]?.id}`, undefined, { key: harbour })
    const path = `/v1/banks/${bank}/export?format=ndjson&after=${lines[0]?.number}`
    const rest = (await server.get(path, { key: harbour })).text.split('\n').filter(Boolean)
    expect(rest.map(line => JSON.parse(line).id)).toEqual([lines[2]?.id])
  })
})

it('an export in the form of HMA, taken again by its own bank, doubles nothing, and takes what only has its number', async () => {
  const bank = await newBank()
  const [added, listed] = [somePdq(), somePdq()]
  await server.post(`/v1/banks/${bank}/items`, { kind: 'image', signals: [added] }, { key: harbour })
  await put(bank, [row('a', listed)])
  const lines = await out(bank, 'hma')
  expect(lines).toHaveLength(2)
  const again = await put(bank, lines, 'format=hma', 'again')
  expect(again.body).toMatchObject({ added: 0, known: 2, refused: 0 })
  const { id } = JSON.parse(lines[0] ?? '') as { id: number }
  const stranger = JSON.stringify({ id, signals: { pdq: somePdq().value } })
  const both = JSON.stringify({ id, signals: { pdq: added.value, video_md5: someMd5().value } })
  const other = await put(bank, [stranger, both], 'format=hma', 'of another')
  expect(other.body).toMatchObject({ added: 2, known: 0, refused: 0 })
})

import { createHash, randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { caseNumber } from './number.ts'

const server = await serverForFile()
const see = (number: string, pin: string) => server.get(`/v1/cases/${number}`, { pin })
const nobodys = () => caseNumber(randomBytes(16))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What a try tells whoever makes it. */
async function told(number: string, pin: string) {
  const { status, refusal, wait_s, text } = await see(number, pin)
  return { status, refusal, wait_s, words: text.replace(/"id":"[^"]+"/, '') }
}

describe('a PIN', () => {
  it('opens its case and no other', async () => {
    const [mine, other] = [await server.openCase({ pin: '2580' }), await server.openCase({ pin: '1111' })]
    expect(await see(mine.number, '2580')).toMatchObject({ status: 200 })
    expect(await see(other.number, '2580')).toMatchObject({ status: 401, refusal: 'case.locked' })
  })

  it.each(['ärger', 'بحر هادئ', '海岸線です', '🌊⚓🌅🐚', 'with space ', '%41%%'])(
    'may be of any script: %s',
    async pin => {
      const opened = await server.openCase({ pin })
      expect(await see(opened.number, pin)).toMatchObject({ status: 200 })
      expect(await see(opened.number, `${pin}x`)).toMatchObject({ status: 401 })
    },
  )

  it('is the same however a keyboard composes its letters', async () => {
    const opened = await server.openCase({ pin: 'Zo\u00eb!' })
    expect(await see(opened.number, 'Zoe\u0308!')).toMatchObject({ status: 200 })
  })

  it('is asked for', async () => {
    const { number } = await server.openCase()
    expect(await server.get(`/v1/cases/${number}`)).toMatchObject({
      status: 401,
      refusal: 'case.pin-missing',
    })
    expect(await server.get(`/v1/cases/${number}`, { headers: { 'x-case-pin': '%E0%A4%A' } })).toMatchObject({
      status: 400,
      refusal: 'case.pin-malformed',
      field: 'x-case-pin',
    })
  })

  it.each(['123', 'x'.repeat(129)])('of %j is refused when it is chosen', async pin => {
    const draft = { audience: 'adult', pin, items: [{ kind: 'image', signals: [] }] }
    const answer = await server.post('/v1/cases', { ...draft, items: [item] })
    expect(answer).toMatchObject({ status: 400, refusal: 'case.pin-malformed', field: 'pin' })
  })

  it('is stored by Argon2id alone', async () => {
    const { number } = await server.openCase({ pin: 'lighthouse 7' })
    const row = await server.database.db.one<{ pin: string }>(
      sql`select pin_hash as pin from cases where number = ${number}`,
    )
    expect(row?.pin).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('opens a number however it is typed', async () => {
    const { number, pin } = await server.openCase()
    const typed = encodeURIComponent(number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))
    expect(await see(typed, pin)).toMatchObject({ status: 200 })
  })

  it('that is right opens for three who ask at the same time, as a page does', async () => {
    const opened = await server.openCase()
    const answers = await Promise.all(Array.from({ length: 3 }, () => see(opened.number, opened.pin)))
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200])
  })
})

const item = { kind: 'image', signals: [{ type: 'md5', value: '5a'.repeat(16) }] }

describe('wrong PINs', () => {
  it('meet a growing wait, which the right one ends', async () => {
    const { number, pin } = await server.openCase()
    const waits: (number | null)[] = []
    for (let wrong = 0; wrong < 6; wrong++) {
      expect(await see(number, 'wrong')).toMatchObject({ status: 401, refusal: 'case.locked' })
      const next = await see(number, 'wrong too')
      waits.push(next.refusal === 'case.wait' ? next.wait_s : null)
      server.forward((next.wait_s ?? 0) * 1_000)
    }
    expect(waits.filter(wait => wait !== null)).toEqual([1, 2, 4, 8, 16])
    expect(await see(number, pin)).toMatchObject({ status: 200 })
    expect(await see(number, 'wrong')).toMatchObject({ status: 401 })
    expect(await see(number, pin)).toMatchObject({ status: 200 })
  })

  it('let nobody in during the wait, and everybody who knows it after a quarter of an hour at most', async () => {
    const { number, pin } = await server.openCase()
    for (let wrong = 0; wrong < 3; wrong++) await see(number, 'wrong')
    expect(await see(number, pin)).toMatchObject({ status: 429, refusal: 'case.wait', wait_s: 1 })
    await server.database.db.run(sql`update cases set tries = 5000 where number = ${number}`)
    server.forward(60_000)
    expect(await see(number, 'wrong')).toMatchObject({ refusal: 'case.locked' })
    expect(await see(number, pin)).toMatchObject({ refusal: 'case.wait', wait_s: 900 })
    server.forward(900_000)
    expect(await see(number, pin)).toMatchObject({ status: 200 })
  })

  it('tried side by side gain nothing', async () => {
    const { number } = await server.openCase()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => see(number, `wrong ${turn}`)))
    const looked = answers.filter(answer => answer.refusal === 'case.locked')
    expect(looked.length).toBeLessThanOrEqual(3)
  })

  it('tell nobody whether there is such a case', async () => {
    const { number } = await server.openCase()
    const nobody = nobodys()
    for (let turn = 0; turn < 8; turn++) {
      expect(await told(nobody, 'wrong')).toEqual(await told(number, 'wrong'))
      if (turn > 4) server.forward(2_000)
    }
    expect((await told(nobody, 'wrong')).refusal).toBe('case.wait')
  })

  it('take as long for a number that is nobody’s', async () => {
    const fastest = async (number: () => Promise<string>) => {
      const times: number[] = []
      for (let turn = 0; turn < 8; turn++) {
        const asked = await number()
        const before = performance.now()
        await see(asked, 'wrong')
        times.push(performance.now() - before)
      }
      return Math.min(...times)
    }
    const known = await fastest(async () => (await server.openCase()).number)
    const unknown = await fastest(async () => nobodys())
    expect(unknown).toBeGreaterThan(known / 2)
  })

  it('with a mistyped number are refused the same', async () => {
    const { number, pin } = await server.openCase()
    const mistyped = number.replace(/.$/, last => (last === '7' ? '8' : '7'))
    for (const wrong of [mistyped, 'nonsense', '0'.repeat(40)])
      expect(await see(wrong, pin)).toMatchObject({ status: 401, refusal: 'case.locked' })
  })
})

describe('a new PIN', () => {
  const code = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23'
  const recoveryHash = sha256(code.replaceAll('-', ''))
  const setPin = (number: string, body: object, pin?: string) =>
    server.post(`/v1/cases/${number}/pin`, body, pin === undefined ? {} : { pin })

  it('is set with the present one', async () => {
    const { number, pin } = await server.openCase()
    expect(await setPin(number, { pin: 'anchor' }, 'wrong')).toMatchObject({ refusal: 'case.locked' })
    expect(await setPin(number, { pin: 'anchor' })).toMatchObject({ refusal: 'case.pin-missing' })
    expect(await setPin(number, { pin: 'abc' }, pin)).toMatchObject({ refusal: 'case.pin-malformed' })
    expect(await setPin(number, { pin: 'anchor' }, pin)).toMatchObject({ status: 200, body: { number } })
    expect(await see(number, pin)).toMatchObject({ refusal: 'case.locked' })
    expect(await see(number, 'anchor')).toMatchObject({ status: 200 })
  })

  it.each([code, code.replaceAll('-', ''), code.toLowerCase(), code.replace('0', 'o').replace('1', 'l')])(
    'is set with the recovery code, typed as %s, whatever was tried before',
    async recoveryCode => {
      const { number, pin } = await server.openCase({ recoveryHash })
      for (let wrong = 0; wrong < 4; wrong++) await see(number, 'wrong')
      expect(await see(number, pin)).toMatchObject({ refusal: 'case.wait' })
      expect(await setPin(number, { pin: 'anchor', recoveryCode })).toMatchObject({ status: 200 })
      expect(await see(number, 'anchor')).toMatchObject({ status: 200 })
      expect(await see(number, pin)).toMatchObject({ refusal: 'case.locked' })
    },
  )

  it('is not set with a wrong code, whether or not there is such a case or it has a code', async () => {
    const withCode = await server.openCase({ recoveryHash })
    const without = await server.openCase()
    const wrong = code.replace('A', 'B')
    for (const number of [withCode.number, without.number, nobodys(), 'nonsense'])
      expect(await setPin(number, { pin: 'anchor', recoveryCode: wrong })).toMatchObject({
        status: 401,
        refusal: 'case.recovery-wrong',
      })
    expect(await setPin(without.number, { pin: 'anchor', recoveryCode: '' })).toMatchObject({
      refusal: 'case.recovery-wrong',
    })
  })
})

import type { MissedTakedowns, Pack, Takedown } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { somePdq } from '../../infra/test-signal.suite.ts'
import { deskForFile } from '../desk.suite.ts'
import { completenessOf, copyFor, FACETS, lateBy_h, type Missed, regulatorsOf } from './rules.ts'

const desk = await deskForFile()
const { server, ana, key } = desk
const HOUR_MS = 3_600_000
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))
const missed: Missed = {
  number: 'ABCD-EFGH-JKLM',
  country: 'US',
  state: 'granted',
  receivedAt: at(0),
  validAt: at(1),
  dueAt: at(49),
  settledAt: at(60),
  hiddenUntil: null,
  places: 1,
}
const step = { at: at(1), what: 'valid' }

describe('a request that was missed', () => {
  it('is listed once its 48 hours are over, with a pack that names nobody', async () => {
    const draft = {
      ageThen: 'under18',
      country: 'US',
      places: [{ platform: 'Harbour', content: 'post_secret', signals: [somePdq()] }],
    }
    const { number } = (await server.post<Takedown>('/v1/takedown-requests', draft)).body
    const list = async () =>
      (await server.get<MissedTakedowns>('/v1/packs/missed-takedowns', ana.asking)).body.missed
    const path = `/v1/packs/missed-takedowns/${number}?country=US`
    expect(await list()).toEqual([])
    expect((await server.get(path, ana.asking)).refusal).toBe('takedown.unknown')
    server.forward(50.5 * HOUR_MS)
    expect(await list()).toMatchObject([{ number, country: 'US', settledAt: null, late_h: 3 }])
    const { body } = await server.get<Pack>(path, ana.asking)
    expect(body.offices.map(({ id }) => id)).toEqual(['us-ftc'])
    expect(body.completeness.score).toBe(100)
    expect(body.copy).toContain('It is still not settled.')
    expect(body.copy).toContain(number)
    expect(body.copy).not.toContain('post_secret')
    expect((await server.get(path, { key })).refusal).toBe('access.denied')
  })
})

describe('the pack', () => {
  it.each([
    ['US', ['us-ftc']],
    ['GB', ['gb-ofcom']],
    ['AU', ['au-esafety']],
    ['PT', ['eu-coordinator']],
    ['BR', ['xx-regulator']],
  ])('of %s goes to %j', (country, ids) => {
    expect(regulatorsOf(country).map(({ id }) => id)).toEqual(ids)
  })

  it('counts hours begun, to the end or until now', () => {
    expect(lateBy_h(missed, at(100))).toBe(11)
    expect(lateBy_h({ ...missed, settledAt: null }, new Date(at(49).getTime() + HOUR_MS / 2))).toBe(1)
  })

  it('is worth a hundred when all is there, and says what is not', () => {
    expect(FACETS.reduce((sum, { points }) => sum + points, 0)).toBe(100)
    expect(completenessOf(missed, [step])).toEqual({ score: 100, missing: [] })
    const thin = completenessOf({ ...missed, country: null, places: 0 }, [])
    expect([thin.score, thin.missing.map(({ code }) => code)]).toEqual([60, ['steps', 'places', 'country']])
  })

  it('reads as what it was: late, settled or hidden', () => {
    const copy = copyFor({ ...missed, hiddenUntil: at(70) }, [step], regulatorsOf('US'), at(100))
    expect(copy).toContain('Late by: 11 hours')
    expect(copy).toContain('It was settled on: 2026-11-03T12:00:00.000Z (granted)')
    expect(copy).toContain('hidden until somebody has decided')
    expect(copyFor(missed, [], [], at(100))).toContain('Nothing of it is kept any more.')
  })
})

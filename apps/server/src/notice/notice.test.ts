import type { NoticesAnswer } from '@breakwater/contract'
import type { Static } from 'typebox'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { Story } from '../infra/test-story.suite.ts'

type Notices = Static<typeof NoticesAnswer>
const server = await serverForFile({ roles: 'api,worker,control' })
const key = await server.partner('Harbour', 'events')
const noticesOf = async (account: string, language = 'en', asKey = key) =>
  (await server.get<Notices>(`/v1/accounts/${account}/notices?language=${language}`, { key: asKey })).body
    .notices

async function tell(story: Story, asKey = key): Promise<void> {
  await server.post('/v1/events', story.events, { key: asKey })
  await server.runJobs()
  await server.runJobs()
}

describe('someone who is threatened', () => {
  it('is told once in grave words, in their language, that it is not their fault', async () => {
    await tell(Story.ofAnExtortion())
    const given = await noticesOf('teen', 'es')
    const threat = given.filter(({ notice, mayWake }) => notice === 'N2' && mayWake)
    expect(threat.length).toBe(1)
    expect(threat[0]?.words).toMatchObject({ language: 'es', status: 'machine', title: 'No es culpa tuya' })
    expect((await noticesOf('teen')).map(({ words }) => words.title)).toContain('This is not your fault')
  })

  it('is seen and acted on, and both stay', async () => {
    const [first] = await noticesOf('teen')
    const receipt = (body: object) =>
      server.post(`/v1/accounts/teen/notices/${first?.id}/receipt`, body, { key })
    expect((await receipt({})).status).toBe(200)
    await receipt({ acted: 'report' })
    await receipt({})
    expect((await noticesOf('teen'))[0]).toMatchObject({ acted: 'report', seenAt: expect.any(String) })
    expect((await receipt({ acted: 'dance' })).status).toBe(400)
  })

  it('is known to their own platform alone', async () => {
    const other = await server.partner('Quay', 'events')
    expect(await noticesOf('teen', 'en', other)).toEqual([])
    const [first] = await noticesOf('teen')
    const asked = await server.post(`/v1/accounts/teen/notices/${first?.id}/receipt`, {}, { key: other })
    expect(asked.refusal).toBe('notice.unknown')
  })
})

describe('someone whom many strangers write to', () => {
  it('is given no more tips in a day than the rules say', async () => {
    const own = await server.partner('Busy', 'events')
    const story = new Story('b').account('teen', { age: 15, ageSource: 'stated', country: 'US' })
    for (let one = 0; one < 12; one++)
      story.account(`s${one}`, { age: 16, country: 'US' }).say(10 + one, `s${one}`, 'teen', 'hi')
    await tell(story, own)
    const kinds = (await noticesOf('teen', 'en', own)).map(({ notice }) => notice)
    expect(kinds.filter(kind => kind === 'N4').length).toBe(3)
  })
})

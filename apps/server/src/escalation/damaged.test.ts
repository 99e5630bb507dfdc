import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fetchPublic } from '../infra/http/public-fetch.ts'
import { deskForFile } from './desk.suite.ts'

const desk = await deskForFile()
const { server, fake, ana } = desk
const A_DAY_MS = 24 * 60 * 60_000
const threat = { acts: ['threatened'], ageThen: 'under18' }

/** Changes one byte of a file as it lies in the vault; a negative place counts from its end. */
async function damage(sha256: string, at: number): Promise<void> {
  const path = `${server.data}/evidence/${sha256.slice(0, 2)}/${sha256}`
  const written = await readFile(path)
  const place = at < 0 ? written.length + at : at
  written[place] = (written[place] ?? 0) ^ 1
  await writeFile(path, written)
}

describe('a tip with a damaged file', () => {
  it.each([
    ['first', 100],
    ['last', -1],
  ])(
    'goes back to whoever drafted it, with nothing sent, when a file is damaged in its %s chunk',
    async (chunk, at) => {
      const job = await desk.jobAbout(`d1-${chunk}`, threat)
      const damaged = await desk.fileOf(job, 'damaged.jpg')
      const tip = await desk.draft(job)
      await desk.handedOver(tip)
      await damage(damaged, at)
      expect((await desk.see(tip)).state).toBe('opening')
      const before = fake.asked.length
      await desk.send()
      const back = await desk.see(tip)
      expect(back).toMatchObject({
        state: 'drafted',
        fault: 'file-damaged',
        approvedBy: null,
        files: [{ isThere: false }],
      })
      expect(fake.asked.length).toBe(before)
      server.forward(A_DAY_MS)
      expect(await desk.send()).toBe(0)
      await desk.handedOver(await desk.put(back, { ...back.draft, files: [] }))
      await desk.send()
      expect((await desk.see(tip)).state).toBe('finished')
    },
  )

  it('is taken back when a file is damaged while it is being sent', async () => {
    const job = await desk.jobAbout('d3', threat)
    const sha256 = await desk.fileOf(job, 'damaged.jpg')
    const tip = await desk.handedOver(await desk.draft(job))
    const before = fake.reports.length
    await desk.send(async (url, fetching) => {
      const answer = await fetchPublic(url, fetching)
      if (url.endsWith('/submit')) await damage(sha256, -1)
      return answer
    })
    expect(await desk.see(tip)).toMatchObject({ state: 'drafted', fault: 'file-damaged' })
    expect(fake.reports.slice(before).map(({ state }) => state)).toEqual(['retracted'])
  })

  it('is drafted, but not sent, where files and records were damaged before', async () => {
    const job = await desk.jobAbout('d2', threat)
    const content = Buffer.from(JSON.stringify({ addresses: [{ ip: '192.0.2.7' }] }))
    await damage(await desk.evidence(job, content, { kind: 'connection', name: 'record.json' }), -1)
    await damage(await desk.fileOf(job, 'damaged.jpg'), -1)
    const tip = await desk.draft(job)
    await desk.handedOver(tip)
    const before = fake.asked.length
    await desk.send()
    expect(await desk.see(tip)).toMatchObject({ state: 'drafted', fault: 'file-damaged' })
    expect(fake.asked.length).toBe(before)
    await server.post(`/v1/tips/${tip.id}/retract`, { because: 'a test' }, ana.asking)
  })
})

import { expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { someItem, somePdq } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const key = await server.partner('Harbour', 'match,feedback')

it('matches are counted by bank and what it asked, and answers by outcome', async () => {
  const picture = somePdq()
  await server.openCase({ items: [someItem(picture)] })
  await server.match(key, somePdq())
  const [match] = await server.match(key, picture)
  await server.match(key, picture)
  const { text } = await server.get('/metrics')
  expect(text).toContain('breakwater_match_questions 3')
  expect(text).toContain('breakwater_matches{bank="adult",asked="review"} 2')
  await server.post('/v1/feedback', { bank: 'adult', item: match?.item, outcome: 'blocked' }, { key })
  expect((await server.control('bank.show', { bank: 'adult' })).lines[0]).toMatchObject({
    feedback: { blocked: 1 },
  })
})

it('whether an index is just made anew is said, and that none is', async () => {
  expect((await server.get('/health/ready')).body).toMatchObject({ ready: true, rebuilding: 0 })
})

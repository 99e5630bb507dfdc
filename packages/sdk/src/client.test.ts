import { expect, it } from 'vitest'
import { connect } from './client.ts'

it('a file is sent as its bytes, and looked up by variants unless told otherwise', async () => {
  const sent: { url: string; type: string | null; body: string }[] = []
  const client = connect({
    url: 'http://harbour.test',
    key: 'bw_x',
    fetch: async (url, init) => {
      const request = new Request(url, init)
      sent.push({
        url: request.url,
        type: request.headers.get('content-type'),
        body: await request.text(),
      })
      return Response.json({ matches: [], signals: [] })
    },
  })
  expect(await client.matchContent(new Blob(['a file']))).toEqual({ matches: [], signals: [] })
  await client.matchContent(new Blob(['a file']), { variants: false })
  await client.matchContent(new Blob(['a file']), { content: 'post 7' })
  const asked = { type: 'application/octet-stream', body: 'a file' }
  expect(sent).toEqual([
    { url: 'http://harbour.test/v1/match/content?variants=true', ...asked },
    { url: 'http://harbour.test/v1/match/content', ...asked },
    { url: 'http://harbour.test/v1/match/content?variants=true&content=post+7', ...asked },
  ])
})

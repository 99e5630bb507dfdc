import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { breakwater } from './breakwater.suite.ts'

interface Asked {
  readonly signals: readonly { readonly type: string; readonly variant?: string }[]
}

const asked: Asked[] = []
const match = { bank: 'adult', item: 'i-1', type: 'pdq', distance: 9, asks: 'review' }
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => (body += text))
  request.on('end', () => {
    asked.push(JSON.parse(body) as Asked)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ matches: [match] }))
  })
}).listen(0, '127.0.0.1')
afterAll(() => server.close())

it('a picture is asked for by its variants in one request, and the file stays here', async () => {
  const { port } = server.address() as AddressInfo
  const file = 'fixtures/signals/pictures/harbour.png'
  const { code, lines } = await breakwater([
    'match',
    file,
    '--json',
    '--server',
    `http://127.0.0.1:${port}`,
    '--key',
    'bw_x',
  ])
  expect([code, lines()]).toEqual([0, [{ file, matches: [match] }]])
  expect(asked).toHaveLength(1)
  const variants = asked[0]?.signals.map(({ type, variant }) => variant ?? type) ?? []
  expect(variants[0]).toBe('upright')
  expect(variants.at(-1)).toBe('md5')
  expect(variants.filter(variant => variant.startsWith('part-')).length).toBeGreaterThan(1)
})

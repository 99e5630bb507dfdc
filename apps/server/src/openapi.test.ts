import { describe, expect, it } from 'vitest'
import { openTestServer, serverForFile } from './infra/test-server.suite.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> }
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']
const server = await serverForFile()
const describedBy = async (url: string) => (await (await fetch(`${url}/openapi.json`)).json()) as Document
const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  )

/** The API's routes out of the tree that Fastify prints, as `GET /v1/banks/{bank}/items`. */
function routesIn(tree: string): readonly string[] {
  const above: string[] = []
  return tree.split('\n').flatMap(line => {
    const [, branch = '', part = '', methods = ''] = /^(.*?[├└]── )(\S+)(?: \((.+)\))?/.exec(line) ?? []
    const depth = branch.length / 4 - 1
    above.splice(Math.max(depth, 0), Number.POSITIVE_INFINITY, part)
    const path = above.join('').replace(/:(\w+)/g, '{$1}')
    const spoken = methods.split(', ').filter(method => method !== '' && method !== 'HEAD')
    return path.startsWith('/v1/') ? spoken.map(method => `${method} ${path}`) : []
  })
}

describe('the description at /openapi.json', async () => {
  const document = await describedBy(server.url)
  const operations = operationsOf(document)

  it('is OpenAPI 3.1: version, title, and for each operation responses that are described', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Breakwater', version: expect.any(String) })
    expect(operations.length).toBeGreaterThan(15)
    for (const { path, method, operation } of operations) {
      expect(METHODS, path).toContain(method)
      expect(path).toMatch(/^\//)
      const answers = Object.entries(operation.responses)
      expect(answers.length, path).toBeGreaterThan(0)
      for (const [status, { description }] of answers) {
        expect(status, path).toMatch(/^([1-5](\d\d|XX)|default)$/)
        expect(description, path).toEqual(expect.any(String))
      }
    }
  })

  it('declares each part of an address that varies, and refers to nothing that is not there', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter(parameter => parameter.in === 'path')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(named.sort())
    }
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)) {
      const found = name
        .slice(2)
        .split('/')
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document)
      expect(found, name).toBeDefined()
    }
  })

  it('says in a few words what each operation is for', () => {
    const silent = operations.filter(({ path }) => path.startsWith('/v1/'))
    for (const { path, operation } of silent) expect(operation.summary, path).toBeTruthy()
  })

  it('names every route of the API, and every route it names answers', async () => {
    const routes = routesIn(server.work.app.printRoutes({ commonPrefix: false }))
    const named = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(routes.length).toBeGreaterThan(12)
    expect(routes.filter(route => !named.includes(route))).toEqual([])
    for (const { path, method } of operations) {
      const answer = await server.ask(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'))
      expect(answer.refusal, `${method} ${path}`).not.toBe('route.unknown')
    }
  })
})

describe('a server that has the role of the portal alone', async () => {
  const types = [
    'image/jpeg',
    'image/heic',
    'video/mp4',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
  ]
  const picture = new Uint8Array(20_000).fill(0xd8)
  picture.set([0xff, 0xd8, 0xff])

  it('takes no file anywhere', async () => {
    const portal = await openTestServer({ roles: 'portal' })
    try {
      const operations = operationsOf(await describedBy(portal.url))
      expect(operations.map(({ path }) => path)).toContain('/v1/cases')
      expect(operations.map(({ path }) => path)).not.toContain('/v1/match/content')
      for (const { path, method, operation } of operations) {
        const taken = Object.keys(operation.requestBody?.content ?? {})
        expect(
          taken.filter(type => type !== 'application/json'),
          path,
        ).toEqual([])
        expect(JSON.stringify(operation.requestBody ?? {}), path).not.toMatch(
          /binary|base64|contentMediaType/,
        )
        if (method === 'get') continue
        for (const type of types) {
          const asking = { raw: picture, pin: '2580', headers: type === '' ? {} : { 'content-type': type } }
          const answer = await portal.ask(
            method.toUpperCase(),
            path.replace(/\{\w+\}/g, 'x'),
            undefined,
            asking,
          )
          expect([400, 401, 404, 413, 415], `${path} ${type}`).toContain(answer.status)
        }
      }
      for (const path of ['/v1/match/content', '/upload', '/v1/evidence'])
        expect(await portal.post(path, undefined, { raw: picture })).toMatchObject({
          refusal: 'route.unknown',
        })
    } finally {
      await portal.close()
    }
  })
})

import { fastify } from 'fastify'
import { Type } from 'typebox'

/** The least a server can do with such a body: parse it, check it, give it back. What others are compared with. */
const app = fastify({ bodyLimit: 8 * 1024 * 1024 })
const Contact = Type.Object({ surface: Type.String() }, { additionalProperties: true })
app.post(
  '/echo',
  { schema: { body: Type.Union([Contact, Type.Array(Contact)]) } },
  async request => request.body,
)
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.stdout.write(`127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`)

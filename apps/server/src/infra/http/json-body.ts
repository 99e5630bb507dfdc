import { Refusal } from '@breakwater/contract'
import type { FastifyInstance } from 'fastify'

/** What PostgreSQL cannot hold as text: the character zero, and halves of characters. */
const NOT_TEXT = /[\0\p{Surrogate}]/u

/** Takes JSON and nothing else, and no JSON that names `__proto__` or holds what no database can. */
export function takeJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    const parsed = (error: Error | null, value?: unknown): void => {
      const isWrong = error === null && text.includes('\\u') && holdsNoText(value)
      done(isWrong ? new Refusal('request.malformed', { field: 'body' }) : error, value)
    }
    void parse(request, text, parsed)
  })
}

/** Only an escape can smuggle such a character in, so most bodies are not walked through. */
function holdsNoText(body: unknown): boolean {
  const left: unknown[] = [body]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' && NOT_TEXT.test(value)) return true
    if (typeof value === 'object' && value !== null)
      for (const entry of Object.entries(value)) left.push(...entry)
  }
  return false
}

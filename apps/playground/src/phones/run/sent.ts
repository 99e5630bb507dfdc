import { type Client, connect, Refusal } from '@breakwater/sdk'
import { forgetKey, keyOfThisRun } from '../../breakwater/key.ts'

/** A request's answer and time there and back, or why there was none. */
export type Sent<Answer> =
  | { readonly isAnswered: true; readonly ms: number; readonly answer: Answer }
  | { readonly isAnswered: false; readonly ms: number; readonly reason: string }

/** A request may outlive the page that sent it, so that leaving forgets everyone. */
const outliving: typeof fetch = (input, init) => fetch(input, { ...init, keepalive: true })

/** Asks Breakwater; a key of an earlier run of the server is fetched anew, once. */
export async function sent<Answer>(ask: (client: Client) => Promise<Answer>): Promise<Sent<Answer>> {
  const first = await sentOnce(ask)
  if (first.isAnswered || !first.reason.startsWith('access.key-')) return first
  forgetKey()
  return sentOnce(ask)
}

async function sentOnce<Answer>(ask: (client: Client) => Promise<Answer>): Promise<Sent<Answer>> {
  const key = await keyOfThisRun().catch(() => null)
  if (key === null) return { isAnswered: false, ms: 0, reason: 'server.away' }
  const client = connect({ url: location.origin, key, fetch: outliving })
  const from = performance.now()
  const took_ms = (): number => Math.round((performance.now() - from) * 10) / 10
  try {
    const answer = await ask(client)
    return { isAnswered: true, ms: took_ms(), answer }
  } catch (error) {
    if (error instanceof Refusal) return { isAnswered: false, ms: took_ms(), reason: error.code }
    throw error
  }
}

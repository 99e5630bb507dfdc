import type { ContentAnswer, Feedback, RefusalBody } from '@breakwater/contract'
import { forgetKey, keyOfThisRun } from './key.ts'
import type { Reply } from './rules.ts'

/** A reply, and how long it took from here. */
export interface Timed<Answer> {
  readonly reply: Reply<Answer>
  readonly ms: number
}

/** Asks this platform's own Breakwater about a file. The file goes no further than that. */
export async function askAbout(file: File, abort: AbortSignal): Promise<Timed<ContentAnswer>> {
  return timed(() => send('/v1/match/content', file, abort))
}

/** Tells the bank what became of one of its items here. */
export async function tell(feedback: Feedback, abort: AbortSignal): Promise<Timed<unknown>> {
  const idempotencyKey = crypto.randomUUID()
  const body = new Blob([JSON.stringify(feedback)], { type: 'application/json' })
  return timed(() => send('/v1/feedback', body, abort, { 'idempotency-key': idempotencyKey }))
}

async function timed<Answer>(ask: () => Promise<Reply<Answer>>): Promise<Timed<Answer>> {
  const from = performance.now()
  const reply = await ask()
  return { reply, ms: Math.round(performance.now() - from) }
}

/** The key is new at each start of the server: one that is refused is fetched once more. */
async function send<Answer>(
  path: string,
  body: Blob,
  abort: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply<Answer>> {
  const first = await sendOnce<Answer>(path, body, abort, headers)
  if (first.kind !== 'refused' || first.status !== 401) return first
  forgetKey()
  return sendOnce(path, body, abort, headers)
}

async function sendOnce<Answer>(
  path: string,
  body: Blob,
  abort: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Reply<Answer>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      body,
      signal: abort,
      headers: {
        ...headers,
        authorization: `Bearer ${await keyOfThisRun()}`,
        'content-type': body.type || 'application/octet-stream',
      },
    })
    return await replyOf(response)
  } catch (error) {
    abort.throwIfAborted()
    if (error instanceof TypeError) return { kind: 'unreachable' }
    throw error
  }
}

async function replyOf<Answer>(response: Response): Promise<Reply<Answer>> {
  const text = await response.text()
  if (response.ok) return { kind: 'answered', answer: (text === '' ? null : JSON.parse(text)) as Answer }
  const { refusal, message } = JSON.parse(text) as RefusalBody
  return { kind: 'refused', status: response.status, code: refusal, message }
}

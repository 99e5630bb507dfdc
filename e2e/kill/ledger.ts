import { randomBytes, randomUUID } from 'node:crypto'
import type { Case, Match, Outcome } from '@breakwater/contract'

/** One person's case, as the person and their platform know it: what was answered, and what was cut off. */
export interface Entry {
  readonly once: string
  readonly draft: { readonly audience: 'adult'; readonly pin: string; readonly items: readonly object[] }
  readonly value: string
  /** Known once the case was acknowledged. */
  number: string | null
  item: string | null
  /** The newest feedback acknowledged; `sent` may or may not have arrived. */
  feedback: Outcome | null
  sentFeedback: Outcome | null
  withdrawal: 'none' | 'sent' | 'acknowledged'
}

export interface Ask {
  readonly url: string
  readonly key: string
}

async function ask(
  { url, key }: Ask,
  method: string,
  path: string,
  body: object | null,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== null && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== null && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as unknown }
}

export function newEntry(): Entry {
  const value = randomBytes(32).toString('hex')
  const pin = randomUUID()
  const items = [{ kind: 'image', signals: [{ type: 'pdq', value, quality: 100 }] }]
  return {
    once: randomUUID(),
    draft: { audience: 'adult', pin, items },
    value,
    number: null,
    item: null,
    feedback: null,
    sentFeedback: null,
    withdrawal: 'none',
  }
}

/** Opens the case, or learns its number if it was opened and the answer was lost. */
export async function open(to: Ask, entry: Entry): Promise<void> {
  const { status, body } = await ask(to, 'POST', '/v1/cases', entry.draft, {
    'idempotency-key': entry.once,
  })
  if (status !== 201) throw new Error(`a case was answered with ${status}: ${JSON.stringify(body)}`)
  entry.number = (body as Case).number
}

export async function matchesOf(to: Ask, entry: Entry): Promise<readonly Match[]> {
  const signals = [{ type: 'pdq', value: entry.value, quality: 100 }]
  const { status, body } = await ask(to, 'POST', '/v1/match', { signals })
  if (status !== 200) throw new Error(`a match was answered with ${status}`)
  return (body as { matches: Match[] }).matches
}

export async function giveFeedback(to: Ask, entry: Entry, outcome: Outcome): Promise<void> {
  entry.sentFeedback = outcome
  const said = { bank: 'adult', item: entry.item, outcome }
  const { status, body } = await ask(to, 'POST', '/v1/feedback', said)
  if (status !== 201) throw new Error(`feedback was answered with ${status}: ${JSON.stringify(body)}`)
  entry.feedback = outcome
}

export async function withdraw(to: Ask, entry: Entry): Promise<void> {
  entry.withdrawal = 'sent'
  const path = `/v1/cases/${entry.number}/withdraw`
  const { status, body } = await ask(to, 'POST', path, null, { 'x-case-pin': entry.draft.pin })
  if (status !== 200) throw new Error(`a withdrawal was answered with ${status}: ${JSON.stringify(body)}`)
  entry.withdrawal = 'acknowledged'
}

export async function see(to: Ask, entry: Entry): Promise<{ readonly status: number; readonly body: Case }> {
  const seen = await ask(to, 'GET', `/v1/cases/${entry.number}`, null, { 'x-case-pin': entry.draft.pin })
  return { status: seen.status, body: seen.body as Case }
}

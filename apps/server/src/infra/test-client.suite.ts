import type { Case, CaseDraft, ItemPage, Match, SignalBody } from '@breakwater/contract'
import { someItem } from './test-signal.suite.ts'

export interface Asking {
  /** A partner's key. */
  readonly key?: string
  /** The PIN of a case; sent percent-encoded. */
  readonly pin?: string
  /** An Idempotency-Key. */
  readonly once?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A body as it is, in place of JSON. */
  readonly raw?: BodyInit
}

export interface Answer<Body = unknown> {
  readonly status: number
  readonly body: Body
  readonly text: string
  /** The code, where it was a refusal. */
  readonly refusal: string | null
  readonly field: string | null
  readonly wait_s: number | null
  readonly headers: Headers
}

/** A person's own: what is on their recovery sheet. */
export interface Opened {
  readonly number: string
  readonly pin: string
  readonly case: Case
}

/** What people and partners ask of a server, over real HTTP. */
export interface Client {
  readonly url: string
  ask<Body = unknown>(method: string, path: string, body?: unknown, asking?: Asking): Promise<Answer<Body>>
  get<Body = unknown>(path: string, asking?: Asking): Promise<Answer<Body>>
  post<Body = unknown>(path: string, body?: unknown, asking?: Asking): Promise<Answer<Body>>
  openCase(draft?: Partial<CaseDraft>): Promise<Opened>
  seeCase(opened: Pick<Opened, 'number' | 'pin'>): Promise<Case>
  withdraw(opened: Pick<Opened, 'number' | 'pin'>): Promise<Case>
  match(key: string, ...signals: SignalBody[]): Promise<readonly Match[]>
  fetchItems(key: string, bank: string, cursor?: string): Promise<ItemPage>
}

export function clientOf(url: () => string): Client {
  const ask = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    asking: Asking = {},
  ): Promise<Answer<Body>> => {
    const sent = asking.raw ?? (body === undefined ? null : JSON.stringify(body))
    const response = await fetch(url() + path, {
      method,
      redirect: 'manual',
      headers: headersOf(asking, body !== undefined),
      ...(sent !== null && { body: sent }),
      ...(sent instanceof ReadableStream && { duplex: 'half' }),
    })
    return answerOf<Body>(response)
  }
  const expected = async <Body>(status: number, asked: Promise<Answer<Body>>): Promise<Body> => {
    const answer = await asked
    if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`)
    return answer.body
  }
  return {
    get url() {
      return url()
    },
    ask,
    get: (path, asking) => ask('GET', path, undefined, asking),
    post: (path, body, asking) => ask('POST', path, body, asking),
    async openCase(draft = {}) {
      const whole = { audience: 'adult', pin: '2580', items: [someItem()], ...draft } as const
      const opened = await expected(201, ask<Case>('POST', '/v1/cases', whole))
      return { number: opened.number, pin: whole.pin, case: opened }
    },
    seeCase: ({ number, pin }) => expected(200, ask<Case>('GET', `/v1/cases/${number}`, undefined, { pin })),
    withdraw: ({ number, pin }) =>
      expected(200, ask<Case>('POST', `/v1/cases/${number}/withdraw`, undefined, { pin })),
    match: async (key, ...signals) =>
      (await expected(200, ask<{ matches: Match[] }>('POST', '/v1/match', { signals }, { key }))).matches,
    fetchItems: (key, bank, cursor) =>
      expected(
        200,
        ask<ItemPage>('GET', `/v1/banks/${bank}/items${cursor ? `?cursor=${cursor}` : ''}`, undefined, {
          key,
        }),
      ),
  }
}

function headersOf({ key, pin, once, headers }: Asking, isJson: boolean): Record<string, string> {
  return {
    ...(isJson && { 'content-type': 'application/json' }),
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(pin !== undefined && { 'x-case-pin': encodeURIComponent(pin) }),
    ...(once !== undefined && { 'idempotency-key': once }),
    ...headers,
  }
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  const body = (isJson ? JSON.parse(text) : null) as Body
  const said = (typeof body === 'object' ? body : null) as { refusal?: string; field?: string } | null
  const wait = response.headers.get('retry-after')
  return {
    status: response.status,
    body,
    text,
    refusal: said?.refusal ?? null,
    field: said?.field ?? null,
    wait_s: wait === null ? null : Number(wait),
    headers: response.headers,
  }
}

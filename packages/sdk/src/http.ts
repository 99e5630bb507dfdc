import { Refusal, type RefusalBody, type RefusalCode, refusals } from '@breakwater/contract'

export interface Connection {
  /** Where the server is: `https://breakwater.example.org`. */
  readonly url: string
  /** A partner key, `bw_…`; only routes that need none work without. */
  readonly key?: string
  /** How long to wait for an answer, in milliseconds; 10,000 unless said. */
  readonly timeout_ms?: number
  /** Another `fetch`, for tests or proxies. */
  readonly fetch?: typeof fetch
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Bytes to send as they are, in place of a body. */
  readonly file?: Blob
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends one request. A refusal of the server is thrown as the same `Refusal` that the server threw; a server that does
 * not answer is `server.away`.
 */
export async function ask(connection: Connection, request: Request): Promise<Response> {
  const send = connection.fetch ?? fetch
  const response = await send(new URL(request.path, connection.url), {
    method: request.method ?? 'GET',
    headers: {
      ...(connection.key !== undefined && { authorization: `Bearer ${connection.key}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...(request.file !== undefined && { 'content-type': 'application/octet-stream' }),
      ...request.headers,
    },
    body: request.file ?? (request.body === undefined ? null : JSON.stringify(request.body)),
    signal: AbortSignal.timeout(connection.timeout_ms ?? 10_000),
  }).catch((cause: unknown) => {
    throw new Refusal('server.away', { cause })
  })
  if (response.ok || response.status === 304) return response
  throw await refusalIn(response)
}

/** The answer's JSON, taken at its word: the server speaks the same contract. */
export async function json<T>(response: Promise<Response>): Promise<T> {
  return (await (await response).json()) as T
}

async function refusalIn(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => null)) as Partial<RefusalBody> | null
  const code = body?.refusal
  if (code === undefined || !Object.hasOwn(refusals, code))
    return new Error(`the server answered ${response.status}`)
  const wait_s = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new Refusal(code as RefusalCode, {
    ...(body?.field !== undefined && { field: body.field }),
    ...(Number.isFinite(wait_s) && { wait_s }),
  })
}

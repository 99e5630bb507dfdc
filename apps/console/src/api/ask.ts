/** A coded no of the server, or `away` where none answered. A face turns the code into a sentence. */
export class ApiRefusal extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | null

  constructor(code: string, status: number, message: string, field: string | null = null) {
    super(message)
    this.name = 'ApiRefusal'
    this.code = code
    this.status = status
    this.field = field
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Listener = () => void

const signedOut = new Set<Listener>()

/** Calls back whenever an answer says that the session has ended. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/** Asks our own server for JSON. @throws ApiRefusal */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => null)
  if (response === null) throw new ApiRefusal('server.away', 0, 'No server answers.')
  const answer = await bodyOf(response)
  if (response.ok) return answer as Answer
  const said = (answer ?? {}) as { refusal?: string; message?: string; field?: string }
  if (response.status === 401 && !path.startsWith('/v1/staff/')) for (const listener of signedOut) listener()
  throw new ApiRefusal(said.refusal ?? 'internal', response.status, said.message ?? '', said.field ?? null)
}

async function bodyOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return isJson ? response.json().catch(() => null) : null
}

/** `?a=1&b=2` of what is set; nothing where nothing is. */
export function queryOf(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const set = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`
}

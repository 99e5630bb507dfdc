import type { TipEnvironment } from '@breakwater/contract'
import { ParseOption, XmlDocument, XmlLibError } from 'libxml2-wasm'
import { type Fetched, FetchFailed, type Fetching } from '../../infra/http/public-fetch.ts'
import type { Outcome, Step } from './rules.ts'

/** How an address is asked; `fetchPublic`, unless a test loses requests on the way. */
export type Ask = (url: string, fetching: Fetching) => Promise<Fetched>

/** Where reports go. */
export interface Service {
  readonly environment: TipEnvironment
  readonly url: string
}

/** What is asked in one step: a document, or a form. */
export type Asking =
  | { readonly step: 'submit' | 'fileinfo'; readonly xml: string }
  | { readonly step: 'upload'; readonly report: string; readonly name: string; readonly bytes: Uint8Array }
  | { readonly step: 'finish' | 'retract'; readonly report: string }

const ANSWER_MAX_BYTES = 256 * 1024
const TIMEOUT_MS: Readonly<Record<Step, number>> = {
  submit: 60_000,
  upload: 10 * 60_000,
  fileinfo: 60_000,
  finish: 60_000,
  retract: 60_000,
}

export interface Answered extends Outcome {
  /** What came back, as text; null where nothing did. */
  readonly text: string | null
}

/** Asks one thing of the CyberTipline (ISP web services, documentation of 2025-06-11). Never throws for what they answer. */
export async function askService(
  ask: Ask,
  service: Service,
  account: { readonly username: string; readonly password: string },
  asking: Asking,
): Promise<Answered> {
  const { body, type } = await bodyOf(asking)
  const token = Buffer.from(`${account.username}:${account.password}`).toString('base64')
  try {
    const answer = await ask(`${service.url}/${asking.step}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${token}`,
        'content-type': type,
        'content-length': String(body.length),
      },
      body,
      bytes_max: ANSWER_MAX_BYTES,
      timeout_ms: TIMEOUT_MS[asking.step],
      allowLoopback: service.environment === 'local',
    })
    return readAnswer(answer)
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    return { ...NOTHING, fault: error.fault, text: null }
  }
}

const NOTHING: Outcome = {
  status: null,
  code: null,
  report: null,
  file: null,
  hash: null,
  requestId: null,
  fault: null,
}

async function bodyOf(asking: Asking): Promise<{ readonly body: Uint8Array; readonly type: string }> {
  if ('xml' in asking) return { body: Buffer.from(asking.xml, 'utf8'), type: 'text/xml; charset=utf-8' }
  const form = new FormData()
  form.append('id', asking.report)
  if (asking.step === 'upload')
    form.append(
      'file',
      new Blob([new Uint8Array(asking.bytes)], { type: 'application/octet-stream' }),
      asking.name,
    )
  const whole = new Response(form)
  return {
    body: new Uint8Array(await whole.arrayBuffer()),
    type: whole.headers.get('content-type') ?? 'multipart/form-data',
  }
}

function readAnswer({ status, headers, body }: Fetched): Answered {
  const requestId = [headers['request-id'] ?? null].flat()[0]?.slice(0, 200) ?? null
  const text = new TextDecoder().decode(body)
  const fields = fieldsIn(text)
  const code = fields?.get('responseCode') ?? ''
  return {
    status,
    requestId,
    text,
    code: /^-?\d{1,9}$/.test(code) ? Number(code) : null,
    report: digits(fields?.get('reportId')),
    file: fields?.get('fileId') ?? null,
    hash: fields?.get('hash') ?? null,
    fault: null,
  }
}

const digits = (text: string | undefined): string | null =>
  text !== undefined && /^\d{1,18}$/.test(text) ? text : null

/** The words of an answer by name; null where it is none. An answer with a document type is not read. */
function fieldsIn(text: string): ReadonlyMap<string, string> | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null
  try {
    const parsed = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NO_XXE })
    try {
      if (!['reportResponse', 'reportDoneResponse'].includes(parsed.root.name)) return null
      const names = ['responseCode', 'reportId', 'fileId', 'hash']
      return new Map(
        names.flatMap(name => {
          const found = parsed.get(`/*/${name}`)
          return found === null ? [] : [[name, found.content.trim()] as const]
        }),
      )
    } finally {
      parsed.dispose()
    }
  } catch (error) {
    if (error instanceof XmlLibError) return null
    throw error
  }
}

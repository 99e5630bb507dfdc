import { createHash } from 'node:crypto'
import type { TipEnvironment } from '@breakwater/contract'
import { ParseOption, XmlDocument, XmlLibError } from 'libxml2-wasm'
import { type Fetched, FetchFailed, type Fetching } from '../../infra/http/public-fetch.ts'
import { newId } from '../../infra/id.ts'
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
  | {
      readonly step: 'upload'
      readonly report: string
      readonly name: string
      /** How many bytes `content` is. */
      readonly bytes: number
      readonly content: AsyncIterable<Uint8Array>
    }
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
  /** MD5 of the file as it left; null where none did. */
  readonly md5: string | null
}

/** Asks one thing of the CyberTipline (ISP web services, documentation of 2025-06-11). Never throws for what they answer. */
export async function askService(
  ask: Ask,
  service: Service,
  account: { readonly username: string; readonly password: string },
  asking: Asking,
): Promise<Answered> {
  const { body, bytes, type, md5 } = bodyOf(asking)
  const token = Buffer.from(`${account.username}:${account.password}`).toString('base64')
  try {
    const answer = await ask(`${service.url}/${asking.step}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${token}`,
        'content-type': type,
        'content-length': String(bytes),
      },
      body,
      bytes_max: ANSWER_MAX_BYTES,
      timeout_ms: TIMEOUT_MS[asking.step],
      allowLoopback: service.environment === 'local',
    })
    return { ...readAnswer(answer), md5: md5() }
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    return { ...NOTHING, fault: error.fault, text: null, md5: null }
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

interface Sent {
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  readonly bytes: number
  readonly type: string
  /** Of the file, once the body has gone. */
  readonly md5: () => string | null
}

function bodyOf(asking: Asking): Sent {
  if ('xml' in asking) return whole(Buffer.from(asking.xml, 'utf8'), 'text/xml; charset=utf-8')
  const boundary = `breakwater-${newId()}`
  const type = `multipart/form-data; boundary=${boundary}`
  const field = `--${boundary}\r\nContent-Disposition: form-data; name="id"\r\n\r\n${asking.report}\r\n`
  const tail = Buffer.from(`--${boundary}--\r\n`)
  if (asking.step !== 'upload') return whole(Buffer.concat([Buffer.from(field), tail]), type)
  const head = Buffer.from(
    `${field}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(asking.name)}"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  )
  return streamed(head, asking, Buffer.concat([Buffer.from('\r\n'), tail]), type)
}

const whole = (body: Buffer, type: string): Sent => ({ body, bytes: body.length, type, md5: () => null })

/** A name as HTML forms write it (HTML, multipart/form-data): no quote or line break ends it. */
const quoted = (name: string): string =>
  name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')

/** The file passes through, a chunk at a time; what it was is known by its hash when it has gone. */
function streamed(
  head: Buffer,
  { content, bytes }: Extract<Asking, { step: 'upload' }>,
  tail: Buffer,
  type: string,
): Sent {
  let md5: string | null = null
  async function* body(): AsyncGenerator<Uint8Array> {
    const hash = createHash('md5')
    yield head
    for await (const chunk of content) {
      hash.update(chunk)
      yield chunk
    }
    md5 = hash.digest('hex')
    yield tail
  }
  return { body: body(), bytes: head.length + bytes + tail.length, type, md5: () => md5 }
}

function readAnswer({ status, headers, body }: Fetched): Omit<Answered, 'md5'> {
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
